"""Further kinds of plans than the slice: sensible ones are left in peace, problems are named."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from workouts.coaching.judging import judge_plans
from workouts.coaching.movement import Movement
from workouts.coaching.muscles import MOVEMENTS

CATALOGUE = {**MOVEMENTS, "bench_press": Movement("bench_press")}
MONDAY = date(2026, 1, 5)
BALANCED: dict[str, Any] = {"goal": "balanced", "goal_chosen": True}
MUSCLE, ENDURANCE = BALANCED | {"goal": "muscle"}, BALANCED | {"goal": "endurance"}
UNDECIDED = BALANCED | {"goal_chosen": False}
Act = tuple[int, dict[str, Any]]  # a day of the week, Monday 0, and what is done
Pattern = Callable[[int], list[Act]]  # the acts of the nth week
LEGS = (("squat", 3), ("deadlift", 3), ("calf_raise", 3))


def run(
    day: int, kind: str, minutes: float, km: float, rpe: float | None = 3, t: str = "18:00"
) -> Act:
    rated = {} if rpe is None else {"rpe": rpe}
    return day, {"kind": "run", "t": t, "type": kind, "min": minutes, "km": km, **rated}


def lift(day: int, *sets: tuple[str, int], rpe: float = 7, t: str = "18:00") -> Act:
    done = [{"ex": slug, "n": n, "reps": 8, "load": 60, "rir": 2} for slug, n in sets]
    return day, {"kind": "lift", "t": t, "min": 60, "rpe": rpe, "sets": done}


def other(day: int, sport: str, minutes: float, rpe: float, t: str = "18:00") -> Act:
    return day, {"kind": "other", "t": t, "sport": sport, "min": minutes, "rpe": rpe}


def monday(week: int) -> date:
    return MONDAY + timedelta(weeks=week)


def plan(
    weeks: dict[int, list[Act]], judged: range, person: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """Return a plan of the acts by week, whose weeks of the range are judged."""
    log = [
        {**act, "t": f"{monday(week) + timedelta(days=day)}T{act['t']}"}
        for week, acts in weeks.items()
        for day, act in acts
    ]
    return {
        "id": "T1",
        "name": "A kind of plan",
        "kind": "sensible",
        "person": person,
        "log": sorted(log, key=lambda act: str(act["t"])),
        "judge": [str(monday(week)) for week in judged],
        **more,
    }


def run_walk(week: int) -> list[Act]:
    minutes = 20 + 2 * week
    return [run(day, "easy", minutes, minutes / 8) for day in (1, 3, 5)]


def masters(week: int) -> list[Act]:
    long = week % 4
    return [
        run(0, "easy", 40, 6.5, t="09:00"),
        lift(1, *LEGS, rpe=6, t="09:00"),
        run(3, "hills", 40, 6, 7, "09:00"),
        lift(4, ("squat", 3), ("calf_raise", 2), rpe=6, t="09:00"),
        run(6, "long", 70 + 2 * long, 11 + 0.4 * long, 4, "09:00"),
    ]


def upper_lower(week: int) -> list[Act]:
    sets = 2 if week % 4 == 3 else 4  # every fourth week is lighter
    return [
        lift(0, ("squat", sets), ("calf_raise", sets)),
        lift(1, ("bench_press", sets)),
        lift(3, ("deadlift", sets), ("squat", sets)),
        lift(4, ("bench_press", sets)),
    ]


def hybrid(week: int) -> list[Act]:
    return [
        lift(0, *LEGS),
        run(1, "easy", 40, 7),
        run(2, "intervals", 50, 9, 8),
        run(3, "easy", 30, 5, 2),
        lift(4, *LEGS),
        run(6, "long", 80, 13.5, 4, "09:00"),
    ]


def back_to_back(week: int) -> list[Act]:
    part = 0.7 if week % 3 == 2 else 1
    return [
        run(1, "easy", 60, 10),
        run(2, "hills", 60, 9, 7),
        run(3, "easy", 45, 7.5),
        run(5, "long", 180 * part, 26 * part, 5, "07:00"),
        run(6, "long", 130 * part, 19 * part, 4, "07:00"),
    ]


def parkrun(week: int) -> list[Act]:
    return [
        run(1, "easy", 40, 7),
        run(3, "easy", 40, 7),
        run(5, "race", 24, 5, 8, "09:00"),
        run(6, "long", 75 + 4 * (week % 3), 12.5 + 0.7 * (week % 3), 4, "09:00"),
    ]


def imported(week: int) -> list[Act]:
    return [
        run(0, "unknown", 32 + 2 * (week % 2), 5.2, None),
        run(2, "unknown", 35, 5.8, None),
        run(4, "unknown", 30, 5, None),
        run(6, "unknown", 48 + 2 * (week % 3), 7.9, None, "10:00"),
    ]


def marching(week: int) -> list[Act]:
    return [
        run(0, "easy", 40, 7.5, t="06:00"),
        lift(1, *LEGS, t="06:00"),
        run(2, "easy", 40, 7.5, t="06:00"),
        other(4, "march", 100, 7, "06:00"),
        run(6, "easy", 45, 8, t="09:00"),
    ]


def night_shifts(week: int) -> list[Act]:
    return [
        run(0, "intervals", 45, 8, 8, "23:30"),
        run(3, "easy", 40, 7, t="00:20"),
        lift(3, *LEGS, t="23:10"),
        run(5, "long", 85, 14, 4, "04:30"),
    ]


def double_threshold(week: int) -> list[Act]:
    tempo = [run(day, "tempo", 45, 9.5, 6, t) for day in (1, 3) for t in ("07:00", "17:00")]
    return [
        run(0, "easy", 60, 11, 2),
        *tempo,
        run(2, "easy", 60, 11, 2),
        run(4, "recovery", 30, 5.5, 2),
        run(5, "hills", 50, 9, 7),
        run(6, "long", 110, 20, 3),
    ]


def every_day(week: int) -> list[Act]:
    easy = [run(day, "easy", 40, 7.2, t="07:00") for day in (0, 1, 2, 4, 5)]
    return [*easy, run(3, "tempo", 40, 7.6, 6, "07:00"), run(6, "easy", 60, 10.5, t="07:00")]


def triathlon(week: int) -> list[Act]:
    return [
        other(0, "swim", 60, 5, "06:30"),
        run(1, "intervals", 60, 11, 8),
        other(2, "ride", 75, 4),
        run(3, "easy", 45, 8),
        other(5, "ride", 200, 5, "08:00"),
        run(5, "easy", 20, 3.6, 4, "11:40"),
        run(6, "long", 95, 16.5, 4, "09:00"),
    ]


def easy_running(week: int) -> list[Act]:
    return [run(1, "easy", 40, 7), run(3, "easy", 40, 7), run(6, "long", 60, 10, 4, "09:00")]


SENSIBLE: list[tuple[Pattern, dict[str, Any]]] = [
    (run_walk, UNDECIDED | {"running_since": str(MONDAY)}),
    (masters, BALANCED),
    (upper_lower, MUSCLE),
    (hybrid, MUSCLE),
    (back_to_back, ENDURANCE),
    (parkrun, UNDECIDED),
    (imported, UNDECIDED),
    (marching, BALANCED),
    (night_shifts, BALANCED),
    (double_threshold, ENDURANCE),
    (every_day, ENDURANCE),
    (triathlon, ENDURANCE),
    (easy_running, BALANCED),
]


@pytest.mark.parametrize("every", [None, 2, 1])
@pytest.mark.parametrize(
    ("pattern", "person"), SENSIBLE, ids=[pattern.__name__ for pattern, _ in SENSIBLE]
)
def test_a_sensible_kind_of_plan_is_left_in_peace(pattern, person, every):
    weeks = {week: pattern(week) for week in range(10)}
    (judged,) = judge_plans([plan(weeks, range(6, 10), person)], CATALOGUE, every=every)
    assert [dict(week.headlines) for week in judged.weeks if not week.is_quiet] == []


def test_a_race_and_the_easy_week_after_it_are_left_in_peace():
    weeks = {week: easy_running(week) for week in range(9)}
    weeks[9] = [run(1, "easy", 30, 5), run(3, "fartlek", 30, 5.4, 5), run(6, "race", 45, 10, 9)]
    weeks[10] = [run(2, "recovery", 25, 4, 2), run(4, "easy", 35, 6), run(6, "long", 55, 9)]
    (judged,) = judge_plans([plan(weeks, range(9, 11), BALANCED)], CATALOGUE)
    assert all(week.is_quiet for week in judged.weeks)


@pytest.mark.parametrize(
    ("pattern", "acts", "person", "rules"),
    [
        (run_walk, [run(1, "easy", 30, 4), run(5, "easy", 75, 9.5, 6)], UNDECIDED, ["W8"]),
        (
            easy_running,
            [run(day, "easy", 70, 10) for day in (0, 1, 2, 4, 5)],
            BALANCED,
            ["W7"],
        ),
        (
            easy_running,
            [run(0, "intervals", 45, 8, 8), run(1, "tempo", 45, 8, 8), run(2, "hills", 45, 7, 8)],
            BALANCED,
            ["W3"],
        ),
        (
            easy_running,
            [run(day, "sprint", 30, 4, 9) for day in (0, 2, 4)],
            BALANCED,
            ["W22"],
        ),
        (
            upper_lower,
            [lift(0, ("squat", 14), ("deadlift", 10)), lift(3, ("calf_raise", 12))],
            MUSCLE,
            ["W18"],
        ),
        (easy_running, easy_running(0), MUSCLE, ["W1", "W9", "W10"]),
        (
            easy_running,
            [run(1, "easy", 40, 7, 6), run(3, "easy", 40, 6.9, 6), run(5, "easy", 40, 6.8, 7)],
            BALANCED,
            ["W20"],
        ),
        (
            marching,
            [lift(2, *LEGS, rpe=9, t="19:00"), other(3, "march", 180, 9, "06:00")],
            BALANCED,
            ["W3"],
        ),
    ],
)
def test_a_problem_in_a_kind_of_plan_is_named_aloud(pattern, acts, person, rules):
    weeks = {week: pattern(week) for week in range(8)} | {8: acts}
    right = [{"week": str(monday(8)), "any": rules, "least": "caution"}]
    planted = plan(weeks, range(8, 9), person, kind="planted", right=right)
    (judged,) = judge_plans([planted], CATALOGUE)
    assert [problem.answer for problem in judged.problems] == ["aloud"]
    assert not any(week.contradicts for week in judged.weeks)
