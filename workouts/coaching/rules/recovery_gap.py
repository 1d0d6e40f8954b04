"""W3: the hours between sessions that are hard on the legs."""

from datetime import UTC, date, datetime

from workouts.coaching import thresholds as t
from workouts.coaching.example_weeks import (
    MUSCLE,
    UNKNOWN_EFFORT,
    ExampleWeek,
    leg_lift_on,
    lift_on,
    run_on,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.stressors import LEG_LIFT, Gap
from workouts.coaching.thresholds import GAP_CAUTION_H, STACKED_H
from workouts.coaching.types import Group, History, Level, Numbers, Stressor
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    day,
    join_list,
    join_sentences,
    plain,
    say_guessed_kinds,
    stored_or_published,
)


def evaluate(facts: Facts) -> Verdict:
    """Return the highest level of any pair; dates without clock times never warn."""
    warning, caution, stacked = (
        facts.thresholds.GAP_WARNING_H,
        facts.thresholds.GAP_CAUTION_H,
        facts.thresholds.STACKED_H,
    )
    level = Level.NONE
    threshold: float | None = None
    pairs = []
    for gap in facts.gaps:
        pair_level, crossed = _judge(gap, warning, caution, stacked)
        if pair_level.rank > level.rank:
            level, threshold = pair_level, crossed
        pairs.append(_pair(gap, pair_level))
    numbers: Numbers = {
        "hard_sessions": facts.hard_sessions,
        "pairs": pairs,
        "threshold": threshold,
        "clear_h": caution,
        "stacked_h": stacked,
    }
    guessed = {hard for gap in facts.gaps for hard in gap[:2] if hard.kind_guessed}
    if guessed:
        numbers["guessed_kinds"] = len(guessed)
    return level, numbers


def _judge(gap: Gap, warning: float, caution: float, stacked: float) -> tuple[Level, float | None]:
    hours = gap.hours
    if hours is None:
        if gap.days > 1:
            return Level.NONE, None
        return (Level.CAUTION, caution) if gap.days else (Level.INFO, None)
    if not gap.days:
        return (Level.CAUTION, stacked) if hours < stacked else (Level.INFO, None)
    if hours < warning:
        return Level.WARNING, warning
    return (Level.CAUTION, caution) if hours < caution else (Level.NONE, None)


