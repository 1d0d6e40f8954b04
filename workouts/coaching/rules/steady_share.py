"""W1: how much of the running was steady, against a goal that asks for more than that."""

from workouts.coaching.example_weeks import ENDURANCE, KNOWN_FOR_LONG, MUSCLE, ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.rule import Guide, Precedence, Rule, Silence, UnderRecovery
from workouts.coaching.thresholds import without_float_noise
from workouts.coaching.types import Goal, Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    join_sentences,
    percent,
    plain,
    say_guessed_kinds,
)

ATHLETES = 0.80  # the share that studies counted, whatever step operators set


def evaluate(facts: Facts) -> Verdict:
    """Judge the share by goal; lifting and hard running both make up for steady running."""
    share = facts.steady_share
    classified_share = facts.classified_min / facts.run_min if facts.run_min else 0.0
    numbers: Numbers = {
        "share": None if share is None else round(share, 4),
        "steady_min": round(facts.steady_min, 2),
        "classified_min": round(facts.classified_min, 2),
        "classified_share": round(classified_share, 4),
        "run_min": round(facts.run_min, 2),
        "runs": facts.runs,
        "runs_by_kind_alone": facts.runs_judged_by_kind,
        "stimulus_runs": facts.stimulus_runs,
        "leg_strength_days": facts.leg_strength_days,
        "goal": facts.person.goal,
    }
    if facts.guessed_kinds:
        numbers["guessed_kinds"] = facts.guessed_kinds
    if facts.run_min < facts.thresholds.STEADY_MIN_RUN_MIN:
        return silent(numbers, "few_minutes", facts.thresholds.STEADY_MIN_RUN_MIN)
    if facts.runs < facts.thresholds.STEADY_MIN_RUNS:
        return silent(numbers, "few_runs", facts.thresholds.STEADY_MIN_RUNS)
    if share is None or without_float_noise(classified_share) < facts.thresholds.STEADY_MIN_KNOWN:
        return silent(numbers, "unclassified", 100 * facts.thresholds.STEADY_MIN_KNOWN)
    level, numbers["threshold"] = _level(facts, without_float_noise(share))
    return level, numbers


def _level(facts: Facts, share: float) -> tuple[Level, float | None]:
    other = facts.stimulus_runs + facts.leg_strength_days
    if facts.person.goal is Goal.ENDURANCE:
        threshold = facts.thresholds.STEADY_ENDURANCE
        if share >= threshold and not facts.stimulus_runs:
            return Level.INFO, threshold
        return Level.NONE, None
    warning, caution, info = (
        facts.thresholds.STEADY_WARNING,
        facts.thresholds.STEADY_CAUTION,
        facts.thresholds.STEADY_INFO,
    )
    if (
        facts.person.goal is Goal.MUSCLE
        and share >= warning
        and not other
        and facts.run_min >= facts.thresholds.STEADY_WARNING_MIN
    ):
        return Level.WARNING, warning
    if share >= caution and other < facts.thresholds.STEADY_OTHER_WORK:
        return Level.CAUTION, caution
    if share >= info:
        return Level.INFO, info
    return Level.NONE, None


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the share, what else was done, and how to bring the week nearer to the goal."""
    why = join_sentences(
        f"{plain(numbers['steady_min'])} of the {plain(numbers['classified_min'])} "
        f"minutes whose effort is known were steady: {percent(numbers['share'])}.",
        f"Beside them stood {count(numbers['stimulus_runs'], 'run')} with hills, sprints "
        f"or intervals and {count(numbers['leg_strength_days'], 'leg-strength day')}.",
        _threshold(numbers),
        _estimated(numbers),
    )
    if level is Level.NONE:
        return Wording("Your running mix fits your goal", why)
    if "recovery_first" in numbers:
        return Wording(
            "Mostly steady running; first make room for recovery",
            why,
            "Leave the effort as it is for now: rest days and room between hard sessions come "
            "first this week.",
        )
    if numbers["goal"] == Goal.ENDURANCE:
        return Wording(
            "All of your running was steady",
            why,
            "That is sound endurance practice. If you feel fresh, one faster run in a week of "
            "easy ones is what most endurance athletes add.",
        )
    if level is Level.INFO:
        return Wording(
            "Most of your running was steady",
            why,
            "Nothing needs to change for that. Leg muscle gets its main stimulus from lifting, "
            "and perhaps some from hills, sprints or intervals.",
        )
    return Wording(
        "This week's mix and your goal point different ways",
        why,
        "Easy running is good for you; it just asks little of leg muscle. Two leg-strength days, "
        "or one of them and a hill or interval run, would bring the week nearer to your goal.",
    )


def _threshold(numbers: Numbers) -> str:
    if not numbers["threshold"]:
        return ""
    threshold = numbers["threshold"]
    whence = "about the easy share of endurance athletes"
    if threshold != ATHLETES:
        whence = "a convention"
    return f"The step crossed is {percent(threshold)}, {whence}."


def _estimated(numbers: Numbers) -> str:
    assumed = numbers["runs_by_kind_alone"]
    known = numbers["classified_share"]
    return join_sentences(
        f"The effort of {count(assumed, 'run')} was estimated from the type of run."
        if assumed
        else "",
        say_guessed_kinds(numbers),
        f"{percent(1 - known)} of the minutes could not be classified." if known < 1 else "",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the share as a division, and what the effort rests on."""
    steady, known = numbers["steady_min"], numbers["classified_min"]
    by_kind = numbers["runs_by_kind_alone"]
    return Workings(
        f"{plain(steady)} steady ÷ {plain(known)} minutes of known effort = "
        f"{percent(numbers['share'])}.",
        join_sentences(
            f"The effort of {plain(known)} of {plain(numbers['run_min'])} minutes is known.",
            f"For {count(by_kind, 'run')} it was estimated from the kind of run."
            if by_kind
            else "",
            say_guessed_kinds(numbers),
        ),
    )


