"""W1: how much of the running was steady, against a goal that asks for more than that."""

from workouts.coaching.example_weeks import (
    ENDURANCE,
    KNOWN_FOR_LONG,
    MUSCLE,
    ExampleWeek,
    leg_lift_on,
    run_on,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.profile import Goal, Person
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds import without_float_noise
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    join_list,
    join_sentences,
    minutes,
    percent,
    plain,
    say_guessed_kinds,
)


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
        "quick_runs": facts.quick_runs,
        "leg_days": facts.any_leg_days,
        "goal": facts.person.goal,
        "goal_chosen": facts.person.goal_chosen,
    }
    if facts.guessed_kinds:
        numbers["guessed_kinds"] = facts.guessed_kinds
    if facts.run_min < facts.thresholds.STEADY_MIN_RUN_MIN:
        return silent(numbers, "few_minutes", facts.thresholds.STEADY_MIN_RUN_MIN)
    if facts.runs < facts.thresholds.STEADY_MIN_RUNS:
        return silent(numbers, "few_runs", facts.thresholds.STEADY_MIN_RUNS)
    if share is None or without_float_noise(classified_share) < facts.thresholds.STEADY_MIN_KNOWN:
        return silent(numbers, "unclassified", 100 * facts.thresholds.STEADY_MIN_KNOWN)
    level, threshold = _level(facts, without_float_noise(share))
    numbers["threshold"] = threshold
    if level is not Level.NONE and facts.declared_beginner:
        numbers["hidden_by"] = "beginner"
    return level, numbers


def _level(facts: Facts, share: float) -> tuple[Level, float | None]:
    thresholds = facts.thresholds
    if facts.person.goal is Goal.ENDURANCE:
        if share >= thresholds.STEADY_ENDURANCE and not facts.stimulus_runs + facts.quick_runs:
            return Level.INFO, thresholds.STEADY_ENDURANCE
        return Level.NONE, None
    other, enough = facts.other_work, thresholds.STEADY_OTHER_WORK
    if other >= enough or share < thresholds.STEADY_INFO:
        return Level.NONE, None
    # One light week after a full one is a rest, not a pattern
    if facts.person.chose_muscle and _work_before(facts) < enough:
        if (
            share >= thresholds.STEADY_WARNING
            and not other
            and facts.run_min >= thresholds.STEADY_WARNING_MIN
        ):
            return Level.WARNING, thresholds.STEADY_WARNING
        if share >= thresholds.STEADY_CAUTION:
            return Level.CAUTION, thresholds.STEADY_CAUTION
    return Level.INFO, thresholds.STEADY_INFO


