"""Addresses of public pages and pictures."""

from django.conf import settings
from django.urls import path

from articles.public import policies, views
from articles.public.feed import feed
from articles.public.pictures import picture
from articles.public.previews import shared_preview

media = settings.MEDIA_URL.removeprefix("/")
urlpatterns = [
    path("", views.home, name="home"),
    path("articles/", views.article_list, name="list"),
    path("articles/topics/<slug:slug>/", views.topic, name="topic"),
    path("articles/preview/<str:token>/", shared_preview, name="preview"),
    *(
        path(f"about/{slug}/", policies.policy, {"slug": slug}, name=slug)
        for slug in policies.POLICIES
    ),
    path("articles/feed/", feed, name="feed"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path(f"{media}<str:folder>/<path:name>", picture, name="picture"),
]
