"""W3: the room between sessions that are hard on the legs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from workouts.coaching import thresholds as t
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
from workouts.coaching.habits import accustomed
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.stressors import HIKE, LEG_LIFT, MARCH, Gap
from workouts.coaching.thresholds import GAP_WARNING_H, STACKED_H, Thresholds, without_float_noise
from workouts.coaching.types import Group, Habit, HardClass, History, Level, Numbers, Stressor
from workouts.coaching.wording import (
    Wording,
    Workings,
    about_hours,
    capitalise,
    count,
    day,
    join_list,
    join_sentences,
    plain,
    say_guessed_kinds,
    stored_or_published,
)

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


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the closest pairs, how many more there were, and how to make room."""
    pairs = [pair for pair in numbers["pairs"] if Level(pair["level"]) > Level.NONE]
    sessions = count(numbers["hard_sessions"], "hard leg session")
    stacked = stored_or_published(numbers, "stacked_h", STACKED_H)
    steps = (stacked, stored_or_published(numbers, "next_h", GAP_WARNING_H))
    if not pairs:
        return Wording(
            "Your hard leg sessions had room between them"
            if numbers["hard_sessions"] > 1
            else "No hard leg sessions close together",
            f"You had {sessions} this week.",
        )
    worst = [pair for pair in pairs if pair["level"] == level]
    more = len(pairs) - len(worst)
    why = join_sentences(
        *(_told(pair, steps) for pair in worst),
        f"{count(more, 'other pair')} {'was' if more == 1 else 'were'} close too, but less so."
        if more
        else "",
        "Where a session had no length, we took it as 60 minutes."
        if any(pair["minutes_assumed"] for pair in worst)
        else "",
        "Some sets had a weight but no effort noted, so we took them as heavy."
        if any(pair["effort_unknown"] for pair in worst)
        else "",
        "One run had no type, effort or heart rate: we took it as fast by its pace."
        if any(pair.get("by_pace") for pair in worst)
        else "",
    )
    if level is Level.INFO:
        return _gently(worst[0], why)
    if level is Level.CAUTION:
        if not any(pair["days"] for pair in worst):
            return Wording(
                "Two hard leg sessions right after each other",
                why,
                f"Leave at least {plain(stacked)} hours between them, or move one to another day, "
                "and you start the second fresher.",
            )
        return Wording(
            "Two hard leg days close together",
            why,
            "Your legs may not have been fresh for the second. With an easy or free day between "
            "them, both sessions work better.",
        )
    planned = all(pair.get("planned") for pair in worst)
    return Wording(
        f"Less than {plain(numbers['threshold'])} hours between hard leg sessions",
        why,
        join_sentences(
            "Next time, move the second one back a day, or do both on one day at least "
            f"{plain(stacked)} hours apart and keep the next day easy: you will be fresher for it.",
            "" if planned else "If something hurts, pause and see a clinician.",
        ),
    )


def _gently(pair: Numbers, why: str) -> Wording:
    """Word an info by what its first pair is like."""
    if pair.get("accustomed"):
        return Wording("Your usual pair of hard sessions", why)
    if pair.get("first_class") == pair.get("second_class") == HardClass.LONG:
        return Wording("Back-to-back long runs", why)
    if not pair["days"]:
        return Wording(
            "Two hard sessions on one day",
            why,
            "That's fine if the next day stays easy. Do the session that matters more to you "
            "first.",
        )
    if pair["first"] == pair["second"] == LEG_LIFT:
        return Wording(
            "Leg strength two days running",
            why,
            "That works: in trials, lifting on days in a row built as much strength.",
        )
    return Wording(
        "Two demanding days in a row",
        why,
        "If your legs feel heavy, take the next days easy.",
    )


