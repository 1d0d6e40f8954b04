"""W3: the room between sessions that are hard on the legs."""

from datetime import UTC, date, datetime

from workouts.coaching.example_weeks import (
    MUSCLE,
    UNKNOWN_EFFORT,
    ExampleWeek,
    leg_lift_on,
    lift_on,
    other_on,
    run_on,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.gap_wording import explain, show_workings
from workouts.coaching.habits import accustomed
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import Habit, HardClass, History, Stressor
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.stressors import LEG_LIFT, Gap
from workouts.coaching.thresholds import Thresholds, without_float_noise

_LOWER = {
    Level.WARNING: Level.CAUTION,
    Level.CAUTION: Level.INFO,
    Level.INFO: Level.NONE,
    Level.NONE: Level.NONE,
}
_ONE_LOWER = frozenset({HardClass.LONG, HardClass.FIRM})


def evaluate(facts: Facts) -> Verdict:
    """Return the highest level of any pair; dates without clock times never warn."""
    thresholds = facts.thresholds
    used_to = accustomed(facts.gaps, facts.history, thresholds)
    pairs = [
        _pair(gap, _judge(gap, thresholds, used_to=usual), used_to=usual)
        for gap, usual in zip(facts.gaps, used_to, strict=True)
    ]
    level = max((Level(pair["level"]) for pair in pairs), default=Level.NONE)
    numbers: Numbers = {
        "hard_sessions": facts.hard_sessions,
        "pairs": pairs,
        "threshold": thresholds.GAP_WARNING_H if level is Level.WARNING else None,
        "next_h": thresholds.GAP_WARNING_H,
        "stacked_h": thresholds.STACKED_H,
    }
    guessed = {hard for gap in facts.gaps for hard in gap[:2] if hard.kind_guessed}
    if guessed:
        numbers["guessed_kinds"] = len(guessed)
    return level, numbers


def _judge(gap: Gap, thresholds: Thresholds, *, used_to: bool) -> Level:
    first, second = gap.first.hard_class, gap.second.hard_class
    level = _by_room(gap, thresholds)
    if first is second is HardClass.LONG:
        level = min(level, Level.INFO)
    elif _ONE_LOWER & {first, second}:
        level = _LOWER[level]
    if gap.first.by_pace or gap.second.by_pace:
        level = min(level, Level.CAUTION)
    return min(level, Level.INFO) if used_to else level


def _by_room(gap: Gap, thresholds: Thresholds) -> Level:
    hours = None if gap.hours is None else without_float_noise(gap.hours)
    if gap.days > 1:
        return Level.NONE
    if not gap.days:
        return Level.CAUTION if hours is not None and hours < thresholds.STACKED_H else Level.INFO
    soon = hours is not None and hours < thresholds.GAP_WARNING_H
    if gap.first.hard_class is gap.second.hard_class is HardClass.LIFT:
        return Level.CAUTION if soon else Level.INFO
    return Level.WARNING if soon else Level.CAUTION


def _pair(gap: Gap, level: Level, *, used_to: bool) -> Numbers:
    first, second, hours, days = gap
    return {
        "first": first.what,
        "first_date": first.local_date.isoformat(),
        "first_class": first.hard_class,
        "second": second.what,
        "second_date": second.local_date.isoformat(),
        "second_class": second.hard_class,
        "gap_h": None if hours is None else round(hours, 2),
        "days": days,
        "level": level,
        "accustomed": used_to,
        "planned": second.planned_at is not None and second.planned_at <= first.start,
        "minutes_assumed": first.minutes is None,
        "effort_unknown": first.effort_unknown or second.effort_unknown,
        "by_pace": first.by_pace or second.by_pace,
    }


SUNDAY_LIFT = Stressor(
    datetime(2025, 3, 2, 20, tzinfo=UTC), None, date(2025, 3, 2), True, LEG_LIFT, HardClass.LIFT
)
USED_TO = History(habits={(HardClass.FAST, HardClass.LIFT, 1): Habit(1, 23.0)})
PLANNED = datetime(2025, 3, 1, 12, tzinfo=UTC)

RULE = Rule(
    code="recovery_gap",
    number="W3",
    title="Room between hard leg sessions",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Legs do better with an easy day between hard ones; easy runs are fine in between.",
    certainty="moderate, as a rule of thumb",
    caveats="The studies measured how well people ran and jumped, not injuries, and most looked at "
    "a few young men. Legs that are used to a pair of hard days cope better. Lifting on two days "
    "in a row built as much strength as lifting with a day between.",
    references=(
        "thomas2018",
        "nuuttila2021",
        "bosak2009",
        "yang2026",
        "yang2018",
        "doma2017",
        "doma2013",
        "runnersacute2022",
        "schumann2022",
        "bontemps2020",
        "nosaka2011",
        "blacker2010",
    ),
    article="combine",
    guide=Guide(
        inputs="Start, length, type, effort and heart rate of each run; exercises, weights and "
        "effort of each set; marches and hard hikes; the {STRESSOR_DAYS} before the week, and the "
        "{HABIT_WEEKS} before for what your legs are used to.",
        info="Two hard leg sessions on one day, {STACKED_H} apart or more; leg strength on two "
        "days in a row, {GAP_WARNING_H} apart or more; two long runs; or a pair of hard sessions "
        "that you had in {HABIT_MIN_WEEKS} of the last {HABIT_WEEKS}.",
        caution="Two hard leg sessions on neighbouring days; less than {STACKED_H} between two on "
        "one day; or leg strength on two days with less than {GAP_WARNING_H} between.",
        warning="Less than {GAP_WARNING_H} between two hard leg sessions on neighbouring days, "
        "one of them a run or a march. If one is a long easy run or a moderate tempo run, it is a "
        "caution.",
        missing="Without a clock time only the dates count, and that never warns. Without a "
        "length we take {ASSUMED_MIN}. Without an effort rating the type of run and the sets with "
        "a weight decide. A run with neither type, effort nor heart rate is hard if it was "
        "{PACE_RATIO} times as fast as usual.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=3),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([leg_lift_on(0, squats=3), run_on(1, 40, "intervals", rpe=8)], person=MUSCLE),
        ExampleWeek(
            [
                run_on(0, 40, "tempo", rpe=7),
                run_on(1, 40, "sprint", "09:00"),
                run_on(6, 130, "race"),
            ],
            History(recent_stressors=(SUNDAY_LIFT,)),
        ),
        ExampleWeek(
            [
                leg_lift_on(0, squats=3),
                run_on(1, 40, "intervals", rpe=8, planned_at=PLANNED),
            ],
            person=MUSCLE,
        ),
        ExampleWeek([lift_on(0, UNKNOWN_EFFORT, rpe=7), run_on(1, 40, "race", "23:00")]),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(1, clock="17:00", squats=3)]),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(1, clock="07:00", squats=3)]),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(1, clock="10:39", squats=3)]),
        ExampleWeek(
            [
                run_on(1, 40, "hills", time_known=False),
                run_on(2, 40, "unknown", rpe=8, time_known=False),
                run_on(2, 40, "race", rpe=8, time_known=False),
            ]
        ),
        ExampleWeek(
            [run_on(1, 40, "hills", time_known=False), run_on(1, 40, "downhill", time_known=False)]
        ),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(2, squats=3)], USED_TO),
        ExampleWeek([run_on(5, 130, "long", rpe=4), run_on(6, 130, "easy", rpe=4)]),
        ExampleWeek([leg_lift_on(1, squats=3), leg_lift_on(2, squats=3, clock="19:00")]),
        ExampleWeek([leg_lift_on(1, squats=3), leg_lift_on(2, squats=3, clock="17:30")]),
        ExampleWeek([run_on(1, 40, "tempo", rpe=6), run_on(2, 40, "tempo", "09:00", rpe=6)]),
        ExampleWeek([run_on(1, 40, "fartlek", rpe=7), run_on(4, 40, "easy", rpe=8)]),
        ExampleWeek(
            [
                other_on(1, 90, "march", rpe=7),
                other_on(2, 150, "hike", rpe=8),
                run_on(3, 40, "progression", rpe=8),
            ]
        ),
        ExampleWeek(
            [run_on(1, 40, "unknown", distance_m=9000), leg_lift_on(2, squats=3)],
            History(usual_speed=180),
        ),
    ),
)
