"""The workers of the Procfile: while one member's archive is read, the work of others gets done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from fitsite import celery_app
from fitsite.outbox.models import Mail
from tests.factories import a_run, make_athlete
from tests.importers.archives import FIRST, gpx, zipped
from tests.processes import Process, process_of_procfile, wait_until
from tests.services.conftest import database_url
from workouts.exporting.export_jobs import request_export
from workouts.importing import uploads
from workouts.models import Export
from workouts.sessions.saving import save_run

FILES = 3000  # far more than are read while the others are served


@pytest.fixture
def workers(
    _worker: Process, django_db_serialized_rollback: None, transactional_db: None
) -> Iterator[None]:
    if _worker.running:  # the one that other tests share would help
        _worker.stop()
    celery_app.control.purge()
    env = {"DATABASE_URL": database_url(), "PYTHONWARNINGS": "ignore"}
    processes = [process_of_procfile(name, env=env) for name in ("worker", "files")]
    for process in processes:
        process.start()
    yield
    for process in processes:
        process.kill()
    celery_app.control.purge()


def test_an_archive_keeps_no_other_member_waiting(workers):
    sender, other, runner = (make_athlete(f"{name}@example.org") for name in "abc")
    days = (FIRST + timedelta(hours=9 * number) for number in range(FILES))
    content = zipped({f"{day:%Y%m%d%H}.gpx": gpx(day, points=2) for day in days})
    archive = uploads.receive(sender, name="all.zip", content=content)

    def is_being_read() -> bool:
        archive.refresh_from_db()
        return archive.created > 20

    wait_until(is_being_read, seconds=120, what="the archive is being read")
    single = uploads.receive(other, name="run.gpx", content=gpx(FIRST))
    save_run(a_run(runner))
    export = request_export(runner)
    mail = Mail.objects.create(key="a mail", user=runner.user, subject="Hello", text="You")
    celery_app.send_task("fitsite.outbox.tasks.send_due")

    def are_served() -> bool:
        for row in (single, export, mail):
            row.refresh_from_db()
        return bool(
            single.finished_at
            and export.status == Export.Status.DONE
            and mail.sent_at
            and runner.weeks.filter(stale_since=None, computed_at__isnull=False).exists()
        )

    try:
        wait_until(are_served, seconds=300, what="file, summary, export and mail are done")
        archive.refresh_from_db()
        assert archive.finished_at is None
        assert (single.status, single.created) == ("done", 1)
    finally:
        for row in (archive, single, export):
            row.file.delete(save=False)