def _told(pair: Numbers, steps: Iterable[float]) -> str:
    """Say one pair in a sentence."""
    first, second = capitalise(_named(pair, "first")), _named(pair, "second")
    start, hours = day(pair["first_date"]), pair.get("gap_h")
    if not pair["days"]:
        when = f"{first}, then {second}, both on {start}"
        apart = "the log doesn't say how far apart" if hours is None else _apart(hours, steps)
    else:
        second = "again" if pair["first"] == pair["second"] else second
        when = f"{first} on {start}, then {second} on {day(pair['second_date'])}"
        apart = "12 or 36 hours, the log can't tell" if hours is None else _apart(hours, steps)
    if pair.get("accustomed"):
        return f"{when}, as in most of your weeks: your legs know it."
    if pair.get("first_class") == pair.get("second_class") == HardClass.LONG and pair["days"]:
        return f"{when}: the second starts on tired legs, which may be the point."
    return f"{when}: {apart}."


def _apart(hours: float, steps: Iterable[float]) -> str:
    if hours <= 0:
        return "no time in between"
    return f"{about_hours(hours, steps)} in between"


def _named(pair: Numbers, which: str) -> str:
    """Name a session: leg strength, intervals, an easy run."""
    what = pair[which]
    if pair.get(f"{which}_class") == HardClass.FAST and what in _EASY_KINDS:
        return "a hard run"
    return _SESSIONS[what]


_EASY_KINDS = frozenset({"easy", "recovery", "steady", "long"})
_SESSIONS = {
    LEG_LIFT: "leg strength",
    MARCH: "a loaded march",
    HIKE: "a hard hike",
    "hills": "hills",
    "intervals": "intervals",
    "sprint": "sprints",
    "fartlek": "a fartlek run",
    "race": "a race",
    "unknown": "a hard run",
    "easy": "an easy run",
    "recovery": "a recovery run",
    "steady": "a steady run",
    "long": "a long run",
    "tempo": "a tempo run",
    "progression": "a progression run",
    "downhill": "a downhill run",
}


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the hours between sessions, and what was assumed."""
    pairs = numbers["pairs"]
    steps = (
        stored_or_published(numbers, "stacked_h", STACKED_H),
        stored_or_published(numbers, "next_h", GAP_WARNING_H),
    )
    known = [hours for pair in pairs if (hours := pair.get("gap_h")) is not None]
    assumed = sum(bool(pair["minutes_assumed"]) for pair in pairs)
    unknown = sum(bool(pair["effort_unknown"]) for pair in pairs)
    if not pairs:
        return Workings(
            "No two hard leg sessions to measure between.",
            "We looked at the three days before the week as well.",
        )
    return Workings(
        "From the end of one to the start of the next: "
        f"{join_list([_room(hours, steps) for hours in known])}."
        if known
        else "Without clock times we compared only the dates.",
        join_sentences(
            _clocks(len(known), len(pairs)),
            f"In {count(assumed, 'pair')} we took a missing length as "
            f"{plain(t.ASSUMED_MIN.value)} minutes."
            if assumed
            else "",
            f"In {count(unknown, 'pair')} we took sets with a weight but no effort as heavy."
            if unknown
            else "",
            say_guessed_kinds(numbers),
        ),
    )


def _clocks(known: int, pairs: int) -> str:
    if known == pairs:
        return "All sessions had clock times."
    if not known:
        return "No two of them had clock times."
    return f"{known} of {count(pairs, 'pair')} had clock times."


def _room(hours: float, steps: Iterable[float]) -> str:
    return "none, as they overlap" if hours < 0 else about_hours(hours, steps)


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
        "days in a row, {GAP_WARNING_H} apart or more; two long runs; or a pair that "
        "{HABIT_MIN_WEEKS} of the last {HABIT_WEEKS} had too.",
        caution="Two hard sessions on neighbouring days; less than {STACKED_H} between two on one "
        "day; or leg strength on two days with less than {GAP_WARNING_H} between.",
        warning="Less than {GAP_WARNING_H} between two on neighbouring days, one of them a run or "
        "a march. A long easy run or a moderate tempo run makes it one level lower.",
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
