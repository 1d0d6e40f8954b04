"""The outbox: every mail the site writes by itself, sent once, and kept when it can't be."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "fitsite.outbox"
    label = "outbox"
    verbose_name = "outbox"