def _pair(gap: Gap, level: Level) -> Numbers:
    first, second, hours, days = gap
    return {
        "first": first.what,
        "first_date": first.local_date.isoformat(),
        "second": second.what,
        "second_date": second.local_date.isoformat(),
        "gap_h": None if hours is None else round(hours, 2),
        "days": days,
        "level": level,
        "minutes_assumed": first.minutes is None,
        "effort_unknown": first.effort_unknown or second.effort_unknown,
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the closest pairs, how many more there were, and how to make room."""
    pairs = [pair for pair in numbers["pairs"] if Level(pair["level"]) > Level.NONE]
    sessions = count(numbers["hard_sessions"], "hard leg session")
    clear = plain(stored_or_published(numbers, "clear_h", GAP_CAUTION_H))
    stacked = plain(stored_or_published(numbers, "stacked_h", STACKED_H))
    if not pairs:
        return Wording(
            "No hard leg sessions close together",
            f"You had {sessions} this week. Two of them within {clear} hours would be noted here.",
        )
    worst = [pair for pair in pairs if pair["level"] == level]
    why = join_sentences(
        *(_told(pair) for pair in worst),
        f"{count(len(pairs) - len(worst), 'more pair')} stood close together, less so."
        if len(pairs) > len(worst)
        else "",
        f"You had {sessions} this week.",
        "Where a session had no length, 60 minutes were assumed."
        if any(pair["minutes_assumed"] for pair in worst)
        else "",
        "Some loaded sets had no effort noted and were taken as heavy: effort unknown."
        if any(pair["effort_unknown"] for pair in worst)
        else "",
    )
    if level is Level.INFO:
        return Wording(
            "A stacked hard day",
            why,
            "Fine if it keeps the next day free. Put the session that matters more to you first.",
        )
    if level is Level.CAUTION:
        return Wording(
            "Hard leg sessions stood rather close",
            why,
            f"Legs may still have been a little below their best. About {clear} hours between hard "
            "leg sessions, with easy running in between if you like, lets each count for more.",
        )
    return Wording(
        f"Less than {plain(numbers['threshold'])} hours between hard leg sessions",
        why,
        f"Try to put an easy or free day between them, or both on one day at least {stacked} hours "
        "apart with the next day easy. If something hurts, pause and see a clinician.",
    )


def _told(pair: Numbers) -> str:
    first, second = _named(pair["first"]), _named(pair["second"])
    start = day(pair["first_date"])
    hours = pair.get("gap_h")
    if not pair["days"]:
        apart = "at times not recorded" if hours is None else _apart(hours)
        return f"{start}: {first}, then {second}, {apart}."
    end = day(pair["second_date"])
    if hours is None:
        return (
            f"{first.capitalize()} on {start}, then {second} on {end}: without clock times that "
            "could be 12 hours or 36."
        )
    return f"{first.capitalize()} on {start}, then {second} on {end}, {_apart(hours)}."


def _apart(hours: float) -> str:
    if hours <= 0:
        return "with no time in between"
    return f"{plain(hours, 2)} {'hour' if hours == 1 else 'hours'} apart"


def _named(what: str) -> str:
    if what == LEG_LIFT:
        return "leg strength"
    return "a hard run" if what == "unknown" else _RUNS.get(what, f"a {what} run")


_RUNS = {"hills": "hills", "intervals": "intervals", "sprint": "sprints", "race": "a race"}


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the hours between sessions, and what was assumed."""
    pairs = numbers["pairs"]
    known = [hours for pair in pairs if (hours := pair.get("gap_h")) is not None]
    assumed = sum(bool(pair["minutes_assumed"]) for pair in pairs)
    unknown = sum(bool(pair["effort_unknown"]) for pair in pairs)
    if not pairs:
        return Workings(
            "No two hard leg sessions to measure between.",
            "The three days before the week were looked at as well.",
        )
    return Workings(
        "Hours from the end of one to the start of the next: "
        f"{join_list([_room(hours) for hours in known])}."
        if known
        else "Without clock times only the dates were compared.",
        join_sentences(
            f"{len(known)} of {count(len(pairs), 'pair')} had clock times.",
            f"In {count(assumed, 'pair')} an unrecorded length was taken as "
            f"{plain(t.ASSUMED_MIN.value)} minutes."
            if assumed
            else "",
            f"In {count(unknown, 'pair')} loaded sets without an effort were taken as heavy."
            if unknown
            else "",
            say_guessed_kinds(numbers),
        ),
    )


def _room(hours: float) -> str:
    return "none, as they overlap" if hours < 0 else plain(hours, 2)


SUNDAY_LIFT = Stressor(
    datetime(2025, 3, 2, 20, tzinfo=UTC), None, date(2025, 3, 2), True, "leg_lift"
)

RULE = Rule(
    code="recovery_gap",
    number="W3",
    title="Room between hard leg sessions",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Legs do better with 24 to 48 hours between hard sessions; easy runs may stand between.",
    certainty="moderate, as a rule of thumb",
    caveats="The studies measured performance and muscle protein, not injuries, and people used to "
    "the work recover sooner. Hours of raised protein synthesis do not foretell growth. Stacking "
    "two hard sessions on one day to keep the next free is common practice, hence only a note.",
    references=(
        "chesley1992",
        "damas2016",
        "doma2017",
        "doma2013",
        "doma2015",
        "runnersacute2022",
        "schumann2022",
        "bontemps2020",
        "mitchell2014",
    ),
    article="combine",
    guide=Guide(
        inputs="Start, length, kind, effort and heart rate of each run; exercises, loads and "
        "effort of each set; sessions of the {STRESSOR_DAYS} before the week.",
        info="Two hard leg sessions on one date, {STACKED_H} apart or more, or at times not "
        "recorded.",
        caution="From {GAP_WARNING_H} to less than {GAP_CAUTION_H} between two on different dates; "
        "less than {STACKED_H} on one date; or neighbouring dates at times not recorded.",
        warning="Less than {GAP_WARNING_H} between two on different dates.",
        missing="Without a clock time only dates count, and that never warns. Without a length, "
        "{ASSUMED_MIN} are assumed. Without an effort rating the kind of run and the number of "
        "loaded sets decide.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([leg_lift_on(0, squats=3), run_on(1, 40, "intervals", rpe=8)], person=MUSCLE),
        ExampleWeek(
            [
                run_on(0, 40, "tempo", rpe=7),
                run_on(2, 40, "sprint", "06:00"),
                run_on(6, 130, "race"),
            ],
            History(recent_stressors=(SUNDAY_LIFT,)),
        ),
        ExampleWeek([lift_on(0, UNKNOWN_EFFORT, rpe=7), run_on(1, 40, "race", "23:00")]),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(1, clock="17:00", squats=3)]),
        ExampleWeek([run_on(1, 40, "hills"), leg_lift_on(1, clock="07:00", squats=3)]),
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
    ),
)
