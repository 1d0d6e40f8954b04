"""The Celery application; tasks live in each app's tasks.py."""

import logging.config
import os

from celery import Celery, signals
from django.conf import settings

from fitsite.lib import request_log

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fitsite.settings")

app = Celery("fitsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

signals.before_task_publish.connect(request_log.send_request_id)
signals.task_prerun.connect(request_log.begin_task)
signals.task_postrun.connect(request_log.end_task)


@signals.setup_logging.connect
def configure_logging(**kwargs: object) -> None:
    """Have workers and beat log as the web server does: Celery would print arguments of tasks."""
    logging.config.dictConfig(settings.LOGGING)