RULE = Rule(
    code="steady_share",
    number="W1",
    title="Steady running",
    group=Group.STIMULUS,
    follows_goal=True,
    advice="Steady running alone gives leg muscle less reason to grow than hills, sprints or "
    "lifting.",
    certainty="low to moderate",
    caveats="Easy running is good practice, and nothing here says that it harms. The share counts "
    "whole runs by their purpose, as the 80% of endurance athletes is counted. That 80% comes from "
    "studies; the steps above it and the least minutes are conventions.",
    references=("seiler2010", "sylta2014", "estes2017", "callahan2021", "grgic2019"),
    article="does-running-build-leg-muscle",
    guide=Guide(
        inputs="Minutes, kind, effort, heart-rate zones and hard minutes of each run; the week's "
        "stimulus runs and leg-strength days; your goal.",
        info="{STEADY_INFO} or more of the running is steady. With the endurance goal only from "
        "{STEADY_ENDURANCE}, and without a stimulus run.",
        caution="{STEADY_CAUTION} or more, with fewer than {STEADY_OTHER_WORK} of stimulus running "
        "or leg strength. Not with the endurance goal.",
        warning="{STEADY_WARNING} or more of at least {STEADY_WARNING_MIN}, with neither a "
        "stimulus run nor a leg-strength day. Only with the muscle goal, and it means that the "
        "week misses that goal, nothing else.",
        silent="Less than {STEADY_MIN_RUN_MIN} of running, fewer than {STEADY_MIN_RUNS}, or less "
        "than {STEADY_MIN_KNOWN} of the minutes with a known effort.",
        missing="Without heart rate the effort rating decides, without a rating the kind of run, "
        "and the text says that it was estimated. A run with none of these is left out of the "
        "share.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough to judge the mix of your running",
        {
            "few_minutes": "A share needs at least {} minutes of running.",
            "few_runs": "A share needs at least {} runs.",
            "unclassified": "For a share, the effort of at least {}% of the minutes must be known.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(under_recovery=UnderRecovery.SOFTENED),
    answered_by_sessions=True,
    examples=(
        ExampleWeek(
            [run_on(n, 55, rpe=3, distance_m=9000) for n in (0, 2, 4)], KNOWN_FOR_LONG, MUSCLE
        ),
        ExampleWeek([run_on(n, 40, rpe=3) for n in (0, 2, 4)]),
        ExampleWeek([run_on(n, 40, "steady") for n in (0, 2, 4)], person=ENDURANCE),
        ExampleWeek(
            [run_on(0, 80, rpe=3), run_on(2, 20, "intervals", rpe=7, work_minutes=20)],
            person=MUSCLE,
        ),
        ExampleWeek([run_on(0, 80, rpe=3), run_on(2, 70, "unknown")], person=MUSCLE),
        ExampleWeek([run_on(0, 80, rpe=3), run_on(2, 20, "unknown")]),
        ExampleWeek([run_on(0, 60, rpe=3)], person=MUSCLE),
        ExampleWeek([run_on(0, 20, rpe=3)], person=MUSCLE),
    ),
)
