"""Each task has a queue, and some process of the Procfile takes from it."""

import re

from django.conf import settings

from fitsite import celery_app
from fitsite.lib.env import BASE_DIR
from fitsite.queues import CHORES, QUEUES, ROUTES


def test_the_processes_take_from_each_queue_once():
    taken = re.findall(r"--queues (\S+)", (BASE_DIR / "Procfile").read_text())
    assert sorted(",".join(taken).split(",")) == sorted(QUEUES)


def test_each_task_that_is_named_exists_and_goes_to_its_queue():
    celery_app.loader.import_default_modules()
    assert ROUTES.keys() <= celery_app.tasks.keys()
    for name in celery_app.tasks:
        options = celery_app.amqp.router.route({}, name)
        queue = options.get("queue")
        expected = ROUTES.get(name, {"queue": CHORES})["queue"]
        assert (queue.name if queue else CHORES) == expected
        if queue:
            assert queue.routing_key == expected


def test_periodic_tasks_expire_before_they_pile_up():
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert 0 < entry["options"]["expires"] <= max(60, entry["schedule"])
