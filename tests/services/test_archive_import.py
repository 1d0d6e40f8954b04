"""An archive read by a real worker that is killed twice on the way: nothing lost, nothing doubled.

``ARCHIVE_ACTIVITIES`` says how many activities; ``ARCHIVE_RECORDINGS`` names a folder of GPX and
TCX files to make them from, in place of small ones.
"""

import os
import statistics
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone

from fitsite import celery_app
from tests.factories import make_athlete
from tests.importers.archives import real_recordings, strava_export
from tests.processes import Process, wait_until
from workouts.importing import uploads
from workouts.importing.turns import PARTS_LOST_AFTER
from workouts.models import Athlete, FileImport, ImportTurn, OtherSession, Run

COUNT = int(os.environ.get("ARCHIVE_ACTIVITIES", "60"))
FOLDER = os.environ.get("ARCHIVE_RECORDINGS")


@pytest.fixture
def athlete(worker: Process) -> Athlete:
    return make_athlete(time_zone="Europe/London")


def sessions() -> int:
    return Run.objects.count() + OtherSession.objects.count()


def test_a_worker_killed_twice_loses_and_doubles_nothing(worker, athlete, client, capsys):
    recordings = real_recordings(Path(FOLDER)) if FOLDER else []
    content = strava_export(COUNT, recordings, gap=timedelta(hours=40))
    client.force_login(athlete.user)
    waits: list[float] = []
    began = time.monotonic()
    upload = uploads.receive(athlete, name="export.zip", content=content)

    def read() -> int:
        start = time.monotonic()
        assert client.get(f"/imports/{upload.pk}/").status_code == 200
        waits.append(time.monotonic() - start)
        upload.refresh_from_db()
        return upload.created + upload.duplicate + upload.failed

    def reached(share: float) -> bool:
        return read() >= COUNT * share

    try:
        for share in (0.2, 0.5):
            wait_until(partial(reached, share), seconds=900, what="parts read")
            worker.kill()
            # What beat does once the worker is given up as lost.
            later = timezone.now() + PARTS_LOST_AFTER
            assert [turn.athlete for turn in ImportTurn.objects.waiting(later)] == [athlete]
            ImportTurn.objects.update(claimed_until=None)
            worker.start()
            celery_app.send_task("workouts.tasks.take_import_turn")
        wait_until(lambda: read() and upload.finished_at, seconds=1800, what="the import is done")
        assert upload.status == FileImport.Status.DONE, upload.entries[:3]
        assert (upload.created, upload.duplicate, upload.failed) == (COUNT, 0, 0)
        assert sessions() == COUNT
        assert upload.items.filter(finished_at=None).count() == 0
    finally:
        upload.file.delete(save=False)
    with capsys.disabled():
        if FOLDER:
            spent = time.monotonic() - began
            print(  # noqa: T201
                f"\n{COUNT:,} activities, {len(content) / 2**20:.0f} MB: {upload.created:,} added, "
                f"{upload.duplicate:,} already there, {upload.skipped:,} left out, "
                f"{upload.failed:,} not imported in {spent:.0f} s with two kills; "
                f"the page answered {len(waits):,} times, "
                f"median {1000 * statistics.median(waits):.0f} ms, "
                f"longest {1000 * max(waits):.0f} ms"
            )
