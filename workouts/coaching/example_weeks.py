"""Short ways to state an example week: Monday is day 0 of 2025-W10, times are UTC."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

from workouts.coaching.look_back import History, Outing
from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.profile import Goal, Person
from workouts.coaching.sessions import (
    LiftSession,
    LiftSet,
    OtherSession,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.weeks import Week

WEEK = Week(2025, 10)
MONDAY = WEEK.monday


def at(day: int, clock: str = "07:00") -> datetime:
    """Return the instant of a clock time on a day of the week, or before it when negative."""
    return datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock), tzinfo=UTC)


def run_on(
    day: int,
    minutes: float = 40.0,
    kind: str = "easy",
    clock: str = "07:00",
    time_known: bool = True,
    **fields: Any,
) -> RunSession:
    """Return a run; `fields` are the others of a RunSession."""
    start = at(day, clock)
    return RunSession(start, time_known, start.date(), minutes, RunKind(kind), **fields)


def sets_of(slug: str, n: int, **fields: Any) -> tuple[LiftSet, ...]:
    """Return that many sets of an exercise; `fields` are the others of a LiftSet."""
    return (LiftSet(MOVEMENTS[slug], **fields),) * n


def lift_on(
    day: int,
    *groups: tuple[LiftSet, ...],
    clock: str = "18:00",
    minutes: float | None = 60.0,
    time_known: bool = True,
    **fields: Any,
) -> LiftSession:
    """Return a lift of some groups of sets; `fields` are the others of a LiftSession."""
    start = at(day, clock)
    flat = tuple(lift_set for group in groups for lift_set in group)
    return LiftSession(start, time_known, start.date(), minutes, sets=flat, **fields)


def leg_lift_on(
    day: int, squats: int = 0, deadlifts: int = 0, calf_raises: int = 0, **fields: Any
) -> LiftSession:
    """Return a lift with that many sets, each with two repetitions in reserve."""
    counts = {"squat": squats, "deadlift": deadlifts, "calf_raise": calf_raises}
    return lift_on(day, *(sets_of(slug, n, rir=2) for slug, n in counts.items()), rpe=7, **fields)


def other_on(
    day: int,
    minutes: float = 60.0,
    sport: str = "ride",
    clock: str = "17:00",
    time_known: bool = True,
    **fields: Any,
) -> OtherSession:
    """Return other training; `fields` are the others of an OtherSession."""
    start = at(day, clock)
    return OtherSession(start, time_known, start.date(), minutes, sport, **fields)


MUSCLE, BALANCED, ENDURANCE = (Person(goal=goal) for goal in Goal)
UNKNOWN_EFFORT = sets_of("squat", 3, load_kg=60)
RUNS_BEFORE = tuple(
    Outing(MONDAY - timedelta(days=3 * n), metres, 50)
    for n, metres in enumerate((8000, 9000, 10000, 7000), 1)
)
KNOWN_FOR_LONG = History(
    history_days=200,
    prior_outings=RUNS_BEFORE,
    last_run=MONDAY - timedelta(days=3),
    prior_run_minutes=(120, 130, 110, 120),
    previous_stimulus_runs=0,
    previous_leg_strength_days=0,
)


class ExampleWeek(NamedTuple):
    """A week of sessions, what went before it, and whose it is."""

    sessions: Sequence[Session]
    history: History = History()
    person: Person = BALANCED
