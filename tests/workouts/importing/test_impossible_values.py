"""What a file's session can't have is refused by field, value, unit and limit, each once."""

import pytest

from tests.importers.invented_tracks import TcxLap, as_tcx, recorder
from tests.workouts.importing.uploading import upload
from workouts.models import Run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seconds", [1_800_000, 700_000])
def test_a_time_beyond_any_session(athlete, seconds):
    refused = upload(athlete, as_tcx(TcxLap([], seconds, 5400)))
    assert (refused.status, Run.objects.count()) == ("failed", 0)
    reason = refused.entries[0]["reason"]
    assert reason.startswith(f"Time and elapsed time of {seconds:,} s:")
    assert reason.count("must be at most 604,800 s") == 1


def test_a_distance_beyond_any_session(athlete):
    refused = upload(athlete, as_tcx(TcxLap([], 3600, 2_500_000)))
    reason = refused.entries[0]["reason"]
    assert reason == "Distance of 2,500,000 m: must be at most 1,000,000 m."


def test_milliseconds_that_the_points_show_are_taken_as_such(athlete):
    moved = recorder(counts=True).go(1800, 3.0, 30)
    upload(athlete, as_tcx(TcxLap(moved.tracks, 1_800_000, 5400)))
    assert Run.objects.get().duration_s == 1800
