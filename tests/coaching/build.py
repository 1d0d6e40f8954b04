"""Short ways to say a week: Monday is day 0 of 2025-W10, times are UTC."""

from datetime import UTC, date, datetime, time, timedelta

from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.summarise import summarise
from workouts.coaching.types import (
    Goal,
    History,
    LiftSession,
    LiftSet,
    OtherSession,
    Person,
    PriorRun,
    RunKind,
    RunSession,
)
from workouts.coaching.weeks import Week

WEEK = Week(2025, 10)
MONDAY = date(2025, 3, 3)


def at(day, clock="07:00"):
    return datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock), tzinfo=UTC)


def run(day, minutes=40.0, kind="easy", clock="07:00", time_known=True, **fields):
    start = at(day, clock)
    return RunSession(start, time_known, start.date(), minutes, RunKind(kind), **fields)


def sets(slug, n, **fields):
    return tuple(LiftSet(MOVEMENTS[slug], **fields) for _ in range(n))


def lift(day, *groups, clock="18:00", minutes=60.0, time_known=True, **fields):
    start = at(day, clock)
    flat = tuple(one for group in groups for one in group)
    return LiftSession(start, time_known, start.date(), minutes, sets=flat, **fields)


def leg_lift(day, **fields):
    return lift(day, sets("squat", 3, load_kg=80, rir=2), **fields)


def summary(*sessions, goal="muscle", person=None, rules_off=frozenset(), **history):
    who = person or Person(goal=Goal(goal))
    return summarise(WEEK, sessions, History(**history), who, rules_off)


def finding(code, *sessions, **context):
    found = {one.code: one for one in summary(*sessions, **context).findings}
    return found[code]


def level(code, *sessions, **context):
    return finding(code, *sessions, **context).level


def days_of(*loads):
    """One easy run of 100 minutes a day at the RPE that gives the load; none for 0."""
    return [run(day, 100, rpe=au / 100) for day, au in enumerate(loads) if au]


def logged(*kilometres, days_ago=(3, 6, 9, 12), minutes=50):
    return tuple(
        PriorRun(MONDAY - timedelta(days=back), None if km is None else km * 1000, minutes)
        for km, back in zip(kilometres, days_ago, strict=False)
    )


def lifted(squats, deadlifts, calves):
    """Glutes squats + deadlifts, quads squats + deadlifts / 2, hamstrings deadlifts, calves."""
    return lift(
        0,
        sets("squat", squats, rir=2),
        sets("deadlift", deadlifts, rir=2),
        sets("calf_raise", calves, rir=2),
    )


def other(day, minutes=60.0, sport="ride", clock="17:00", time_known=True, **fields):
    start = at(day, clock)
    return OtherSession(start, time_known, start.date(), minutes, sport, **fields)
