"""Every address of the site; each app lists its own."""

from django.contrib import admin
from django.urls import include, path

from fitsite import health
from workouts.api import api

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("", include("articles.urls")),
    path("", include("workouts.urls")),
]
