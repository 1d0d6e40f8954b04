"""The database tells of a lift what the rules tell of its sets, whatever is or isn't recorded."""

from datetime import date
from itertools import product

import pytest

from tests.factories import a_lift, make_athlete
from workouts.calendar.queries import sessions_by_day
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet
from workouts.weeks.week_view import read_week, session_lines

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 5)
ROLES = ("", "primary", "secondary", "stabilising")
LOADS, RIRS, RPES = (None, 0.0, 60.0), (None, 2, 3, 4), (None, 6.5, 7.0)
TUNED = Thresholds({"HEAVY_RIR": 2.5, "HEAVY_SET_RPE": 6.5, "HEAVY_SETS": 4}, 1)


def lifts_of_every_kind(athlete):
    """Two to four sets of each kind, and lifts whose sets are of many kinds."""
    exercises = [
        Exercise.objects.create(
            slug=f"{stress}-{role}", stress=stress, **({role: ["quads"]} if role else {})
        )
        for stress, role in product(Exercise.Stress.values, ROLES)
    ]
    kinds = list(product(exercises, LOADS, RIRS, RPES, (False, True)))
    chosen = [[kind] * count for kind in kinds for count in (2, 3, 4)]
    chosen += [kinds[start::97] for start in range(97)]
    lifts = [a_lift(athlete, f"{DAY}T18:00") for _ in chosen]
    for lift in lifts:
        lift.set_dates()
    LiftSession.objects.bulk_create(lifts)
    LiftSet.objects.bulk_create(
        LiftSet(
            session=lift,
            position=position,
            exercise=exercise,
            load_kg=load,
            rir=rir,
            rpe=rpe,
            warm_up=warm_up,
        )
        for lift, sets in zip(lifts, chosen, strict=True)
        for position, (exercise, load, rir, rpe, warm_up) in enumerate(sets)
    )


def test_it_is_the_rule(django_assert_num_queries):
    athlete = make_athlete(time_zone="UTC")
    lifts_of_every_kind(athlete)
    week = Week.containing(DAY)
    inputs, rows = read_week(athlete, week)
    for thresholds in (STANDARD, TUNED):
        lines = session_lines(rows, inputs.sessions, thresholds)
        expected = {line.pk: line.hard for line in lines}
        with django_assert_num_queries(1):
            [lifts] = sessions_by_day(athlete.pk, DAY, DAY, thresholds).values()
        assert {lift.pk: lift.hard for lift in lifts} == expected
        assert len(expected) > 2500 and 100 < sum(expected.values()) < 1500
