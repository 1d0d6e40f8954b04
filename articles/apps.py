"""Articles: public pages, edited in the admin and frozen into editions."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
