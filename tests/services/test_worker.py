"""A real worker takes tasks from the real broker, and one that was killed loses none."""

from django.core.cache import cache

from fitsite import celery_app
from fitsite.lib import health
from tests.processes import wait_until


def task_completed() -> bool:
    return cache.get(health.LAST_TASK_KEY) is not None


def test_a_task_is_done_by_the_worker(worker):
    celery_app.send_task("workouts.tasks.queue_summaries")
    wait_until(task_completed, what="the worker has done its task")


def test_a_task_sent_while_no_worker_runs_is_done_later(worker):
    worker.kill()
    celery_app.send_task("workouts.tasks.queue_summaries")
    assert not task_completed()
    worker.start()
    wait_until(task_completed, what="the new worker has done the task")
