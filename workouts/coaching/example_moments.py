"""Moments of an open week in which the outlook says all that it can say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from workouts.coaching.example_weeks import (
    KNOWN_FOR_LONG,
    MONDAY,
    MUSCLE,
    WEEK,
    at,
    leg_lift_on,
    lift_on,
    run_on,
    sets_of,
)
from workouts.coaching.facts import measure
from workouts.coaching.look_back import History, Outing
from workouts.coaching.outlook import Outlook, Suggestion, suggest
from workouts.coaching.profile import Person
from workouts.coaching.sessions import Session
from workouts.coaching.summarise import summarise


class ExampleMoment(NamedTuple):
    """What is done and planned at a moment of the week, and whose it is."""

    done: Sequence[Session]
    planned: Sequence[Session] = ()
    history: History = KNOWN_FOR_LONG
    person: Person = MUSCLE
    now: datetime = at(1, "08:00")  # Tuesday morning


LIFTED_LATELY = replace(KNOWN_FOR_LONG, last_leg_day=MONDAY - timedelta(days=5))
AWAY = History(history_days=200, last_run=MONDAY - timedelta(days=30))
BACK = replace(AWAY, prior_run_minutes=(100, 100, 0, 0, 0, 0))
SHORT_RUNS = tuple(Outing(MONDAY - timedelta(days=30 + n), None, 60) for n in range(4))
CALVES = sets_of("calf_raise", 3, rir=2)
LEGS_TWICE = (leg_lift_on(0, 3, 3, 3), run_on(1), leg_lift_on(2, 3, 3, 3))
MOMENTS = (
    ExampleMoment([leg_lift_on(0, squats=3), run_on(1, 40, "intervals", rpe=8)]),
    ExampleMoment([run_on(0, 300, rpe=2)]),
    ExampleMoment([], history=replace(AWAY, prior_outings=SHORT_RUNS)),
    ExampleMoment([], history=AWAY),
    ExampleMoment([run_on(0, 60, rpe=3)], history=BACK),
    ExampleMoment([]),
    ExampleMoment([run_on(0, 20, rpe=3)], history=History(weeks_of_running=3)),
    ExampleMoment([run_on(0, 30)], history=LIFTED_LATELY),
    ExampleMoment([run_on(0, 30)]),
    ExampleMoment([leg_lift_on(0, 3, 3, 3)], history=LIFTED_LATELY),
    ExampleMoment([lift_on(0, CALVES), lift_on(1, CALVES, clock="07:00")], now=at(2, "08:00")),
    ExampleMoment(
        [leg_lift_on(0, 3, 3, 3), leg_lift_on(2, 3, 3, 3), run_on(1)], now=at(3, "08:00")
    ),
    ExampleMoment(
        LEGS_TWICE,
        person=Person(),
        now=at(3, "08:00"),
    ),
    ExampleMoment([run_on(5)], [run_on(6, 40, "intervals", clock="20:00")], now=at(5, "08:00")),
)


def suggestions() -> list[Suggestion]:
    """Return what is suggested at each of the moments."""
    return [found for moment in MOMENTS if (found := suggest(_outlook(moment)))]


def _outlook(moment: ExampleMoment) -> Outlook:
    done, planned, history, person, now = moment
    return Outlook(
        week=WEEK,
        done=done,
        planned=planned,
        history=history,
        person=person,
        judge=lambda some: summarise(WEEK, some, history, person).findings,
        measure=lambda some: measure(WEEK, some, history, person),
        now=now,
        zone=ZoneInfo("UTC"),
    )
