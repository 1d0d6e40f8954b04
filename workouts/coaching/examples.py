"""Invented weeks that between them make each rule say all that it can: for the written rules."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from workouts.coaching.findings import Finding
from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.summarise import summarise
from workouts.coaching.types import (
    Goal,
    History,
    LiftSession,
    LiftSet,
    Movement,
    Person,
    PriorRun,
    RunKind,
    RunSession,
    Status,
    Stressor,
)
from workouts.coaching.weeks import Week

WEEK = Week(2025, 10)


class _Run(NamedTuple):
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


class _Lift(NamedTuple):
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


SUNDAY_LIFT = Stressor(
    datetime(2025, 3, 2, 20, tzinfo=UTC), None, date(2025, 3, 2), True, "leg_lift"
)
MUSCLE, BALANCED, ENDURANCE = (Person(goal=goal) for goal in Goal)
FED = Person(body_mass_kg=70, fuel_opt_in=True)
UNKNOWN_EFFORT = (LiftSet(MOVEMENTS["squat"], load_kg=60),) * 3
UNMAPPED = (LiftSet(Movement("my_machine")),)
RUNS_BEFORE = tuple(
    PriorRun(WEEK.monday - timedelta(days=3 * n), metres, 50)
    for n, metres in enumerate((8000, 9000, 10000, 7000), 1)
)
LONG_KNOWN: dict[str, Any] = {
    "history_days": 200,
    "prior_runs": RUNS_BEFORE,
    "prior_run_minutes": (120, 130, 110, 120),
    "previous_stimulus_runs": 0,
    "previous_leg_strength_days": 0,
}
SETS: dict[str, Any] = {"squat": 5, "deadlift": 5, "calf_raise": 5}
WARM = [
    _Run(0, 40, "intervals", rpe=8, warm_up=True),
    _Run(3, 40, "hills", rpe=8, warm_up=True),
    _Run(6, 30),
]
DAILY = [_Run(day, 50, rpe=4) for day in range(7)]

WEEKS: tuple[tuple[Sequence[_Run | _Lift], History, Person], ...] = (
    ([], History(), MUSCLE),
    # Only steady running, by goal and by what is known of it
    ([_Run(n, 55, rpe=3, distance_m=9000) for n in (0, 2, 4)], History(**LONG_KNOWN), MUSCLE),
    ([_Run(n, 40, rpe=3) for n in (0, 2, 4)], History(), BALANCED),
    ([_Run(n, 40, "steady") for n in (0, 2, 4)], History(), ENDURANCE),
    ([_Run(0, 80, rpe=3), _Run(2, 20, "intervals", rpe=7, work_minutes=20)], History(), MUSCLE),
    ([_Run(0, 80, rpe=3), _Run(2, 70, "unknown")], History(), MUSCLE),
    ([_Run(0, 80, rpe=3), _Run(2, 20, "unknown")], History(), BALANCED),
    ([_Run(0, 60, rpe=3)], History(), MUSCLE),
    ([_Run(0, 20, rpe=3)], History(), MUSCLE),
    ([_Run(0, 40), _Lift(1, **SETS), _Run(3, 40, "hills"), _Lift(5, **SETS)], History(), MUSCLE),
    ([_Run(0, 40), _Run(2, 40)], History(weeks_of_running=3), BALANCED),
    # Hard sessions near each other
    ([_Lift(0, squat=3), _Run(1, 40, "intervals", rpe=8)], History(), MUSCLE),
    (
        [_Run(0, 40, "tempo", rpe=7), _Run(2, 40, "sprint", 6), _Run(6, 130, "race")],
        History(recent_stressors=(SUNDAY_LIFT,)),
        BALANCED,
    ),
    ([_Lift(0, others=UNKNOWN_EFFORT), _Run(1, 40, "race", 23)], History(), BALANCED),
    ([_Run(1, 40, "hills"), _Lift(1, hour=17, squat=3)], History(), BALANCED),
    ([_Run(1, 40, "hills"), _Lift(1, hour=7, squat=3)], History(), BALANCED),
    (
        [
            _Run(1, 40, "hills", time_known=False),
            _Run(2, 40, "unknown", rpe=8, time_known=False),
            _Run(2, 40, "race", rpe=8, time_known=False),
        ],
        History(),
        BALANCED,
    ),
    (
        [_Run(1, 40, "hills", time_known=False), _Run(1, 40, "downhill", time_known=False)],
        History(),
        BALANCED,
    ),
    # Days in a row and days alike
    (DAILY, History(), BALANCED),
    (DAILY, History(streak_before=2), BALANCED),
    (DAILY, History(streak_before=3, prior_strains=(500,) * 8), BALANCED),
    (DAILY, History(streak_before=35, streak_is_minimum=True), BALANCED),
    (
        [_Run(n, 40, "intervals" if n % 2 else "easy", rpe=8 if n % 2 else 3) for n in range(7)],
        History(),
        BALANCED,
    ),
    ([_Run(n, 60, "easy", rpe=r) for n, r in enumerate((5, 6, 2, 6, 3, 6))], History(), BALANCED),
    ([_Run(0, 120, rpe=5), _Run(2, 60, rpe=5), _Run(4, 90, rpe=5)], History(), BALANCED),
    ([_Run(0, 120, rpe=5), _Run(2, 90, rpe=5)], History(), BALANCED),
    ([_Run(n, 100) for n in (0, 1, 2, 4)], History(), BALANCED),
    # More than usual
    ([_Run(0, 200, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_Run(0, 260, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_Run(0, 100, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_Run(0, 100, rpe=2)], History(prior_run_minutes=(30, 40)), BALANCED),
    ([_Run(0, 40, distance_m=12000)], History(**LONG_KNOWN), BALANCED),
    ([_Run(0, 40, distance_m=21000)], History(**LONG_KNOWN), BALANCED),
    ([_Run(0, 70), _Run(2, 40, distance_m=9000)], History(**LONG_KNOWN), BALANCED),
    (
        [_Run(0, 40), _Run(2, 40, distance_m=9000)],
        History(
            history_days=60,
            prior_runs=(RUNS_BEFORE[0], RUNS_BEFORE[1]._replace(distance_m=None), *RUNS_BEFORE[2:]),
        ),
        BALANCED,
    ),
    ([_Run(0, 40)], History(history_days=20), BALANCED),
    ([_Run(0, 40)], History(history_days=60), BALANCED),
    # Sets, and the rest of lifting
    ([_Lift(0, squat=9, deadlift=9, calf_raise=25)], History(), MUSCLE),
    ([_Lift(0, squat=9, deadlift=9, calf_raise=12)], History(), MUSCLE),
    ([_Lift(0, calf_raise=3, others=UNMAPPED)], History(), BALANCED),
    ([_Lift(0, others=UNKNOWN_EFFORT, minutes=None)], History(), MUSCLE),
    # Food, and warm-ups
    ([_Run(0, 40), _Run(2, 80), _Lift(4, minutes=None, squat=3)], History(), FED),
    ([_Run(0, 40)], History(), Person(fuel_opt_in=True)),
    (WARM, History(), BALANCED),
    ([one._replace(warm_up=None) for one in WARM], History(warm_up_used=True), BALANCED),
    ([_Run(0, 40)], History(warm_up_used=True), BALANCED),
    # When goals rest
    *(([_Run(0, 40)], History(), Person(status=status)) for status in Status),
    ([_Run(0, 40)], History(), Person(under_18=True)),
)


def examples() -> Iterator[Finding]:
    """What each rule finds in each of the weeks."""
    for sessions, history, person in WEEKS:
        week = [one.session() for one in sessions]
        yield from summarise(WEEK, week, history, person).findings
