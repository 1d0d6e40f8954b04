"""Queries that are compiled once: the same answers as Django's own, for whatever they are given."""

import datetime as dt

import pytest
from django.core.exceptions import FieldDoesNotExist

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from tests.factories import a_run, make_athlete
from workouts.models import Run

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "local_date", "started_at", "time_known", "hr_zones_s")
BY_WEEKS = CompiledQuery(
    lambda: (
        Run.objects.filter(
            athlete=Param(Run, "athlete"),
            week__range=(Param(Run, "week", "first"), Param(Run, "week")),
        )
        .order_by("started_at")
        .values_list(*COLUMNS)
    )
)


@pytest.fixture
def athlete():
    return make_athlete()


@pytest.fixture
def runs(athlete):
    made = [a_run(athlete, f"2025-03-{day:02}T07:00") for day in (3, 10, 17)]
    made[1].hr_zones_s = [60, 120, 0, 0, 0]
    for run in made:
        run.save()
    a_run(make_athlete("other@example.org"), "2025-03-10T07:00").save()
    return made


def own(first, last):
    rows = Run.objects.filter(week__range=(first, last)).order_by("started_at")
    return rows.values_list(*COLUMNS)


@pytest.mark.parametrize(
    ("first", "week"),
    [("2025-W10", "2025-W12"), ("2025-W11", "2025-W11"), ("2026-W01", "2026-W02")],
)
def test_each_run_answers_for_its_own_values(athlete, runs, first, week):
    found = BY_WEEKS.fetch(athlete=athlete.pk, first=first, week=week)
    assert found == list(own(first, week).filter(athlete=athlete))


def test_values_are_djangos_own(athlete, runs):
    (row,) = BY_WEEKS.fetch(athlete=athlete.pk, first="2025-W11", week="2025-W11")
    assert row == (runs[1].pk, dt.date(2025, 3, 10), runs[1].started_at, True, [60, 120, 0, 0, 0])


@pytest.mark.parametrize("part", [slice(0, 2), slice(1, 3), slice(2, 9), slice(0, 0), slice(9, 12)])
def test_a_part_is_that_part(athlete, runs, part):
    every = BY_WEEKS.fetch_raw(athlete=athlete.pk, first="2025-W01", week="2025-W52")
    assert len(every) == 3
    found = BY_WEEKS.fetch_raw(part, athlete=athlete.pk, first="2025-W01", week="2025-W52")
    assert found == every[part]


def test_a_value_that_is_missing_is_an_error(athlete):
    with pytest.raises(KeyError):
        BY_WEEKS.fetch_raw(athlete=athlete.pk, week="2025-W11")


def test_a_field_that_is_none_is_an_error():
    with pytest.raises(FieldDoesNotExist):
        Param(Run, "colour")


def test_one_query_each(athlete, django_assert_num_queries):
    with django_assert_num_queries(1):
        BY_WEEKS.fetch_raw(athlete=athlete.pk, first="2025-W11", week="2025-W11")
