"""Every run file of an index sent through the upload page: the stored runs give its facts.

`IMPORT_CASES` names the index, as for tests/importers/test_real_files.py.
"""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.importers.test_real_files import INDEX, RECORDINGS, index_rows
from workouts.importing import uploads
from workouts.models import FileImport, Run

pytestmark = pytest.mark.django_db
GIVEN_START = "2025-03-01"


def run_rows():
    return [
        row
        for row in index_rows()
        if row["sport"] == "run" and row["format"].removesuffix(".gz") in RECORDINGS
    ]


def stated(row, *names):
    """The values of the first of these facts that the row states, one for each session."""
    facts = dict(fact.split("=", 1) for fact in row["facts"].split("; ") if "=" in fact)
    for name in names:
        values = [None if part == "None" else part for part in facts.get(name, "").split("+")]
        if any(values):
            return values
    return []


def running_sessions(row):
    """Which sessions of the file are runs, by their place."""
    sports = stated(row, "sport") or ["running"]
    return [i for i, sport in enumerate(sports) if "run" in (sport or "").casefold()] or [0]


@pytest.mark.parametrize("row", run_rows(), ids=lambda row: row["file"])
def test_the_upload_page_stores_what_the_index_states(client, athlete, row):
    path = INDEX.parent / row["file"]
    file = SimpleUploadedFile(path.name, path.read_bytes())
    sent = {"file": file, "day": GIVEN_START, "clock": "07:00"}
    response = client.post(reverse("workouts:imports"), sent)
    assert response.status_code == 302, response.context["form"].errors
    uploads.read(FileImport.objects.get(), now=timezone.now())
    upload = FileImport.objects.get()
    runs = list(Run.objects.order_by("pk"))
    places = running_sessions(row)
    assert len(runs) + upload.duplicate == len(places), upload.entries
    for run, place in zip(runs, places, strict=False):
        start = stated(row, "start")
        if len(start) > place and start[place] and not start[place].isdigit():
            expected = datetime.fromisoformat(start[place])
            assert abs((run.started_at - expected).total_seconds()) <= 1
        elif len(places) == 1 and start and start[0].isdigit():
            assert run.started_at.date().isoformat() == GIVEN_START  # the file has no date
        for value, facts, slack in (
            (run.duration_s, ("timer_s", "elapsed_s", "sum_lap_s"), 1),
            (run.distance_m, ("dist_m", "sum_lap_m", "len2d_m"), 10),
            (run.avg_hr, ("avg_hr", "mean_hr", "rec_mean_hr"), 1),
        ):
            values = stated(row, *facts)
            if len(values) > place and values[place] and float(values[place]):
                number = float(values[place])
                assert value == pytest.approx(number, abs=max(slack, 0.005 * number)), facts
