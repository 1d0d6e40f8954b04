"""What lists of sessions say, in each language and number format that they are exported in."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.importers.session_lists import (
    GARMIN_EN,
    GARMIN_LANGUAGES,
    LISTS,
    RUNKEEPER_KM,
    RUNKEEPER_MI,
    SAYS,
)
from workouts.importing.formats import ReadResult, read_file
from workouts.importing.formats.registry import identify
from workouts.importing.formats.sports import kind_of


def read(content: bytes) -> ReadResult:
    return read_file("list.csv", content)


@pytest.mark.parametrize("file", LISTS)
def test_the_content_tells_the_app(file: str) -> None:
    assert identify("x", LISTS[file]) == file.split("_")[0]


@pytest.mark.parametrize("file", LISTS)
def test_every_row_is_a_session_or_has_its_reason(file: str) -> None:
    result = read(LISTS[file])
    assert len(result.activities) + sum(part.count for part in result.skipped) == result.rows
    assert len({activity.content_hash for activity in result.activities}) == len(result.activities)


@pytest.mark.parametrize("language", GARMIN_LANGUAGES)
def test_garmin_says_the_same_in_every_language(language: str) -> None:
    run = read(GARMIN_LANGUAGES[language].encode()).activities[0]
    assert (run.sport, run.local_start) == ("run", datetime(2025, 3, 3, 7, 30))  # noqa: DTZ001
    assert (run.duration_s, run.distance_m) == (3646, 10020)
    assert (run.avg_hr, run.max_hr) == (139, 181)
    assert (run.elevation_gain_m, run.elevation_loss_m) == (1033, 885)
    assert run.assumed_metric


@pytest.mark.parametrize("file", SAYS)
def test_a_row_is_read_in_full(file: str) -> None:
    session = read(LISTS[file]).activities[0]
    assert {field: getattr(session, field) for field in SAYS[file]} == SAYS[file]


def test_garmin_in_english() -> None:
    result = read(GARMIN_EN)
    _, easy, gym, swim = result.activities
    assert [activity.sport for activity in result.activities] == ["run", "run", "lift", "other"]
    assert (easy.duration_s, easy.avg_hr, easy.max_hr) == (1510.5, None, None)
    assert (gym.distance_m, gym.comment, gym.sets) == (None, "120 reps.", ())
    assert swim.distance_m == 1500
    assert [(part.reason, part.where) for part in result.skipped] == [
        ("Its date isn't understood.", "row 6")
    ]


def test_steps_and_stride_tell_garmins_unit() -> None:
    assert not any(activity.assumed_metric for activity in read(GARMIN_EN).activities)
    miles = GARMIN_EN.replace(b'"12.00"', b'"7.46"').replace(b'"5.00"', b'"3.11"')
    hill, easy, _, swim = read(miles).activities
    assert (hill.distance_m, easy.distance_m) == pytest.approx((12005.7, 5005.1))
    assert hill.elevation_gain_m == pytest.approx(1015 * 0.3048, abs=0.1)
    assert swim.distance_m == pytest.approx(1500 * 0.9144)


def test_a_date_that_two_countries_read_differently_is_not_guessed() -> None:
    lines = GARMIN_LANGUAGES["spreadsheet"].splitlines()
    result = read("\n".join(lines[:2]).encode())
    assert result.activities == ()
    assert result.skipped[0].reason == "Its date isn't understood."


def test_a_run_on_a_track_is_listed_in_metres() -> None:
    text = GARMIN_LANGUAGES["es"].replace('"10.02"', '"10,020"')
    assert read(text.encode()).activities[0].distance_m == 10020


def test_runkeeper_tells_runs_from_rides() -> None:
    _, park, ride = read(RUNKEEPER_MI).activities
    assert (park.title, park.duration_s, ride.sport) == ("Park", 3966, "other")


def test_a_row_that_stands_in_a_list_twice_counts_once() -> None:
    result = read(RUNKEEPER_KM)
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
def test_a_sport_is_known_in_many_languages(name: str, kind: str) -> None:
    assert kind_of(name) == kind
