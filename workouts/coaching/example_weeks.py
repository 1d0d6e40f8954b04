"""Example weeks in short: what a rule needs to state weeks that make it say all that it can."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.types import (
    Goal,
    History,
    LiftSession,
    LiftSet,
    Person,
    PriorRun,
    RunKind,
    RunSession,
)
from workouts.coaching.weeks import Week

WEEK = Week(2025, 10)


class Run(NamedTuple):
    """A run; day 0 is Monday."""

    day: int
    minutes: float
    kind: str = "easy"
    hour: int = 7
    time_known: bool = True
    rpe: float | None = None
    distance_m: float | None = None
    work_minutes: float | None = None
    warm_up: bool | None = None

    def session(self) -> RunSession:
        day = WEEK.days[self.day]
        return RunSession(
            _at(day, self.hour),
            self.time_known,
            day,
            self.minutes,
            RunKind(self.kind),
            distance_m=self.distance_m,
            rpe=self.rpe,
            work_minutes=self.work_minutes,
            warm_up=self.warm_up,
        )


class Lift(NamedTuple):
    """A lift: how many sets of each exercise, with two repetitions left in each, and others."""

    day: int
    hour: int = 18
    minutes: float | None = 60
    squat: int = 0
    deadlift: int = 0
    calf_raise: int = 0
    others: tuple[LiftSet, ...] = ()

    def session(self) -> LiftSession:
        counts = {"squat": self.squat, "deadlift": self.deadlift, "calf_raise": self.calf_raise}
        sets = [LiftSet(MOVEMENTS[slug], rir=2) for slug, n in counts.items() for _ in range(n)]
        day = WEEK.days[self.day]
        return LiftSession(
            _at(day, self.hour), True, day, self.minutes, rpe=7, sets=(*sets, *self.others)
        )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


MUSCLE, BALANCED, ENDURANCE = (Person(goal=goal) for goal in Goal)
UNKNOWN_EFFORT = (LiftSet(MOVEMENTS["squat"], load_kg=60),) * 3
RUNS_BEFORE = tuple(
    PriorRun(WEEK.monday - timedelta(days=3 * n), metres, 50)
    for n, metres in enumerate((8000, 9000, 10000, 7000), 1)
)
KNOWN_FOR_LONG = History(
    history_days=200,
    prior_runs=RUNS_BEFORE,
    prior_run_minutes=(120, 130, 110, 120),
    previous_stimulus_runs=0,
    previous_leg_strength_days=0,
)


class ExampleWeek(NamedTuple):
    """A week of sessions, what went before it, and whose it is."""

    sessions: Sequence[Run | Lift]
    history: History = History()
    person: Person = BALANCED
