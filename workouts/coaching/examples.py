"""Invented weeks that between them make each rule say all that it can: for the written rules."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

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
    Session,
    Status,
    Stressor,
)
from workouts.coaching.weeks import Week

WEEK = Week(2025, 10)
MONDAY = WEEK.monday


def _run(day: int, minutes: float, kind: str = "easy", hour: int = 7, **more: Any) -> RunSession:
    known = more.pop("time_known", True)
    return RunSession(_at(day, hour), known, _date(day), minutes, RunKind(kind), **more)


def _lift(day: int, hour: int = 18, minutes: float | None = 60, **sets: Any) -> LiftSession:
    """Sets by exercise: a number of them at RIR 2 with 60 kg, or the sets themselves."""
    made: list[LiftSet] = []
    for slug, these in sets.items():
        plain = (
            [LiftSet(MOVEMENTS[slug], 8, 60, rir=2)] * these if isinstance(these, int) else these
        )
        made += plain
    return LiftSession(_at(day, hour), True, _date(day), minutes, 7, None, tuple(made))


def _at(day: int, hour: int) -> datetime:
    return datetime(2025, 3, 3, hour, tzinfo=UTC) + timedelta(days=day)


def _date(day: int) -> date:
    return MONDAY + timedelta(days=day)


def _before(*metres: float | None) -> tuple[PriorRun, ...]:
    return tuple(PriorRun(_date(-3 * n), one, 50) for n, one in enumerate(metres, 1))


MUSCLE, BALANCED, ENDURANCE = (Person(goal=goal) for goal in Goal)
FED = Person(body_mass_kg=70, fuel_opt_in=True)
UNKNOWN_EFFORT = [LiftSet(MOVEMENTS["squat"], 8, 60)] * 3
UNMAPPED = [LiftSet(Movement("my_machine"))]
LONG_KNOWN: dict[str, Any] = {
    "history_days": 200,
    "prior_runs": _before(8000, 9000, 10000, 7000),
    "prior_run_minutes": (120, 130, 110, 120),
    "previous_stimulus_runs": 0,
    "previous_leg_strength_days": 0,
}
SETS = {"squat": 5, "deadlift": 5, "calf_raise": 5}
WARM = [
    _run(0, 40, "intervals", rpe=8, warm_up=True),
    _run(3, 40, "hills", rpe=8, warm_up=True),
    _run(6, 30),
]
DAILY = [_run(day, 50, rpe=4) for day in range(7)]

WEEKS: tuple[tuple[Sequence[Session], History, Person], ...] = (
    ([], History(), MUSCLE),
    # Only steady running, by goal and by what is known of it
    ([_run(n, 55, rpe=3, distance_m=9000) for n in (0, 2, 4)], History(**LONG_KNOWN), MUSCLE),
    ([_run(n, 40, rpe=3) for n in (0, 2, 4)], History(), BALANCED),
    ([_run(n, 40, "steady") for n in (0, 2, 4)], History(), ENDURANCE),
    ([_run(0, 80, rpe=3), _run(2, 20, "intervals", rpe=7, work_minutes=20)], History(), MUSCLE),
    ([_run(0, 80, rpe=3), _run(2, 70, "unknown")], History(), MUSCLE),
    ([_run(0, 80, rpe=3), _run(2, 20, "unknown")], History(), BALANCED),
    ([_run(0, 60, rpe=3)], History(), MUSCLE),
    ([_run(0, 20, rpe=3)], History(), MUSCLE),
    ([_run(0, 40), _lift(1, **SETS), _run(3, 40, "hills"), _lift(5, **SETS)], History(), MUSCLE),
    ([_run(0, 40), _run(2, 40)], History(weeks_of_running=3), BALANCED),
    # Hard sessions near each other
    ([_lift(0, squat=3), _run(1, 40, "intervals", rpe=8)], History(), MUSCLE),
    (
        [_run(0, 40, "tempo", rpe=7), _run(2, 40, "sprint", 6), _run(6, 130, "race")],
        History(recent_stressors=(Stressor(_at(-1, 20), None, _date(-1), True, "leg_lift"),)),
        BALANCED,
    ),
    ([_lift(0, squat=UNKNOWN_EFFORT), _run(1, 40, "race", 23)], History(), BALANCED),
    ([_run(1, 40, "hills"), _lift(1, hour=17, squat=3)], History(), BALANCED),
    ([_run(1, 40, "hills"), _lift(1, hour=7, squat=3)], History(), BALANCED),
    (
        [
            _run(1, 40, "hills", time_known=False),
            _run(2, 40, "unknown", rpe=8, time_known=False),
            _run(2, 40, "race", rpe=8, time_known=False),
        ],
        History(),
        BALANCED,
    ),
    (
        [_run(1, 40, "hills", time_known=False), _run(1, 40, "downhill", time_known=False)],
        History(),
        BALANCED,
    ),
    # Days in a row and days alike
    (DAILY, History(), BALANCED),
    (DAILY, History(streak_before=2), BALANCED),
    (DAILY, History(streak_before=3, prior_strains=(500,) * 8), BALANCED),
    (DAILY, History(streak_before=35, streak_is_minimum=True), BALANCED),
    (
        [_run(n, 40, "intervals" if n % 2 else "easy", rpe=8 if n % 2 else 3) for n in range(7)],
        History(),
        BALANCED,
    ),
    ([_run(n, 60, "easy", rpe=r) for n, r in enumerate((5, 6, 2, 6, 3, 6))], History(), BALANCED),
    ([_run(0, 120, rpe=5), _run(2, 60, rpe=5), _run(4, 90, rpe=5)], History(), BALANCED),
    ([_run(0, 120, rpe=5), _run(2, 90, rpe=5)], History(), BALANCED),
    ([_run(n, 100) for n in (0, 1, 2, 4)], History(), BALANCED),
    # More than usual
    ([_run(0, 200, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_run(0, 260, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_run(0, 100, rpe=2)], History(prior_run_minutes=(100, 140)), BALANCED),
    ([_run(0, 100, rpe=2)], History(prior_run_minutes=(30, 40)), BALANCED),
    ([_run(0, 40, distance_m=12000)], History(**LONG_KNOWN), BALANCED),
    ([_run(0, 40, distance_m=21000)], History(**LONG_KNOWN), BALANCED),
    ([_run(0, 70), _run(2, 40, distance_m=9000)], History(**LONG_KNOWN), BALANCED),
    (
        [_run(0, 40), _run(2, 40, distance_m=9000)],
        History(history_days=60, prior_runs=_before(8000, None, 10000, 7000, 6000)[:4]),
        BALANCED,
    ),
    ([_run(0, 40)], History(history_days=20), BALANCED),
    ([_run(0, 40)], History(history_days=60), BALANCED),
    # Sets, and the rest of lifting
    ([_lift(0, squat=9, deadlift=9, calf_raise=25)], History(), MUSCLE),
    ([_lift(0, squat=9, deadlift=9, calf_raise=12)], History(), MUSCLE),
    ([_lift(0, calf_raise=3, squat=UNMAPPED)], History(), BALANCED),
    ([_lift(0, squat=UNKNOWN_EFFORT, minutes=None)], History(), MUSCLE),
    # Food, and warm-ups
    ([_run(0, 40), _run(2, 80), _lift(4, minutes=None, squat=3)], History(), FED),
    ([_run(0, 40)], History(), Person(fuel_opt_in=True)),
    (WARM, History(), BALANCED),
    ([one._replace(warm_up=None) for one in WARM], History(warm_up_used=True), BALANCED),
    ([_run(0, 40)], History(warm_up_used=True), BALANCED),
    # When goals rest
    *(([_run(0, 40)], History(), Person(status=status)) for status in Status),
    ([_run(0, 40)], History(), Person(under_18=True)),
)


def examples() -> Iterator[Finding]:
    """What each rule finds in each of the weeks."""
    for sessions, history, person in WEEKS:
        yield from summarise(WEEK, sessions, history, person).findings
