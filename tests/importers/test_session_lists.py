"""What lists of sessions say, in each language and number format that they are exported in."""

from datetime import datetime
from typing import Any

import pytest

from tests.importers.case_files import case, find_cases
from workouts import sources
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.sports import kind_of
from workouts.importing.formats.types import ReadResult

GARMIN_EN = case("garmin_en.csv")
LISTS = find_cases(*(source.code for source in sources.LISTS if source.kind != "lifts"))
# The first session of a list of each app, in full.
SAYS: dict[str, dict[str, Any]] = {
    "garmin_en.csv": {
        "sport": "run",
        "local_start": datetime(2025, 2, 6, 17, 6, 3),  # noqa: DTZ001
        "duration_s": 3600,
        "elapsed_s": 3777,
        "distance_m": 12000,
        "elevation_gain_m": 1015,
        "elevation_loss_m": 1000,
        "avg_hr": 153,
        "max_hr": 176,
        "title": "Hill, long",
        "assumed_metric": False,
    },
    "runkeeper_mi.csv": {
        "sport": "run",
        "local_start": datetime(2013, 12, 29, 11, 36, 13),  # noqa: DTZ001
        "duration_s": 1602,
        "distance_m": 4989,
        "elevation_gain_m": 30.5,
        "avg_hr": 151,
        "comment": "A thousand\r\nmiles!",
    },
}


def read(content: bytes) -> ReadResult:
    return read_file("list.csv", content)


@pytest.mark.parametrize("file", LISTS)
def test_the_content_tells_the_app(file):
    assert identify("x", LISTS[file]) == file.split("_")[0]


@pytest.mark.parametrize("file", LISTS)
def test_every_row_is_a_session_or_has_its_reason(file):
    result = read(LISTS[file])
    assert len(result.activities) + sum(part.count for part in result.skipped) == result.rows
    assert len({activity.content_hash for activity in result.activities}) == len(result.activities)


@pytest.mark.parametrize("file", sorted(find_cases("garmin").keys() - {"garmin_en.csv"}))
def test_garmin_says_the_same_in_every_language(file):
    run = read(case(file)).activities[0]
    assert (run.sport, run.local_start) == ("run", datetime(2025, 3, 3, 7, 30))  # noqa: DTZ001
    assert (run.duration_s, run.distance_m) == (3646, 10020)
    assert (run.avg_hr, run.max_hr) == (139, 181)
    assert (run.elevation_gain_m, run.elevation_loss_m) == (1033, 885)
    assert run.assumed_metric


@pytest.mark.parametrize("file", SAYS)
def test_a_row_is_read_in_full(file):
    session = read(LISTS[file]).activities[0]
    assert {field: getattr(session, field) for field in SAYS[file]} == SAYS[file]


def test_garmin_in_english():
    result = read(GARMIN_EN)
    _, easy, gym, swim = result.activities
    assert [activity.sport for activity in result.activities] == ["run", "run", "lift", "other"]
    assert (easy.duration_s, easy.avg_hr, easy.max_hr) == (1510.5, None, None)
    assert (gym.distance_m, gym.comment, gym.sets) == (None, "120 reps.", ())
    assert swim.distance_m == 1500
    assert [(part.reason, part.where) for part in result.skipped] == [("It has no date.", "row 6")]


@pytest.mark.parametrize(
    ("columns", "cells", "seconds"),
    [
        ("Time,Total Time", "00:50:00,01:00:00", 3000),
        ("Total Time,Time", "01:00:00,00:50:00", 3000),
        ("Time,Time", "00:50:00,01:00:00", 3600),
        ("Time,Time", "00:50:00,", 3000),
        ("Time,Total Time,Time", "00:50:00,01:00:00,00:55:00", 3300),
    ],
)
def test_garmins_time_is_the_timers_and_of_columns_with_one_name_the_last_counts(
    columns, cells, seconds
):
    content = f"Activity Type,Date,Distance,{columns}\nRunning,2025-03-03 07:30:00,10,{cells}\n"
    assert read(content.encode()).activities[0].duration_s == seconds


def test_steps_and_stride_tell_garmins_unit():
    assert not any(activity.assumed_metric for activity in read(GARMIN_EN).activities)
    miles = GARMIN_EN.replace(b'"12.00"', b'"7.46"').replace(b'"5.00"', b'"3.11"')
    hill, easy, _, swim = read(miles).activities
    assert (hill.distance_m, easy.distance_m) == pytest.approx((12005.7, 5005.1))
    assert hill.elevation_gain_m == pytest.approx(1015 * 0.3048, abs=0.1)
    assert swim.distance_m == pytest.approx(1500 * 0.9144)


def test_a_date_that_two_countries_read_differently_is_not_guessed():
    lines = case("garmin_spreadsheet.csv").replace(b"03/03/", b"04/03/").splitlines()
    result = read(b"\n".join(lines[:2]))
    assert result.activities == ()
    assert "“04/03/2025 07:30” may be one of two days" in result.skipped[0].reason


def test_a_run_on_a_track_is_listed_in_metres():
    text = case("garmin_es.csv").replace(b'"10.02"', b'"10,020"')
    assert read(text).activities[0].distance_m == 10020


def test_runkeeper_tells_runs_from_rides():
    _, park, ride = read(case("runkeeper_mi.csv")).activities
    assert (park.title, park.duration_s, ride.sport) == ("Park", 3966, "other")


def test_a_row_that_stands_in_a_list_twice_counts_once():
    result = read(case("runkeeper_km.csv"))
    assert [activity.distance_m for activity in result.activities] == [10000]
    assert result.skipped[0].reason == "The same session stands in the file twice."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("running/trail", "run"),
        ("Running", "run"),
        ("TREADMILL_RUNNING", "run"),
        ("Löpning", "run"),
        ("Course à pied", "run"),
        ("training/strength_training", "lift"),
        ("WeightTraining", "lift"),
        ("cycling/road", "other"),
        ("Løb", "run"),
        ("Corrida em esteira", "run"),
        ("Course sur tapis roulant", "run"),
        ("Carrera de montaña", "run"),
        ("Skilanglauf", "other"),
        ("Schlittschuhlaufen", "other"),
        ("Skiløb", "other"),
        ("WheelchairRunPace", "other"),
        ("Cyclisme", "other"),
        ("Krafttraining", "lift"),
        ("Styrketræning", "lift"),
        ("Musculação", "lift"),
        ("TraditionalStrengthTraining", "lift"),
        ("", "other"),
    ],
)
def test_a_sport_is_known_in_many_languages(name, kind):
    assert kind_of(name) == kind
