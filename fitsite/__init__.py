"""The project package; importing it makes the Celery app the current one."""

from fitsite.celery import app as celery_app

__all__ = ["celery_app"]
