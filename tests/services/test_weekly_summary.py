"""From a saved run to its week's summary by a real worker, whatever is lost on the way."""

import socket
from contextlib import suppress

from django.core.cache import cache
from django.utils import timezone

from fitsite import celery_app
from fitsite.lib import health
from tests.factories import a_run, make_athlete, moment
from tests.processes import Process, wait_until
from tests.services.conftest import database_url
from workouts import tasks
from workouts.models import Athlete, WeekSummary
from workouts.sessions.saving import delete_session, save_run


def summary(athlete: Athlete, week: str = "2025-W10") -> WeekSummary | None:
    return athlete.weeks.filter(week=week, stale_since=None, computed_at__isnull=False).first()


def computed(athlete: Athlete, week: str = "2025-W10") -> WeekSummary:
    return wait_until(lambda: summary(athlete, week), what=f"{week} is computed")


def test_a_run_of_a_past_week_is_summarised(worker):
    athlete = make_athlete()
    save_run(a_run(athlete))
    assert computed(athlete).metrics["run_min"] == 45


def test_a_periodic_task_leaves_a_sign_of_life(worker):
    celery_app.send_task("workouts.tasks.queue_summaries")
    wait_until(
        lambda: cache.get(f"{health.LAST_TASK_KEY}worker"), what="the worker has done its task"
    )


def test_a_changed_past_week_is_computed_again(worker):
    athlete = make_athlete()
    run = save_run(a_run(athlete))
    computed(athlete)
    run.duration_s = 3600
    save_run(run)
    wait_until(lambda: computed(athlete).metrics["run_min"] == 60, what="the change counts")
    delete_session(run)
    wait_until(lambda: computed(athlete).metrics["run_min"] == 0, what="the deletion counts")


def test_a_run_saved_while_no_worker_lives_is_summarised_later(worker):
    worker.kill()
    athlete = make_athlete()
    save_run(a_run(athlete))
    assert summary(athlete) is None
    worker.start()
    computed(athlete)


def test_a_lost_message_is_made_up_by_the_next_beat(worker):
    worker.kill()
    athlete = make_athlete()
    save_run(a_run(athlete))
    celery_app.control.purge()  # as if the broker had been restarted without its memory
    worker.start()
    celery_app.send_task("workouts.tasks.queue_summaries")
    computed(athlete)


SAVE = """
from django.db import transaction
from tests.factories import a_run
from workouts.sessions.saving import save_run
from workouts.models import Athlete
with transaction.atomic():
    for minutes in (45, 50):
        save_run(a_run(Athlete.objects.get(), duration_s=minutes * 60))
"""


def test_runs_are_saved_after_one_try_while_the_broker_is_away(
    django_db_serialized_rollback, transactional_db
):
    athlete = make_athlete()
    tries = 0
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
        away = {"DATABASE_URL": database_url(), "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
        shell = Process("manage", "shell", "--no-imports", "--command", SAVE, env=away)
        shell.start()
        nobody.settimeout(0.1)
        while shell.running:
            with suppress(TimeoutError):
                caller, _ = nobody.accept()
                caller.close()
                tries += 1
        assert shell.wait() == 0
    assert athlete.weeks.get().stale_since is not None
    assert tries == 1


def test_members_whose_week_has_ended_are_found(worker):
    athletes = [
        make_athlete(f"m{number}@example.org", next_summary_at=moment("2025-03-10T00:00"))
        for number in range(3)
    ]
    celery_app.send_task("workouts.tasks.queue_summaries")
    for athlete in athletes:
        computed(athlete)
        athlete.refresh_from_db()
        assert athlete.next_summary_at > timezone.now()


def test_a_task_that_runs_twice_changes_nothing(worker):
    athlete = make_athlete()
    save_run(a_run(athlete))
    first = computed(athlete)
    tasks.queue_summaries()
    tasks.summarise_stale()
    assert computed(athlete).computed_at == first.computed_at
