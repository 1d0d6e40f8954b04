"""W7: this week's running against the usual amount; a weak sign, shown with care."""

from datetime import timedelta

from workouts.coaching.example_weeks import MONDAY, ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.progression import usual_minutes
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds import without_float_noise
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    join_sentences,
    minutes,
    percent,
    plain,
)

DOUBLED = 1.0  # a change of 100%
NO_CHANGE = 0.005  # which percent would write as 0%


def evaluate(facts: Facts) -> Verdict:
    """Flag a rise above 30% as info, above 100% as caution; never a warning."""
    thresholds = facts.thresholds
    prior = [amount for amount in facts.history.prior_run_minutes if amount]
    weeks = min(len(prior), int(thresholds.CHANGE_WEEKS))
    numbers: Numbers = {"run_min": round(facts.run_min, 2), "weeks": weeks}
    back = facts.run_return
    if back is not None and back.usual is not None:
        return silent(numbers, "first_week_back", thresholds.LAY_OFF_DAYS)
    change, usual = facts.week_change, usual_minutes(facts.history.prior_run_minutes, thresholds)
    if change is None or usual is None:
        if weeks < thresholds.CHANGE_MIN_WEEKS:
            return silent(numbers, "few_weeks", thresholds.CHANGE_MIN_WEEKS)
        return silent(numbers, "little_before", thresholds.CHANGE_MIN_REF)
    numbers["usual_min"] = round(usual, 2)
    numbers["change"] = round(change, 4)
    for level, step in (
        (Level.CAUTION, thresholds.CHANGE_CAUTION),
        (Level.INFO, thresholds.CHANGE_INFO),
    ):
        if without_float_noise(change) > step:
            numbers["threshold"] = step
            return level, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the change, and how little it means by itself."""
    change = numbers["change"]
    why = join_sentences(
        f"You ran {minutes(numbers['run_min'])}, {_compared(change)} your usual "
        f"{plain(numbers['usual_min'], 0)} (the average of your last {plain(numbers['weeks'])} "
        "weeks with a run).",
        f"We flag this above {percent(numbers['threshold'])}, a weak sign by itself."
        if "threshold" in numbers
        else "",
    )
    if level is Level.NONE:
        return Wording("Your running is near your usual amount or below it", why)
    action = "If it felt good, hold about this amount for a week or two before you add more."
    if level is Level.CAUTION:
        much = "More than twice" if numbers["threshold"] == DOUBLED else "Far more than"
        return Wording(f"{much} your usual running", why, action)
    return Wording("Clearly more running than usual", why, action)


def _compared(change: float) -> str:
    if abs(change) < NO_CHANGE:
        return "about the same as"
    return f"{percent(abs(change), 0)} {'more' if change > 0 else 'less'} than"


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the change as a division."""
    change = numbers["change"]
    return Workings(
        f"{plain(numbers['run_min'])} ÷ {plain(numbers['usual_min'])} minutes − 1 "
        f"= {'+' if change > 0 else ''}{percent(change)}.",
        f"Compared with the average of your last {count(numbers['weeks'], 'week')} with a run.",
    )


RULE = Rule(
    code="weekly_change",
    number="W7",
    title="Change from your usual week",
    group=Group.PROGRESSION,
    follows_goal=False,
    advice="Raise the amount of running gradually.",
    certainty="low",
    caveats="Evidence for weekly limits is weak: a 10% rule made no difference in a trial, 30% was "
    "a trend among novices, and the largest study found no relation. The higher step is a "
    "convention. Falling volume is never flagged.",
    references=("nielsen2014", "buist2008", "damsted2018", "frandsen2025", "impellizzeri2021"),
    article="better-way",
    guide=Guide(
        inputs="Minutes of running in the week and in the last {CHANGE_WEEKS} with a run, of the "
        "{CHANGE_LOOK_BACK} before.",
        info="More than {CHANGE_INFO} above your usual week, the average of your last "
        "{CHANGE_WEEKS} with a run.",
        caution="More than {CHANGE_CAUTION} above your usual week. Less running than usual is "
        "never flagged.",
        silent="Fewer than {CHANGE_MIN_WEEKS} with a run, an average below {CHANGE_MIN_REF}, or "
        "the first week back after {LAY_OFF_DAYS} without a run, which has a rule of its own.",
        missing="Distance, effort and heart rate are not used.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "No usual week to compare with yet",
        {
            "few_weeks": "We need at least {} earlier weeks with a run.",
            "little_before": "We need at least {} minutes a week in the weeks before.",
            "first_week_back": "After {} days or more without a run, we look at your first week "
            "back instead.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=5, holds=True),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([run_on(0, 200, rpe=2)], History(prior_run_minutes=(100, 140))),
        ExampleWeek([run_on(0, 260, rpe=2)], History(prior_run_minutes=(100, 140))),
        ExampleWeek([run_on(0, 100, rpe=2)], History(prior_run_minutes=(100, 140))),
        ExampleWeek([run_on(0, 100, rpe=2)], History(prior_run_minutes=(30, 40))),
        ExampleWeek(
            [run_on(0, 100, rpe=2)],
            History(prior_run_minutes=(130, 140, 0, 0), last_run=MONDAY - timedelta(days=21)),
        ),
    ),
)
