"""Strava's activities.csv alone: a session for each row, in every edition and language of it."""

from datetime import UTC, datetime

import pytest

from tests.importers.case_files import case
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.strava import entries

HEADER, LOOP, COMMUTE, *_ = case("strava_en.csv").decode().splitlines()
EVENING = datetime(2025, 3, 3, 18, 30, tzinfo=UTC)


def read(name):
    return read_file("activities.csv", case(f"strava_{name}.csv"))


@pytest.mark.parametrize("name", ["en", "de", "fr"])
def test_a_row_gives_its_numbers_in_any_language(name):
    run = read(name).activities[0]
    assert identify("activities.csv", case(f"strava_{name}.csv")) == "strava"
    assert (run.sport, run.started_at, run.local_start) == ("run", EVENING, None)
    assert (run.duration_s, run.elapsed_s, run.distance_m) == (3000, 3600, 10020.5)
    assert (run.avg_hr, run.max_hr, run.rpe) == (150, 181, 7)
    assert (run.elevation_gain_m, run.elevation_loss_m, run.climb_source) == (120, 118.5, "app")
    assert run.comment == "Two, or,three words"


@pytest.mark.parametrize(("name", "metres"), [("2018", 10020.5), ("2019", 10020)])
def test_older_editions_have_one_distance_in_metres_or_kilometres(name, metres):
    run = read(name).activities[0]
    assert (run.started_at, run.duration_s, run.elapsed_s) == (EVENING, 3600, 3600)
    assert run.distance_m == metres


@pytest.mark.parametrize("name", ["en", "2019"])
def test_swims_are_in_metres_with_commas_for_thousands(name):
    swim = next(activity for activity in read(name).activities if activity.sport_name == "Swim")
    assert swim.distance_m == 1025


def test_what_is_no_session_has_its_reason():
    found = read("en")
    assert (found.rows, len(found.activities)) == (6, 3)
    assert {(part.reason.partition(":")[0], part.where) for part in found.skipped} == {
        ("The same session stands in the file twice.", "row 5"),
        (
            "Its date has the word “soon”, which is no month in a language that we know",
            "row 6",
        ),
        ("It breaks off.", "row 7"),
    }


def test_the_same_session_is_known_again_in_another_language():
    hashes = {read(name).activities[0].content_hash for name in ("en", "de", "fr", "2018")}
    assert len(hashes) == 1


def test_a_list_of_sessions_without_files_is_known_by_its_english_header():
    text = "\n".join((HEADER, COMMUTE))
    assert len(read_file("list.csv", text.encode()).activities) == 1


def test_a_note_that_was_private_stands_with_the_description():
    text = "\n".join((HEADER, LOOP)).replace(
        "false,,,activities", "false,knee a bit sore,,activities"
    )
    (entry,) = entries("activities.csv", text.encode())
    assert entry.comment.splitlines() == ["Two, or,three words", "knee a bit sore"]
    assert entry.path == "activities/1.fit.gz"


def test_a_header_that_breaks_off_is_made_up_for():
    text = "\n".join(("Activity ID,Activity Date", LOOP))
    (entry,) = entries("activities.csv", text.encode())
    assert (entry.title, entry.distance_m, entry.path) == (
        "Loop",
        10020,
        "activities/1.fit.gz",
    )