def _work_before(facts: Facts) -> int:
    history = facts.history
    return (history.previous_stimulus_runs or 0) + (history.previous_leg_strength_days or 0)


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the share, what else was done, and how to bring the week nearer to the goal."""
    why = join_sentences(
        _share(numbers),
        _other(numbers),
        f"We flag this from {percent(numbers['threshold'])} (our own cut-off)."
        if level >= Level.CAUTION
        else "",
        _estimated(numbers),
    )
    if level is Level.NONE:
        return Wording(
            "Your running mix fits your goal"
            if numbers.get("goal_chosen", True)
            else "Your running mix looks fine",
            why,
        )
    if numbers["goal"] == Goal.ENDURANCE:
        return Wording(
            "All of your running was steady"
            if numbers["share"] >= 1
            else "Nearly all of your running was steady",
            why,
            "That is sound endurance training. If you feel fresh, one faster run a week is what "
            "most endurance runners add.",
        )
    if level is Level.INFO:
        return Wording(
            "Most of your running was steady",
            why,
            "A steady week is fine. If you want more leg muscle, lifting does most, and "
            "hills, sprints or intervals may add some.",
        )
    if "recovery_first" in numbers:
        return Wording(
            "Mostly steady running, but recovery comes first",
            why,
            "Change nothing yet. Once you are rested, two leg-strength days a week would bring you "
            "closer to your goal.",
        )
    return Wording(
        "Too little hard running or lifting for your goal",
        why,
        "Do a leg-strength day in place of a run, not on top; two a week suit your goal best."
        if "swap" in numbers
        else "Steady running is good for you, but it asks little of leg muscle. Two leg-strength "
        "days a week, or one and a hill or interval run, would suit your goal.",
    )


def _share(numbers: Numbers) -> str:
    known, steady = numbers["classified_min"], numbers["steady_min"]
    whole = "" if numbers["classified_share"] >= 1 else " whose effort we know"
    if not steady:
        return f"You ran {minutes(known)}{whole}, none of them steady."
    if steady == known:
        return f"All {minutes(known)} of running{whole} were steady."
    return (
        f"{plain(steady, 0)} of {minutes(known)} of running{whole} were steady "
        f"({percent(numbers['share'], 0)})."
    )


def _other(numbers: Numbers) -> str:
    stimulus, legs = numbers["stimulus_runs"], numbers.get("leg_days", 0)
    done = [
        f"{count(stimulus, 'run')} with hills, sprints or intervals" if stimulus else "",
        f"{count(legs, 'day')} of leg strength" if legs else "",
    ]
    if not any(done):
        return "You did no hills, sprints, intervals or leg strength."
    return f"You also did {join_list([part for part in done if part])}."


def _estimated(numbers: Numbers) -> str:
    assumed = numbers["runs_by_kind_alone"]
    known = numbers["classified_share"]
    return join_sentences(
        f"We estimated the effort of {count(assumed, 'run')} from the type of run."
        if assumed
        else "",
        say_guessed_kinds(numbers),
        f"For {percent(1 - known, 0)} of the minutes we don't know the effort."
        if known < 1
        else "",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the share as a division, and what the effort rests on."""
    steady, known = numbers["steady_min"], numbers["classified_min"]
    by_kind = numbers["runs_by_kind_alone"]
    return Workings(
        f"{plain(steady)} steady ÷ {plain(known)} minutes of known effort = "
        f"{percent(numbers['share'])}.",
        join_sentences(
            f"We know the effort of all {minutes(known)}."
            if known == numbers["run_min"]
            else f"We know the effort of {plain(known)} of {minutes(numbers['run_min'])}.",
            f"For {count(by_kind, 'run')} we estimated it from the type of run." if by_kind else "",
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
        inputs="Minutes, type, effort, heart-rate zones and hard minutes of each run; the week's "
        "hills, sprints and intervals and its days of leg strength, this week and the week before; "
        "your goal, if you chose one.",
        info="{STEADY_INFO} or more of the running is steady, with fewer than {STEADY_OTHER_WORK} "
        "of hard running or leg strength. With the endurance goal only from {STEADY_ENDURANCE}, "
        "and without a faster run.",
        caution="{STEADY_CAUTION} or more of the running is steady, with fewer than "
        "{STEADY_OTHER_WORK} of hard running or leg strength this week and last. Only if you "
        "chose the muscle goal.",
        warning="At least {STEADY_WARNING_MIN} of running, {STEADY_WARNING} or more of it steady, "
        "with neither hard running nor leg strength. Only if you chose the muscle goal, and it "
        "means that the week misses that goal, nothing else.",
        silent="Less than {STEADY_MIN_RUN_MIN} of running, fewer than {STEADY_MIN_RUNS}, or less "
        "than {STEADY_MIN_KNOWN} of the minutes with a known effort.",
        missing="Without heart rate the effort rating decides, without a rating the type of run, "
        "and the text says so. A run of unknown type counts as steady if you rated it "
        "{UNKNOWN_STEADY_RPE} or less. A run with none of these is left out of the share.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough to go on for your running mix",
        {
            "few_minutes": "We need at least {} minutes of running.",
            "few_runs": "We need at least {} runs.",
            "unclassified": "We need to know the effort of at least {}% of your minutes.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=1),
    answered_by_sessions=True,
    examples=(
        ExampleWeek(
            [run_on(n, 55, rpe=3, distance_m=9000) for n in (0, 2, 4)], KNOWN_FOR_LONG, MUSCLE
        ),
        ExampleWeek([run_on(n, 60, rpe=3) for n in (0, 2, 4)], person=MUSCLE),
        ExampleWeek([run_on(n, 40, rpe=3) for n in (0, 2, 4)]),
        ExampleWeek([run_on(n, 40, "steady") for n in (0, 2, 4)], person=ENDURANCE),
        ExampleWeek([run_on(0, 390, rpe=3), run_on(2, 10, rpe=7)], person=ENDURANCE),
        ExampleWeek(
            [run_on(n, 40, rpe=3) for n in (0, 2, 4)],
            History(weeks_of_running=3),
        ),
        ExampleWeek(
            [run_on(n, 45, rpe=2) for n in range(7)],
            History(trained_days_28=24, previous_stimulus_runs=0, previous_leg_strength_days=1),
            MUSCLE,
        ),
        ExampleWeek(
            [
                *(run_on(n, 40, rpe=3) for n in (0, 2)),
                leg_lift_on(4, squats=3),
                leg_lift_on(5, squats=3, clock="12:00"),
            ],
            person=MUSCLE,
        ),
        ExampleWeek(
            [run_on(0, 80, rpe=3), run_on(2, 40, "tempo", rpe=8)],
            person=Person(goal_chosen=False),
        ),
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
