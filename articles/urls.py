"""Addresses of articles: the public pages and the search."""

from django.urls import include, path

app_name = "articles"
urlpatterns = [
    path("", include("articles.public.urls")),
    path("", include("articles.search.urls")),
]
