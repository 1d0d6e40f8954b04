"""Every address of the site; each app lists its own."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import conditional_page

from articles.public import sitemaps as articles_sitemaps
from fitsite import pwa
from fitsite.accounts.keep_account import keep_account
from fitsite.lib import health
from fitsite.lib.security_txt import security_txt
from fitsite.lib.sitemap import robots
from workouts.api import api
from workouts.guidance.rule_sitemap import RuleSitemap

SITEMAP = {**articles_sitemaps.PARTS, "rules": RuleSitemap}

# Addresses are tried in this order, so those that members open most come first.
urlpatterns = [
    path("", include("workouts.urls")),
    path("", include("articles.urls")),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", conditional_page(sitemap), {"sitemaps": SITEMAP}, name="sitemap"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("service-worker.js", pwa.service_worker, name="service_worker"),
    path("offline/", pwa.page, name="offline"),
    path("offline/member/", pwa.member, name="offline_member"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("accounts/keep/", keep_account, name="keep_account"),
    path("accounts/", include("fitsite.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
]
