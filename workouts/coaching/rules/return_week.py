"""W17: the first week back after a lay-off from running or from leg work."""

from collections.abc import Iterable
from datetime import timedelta

from workouts.coaching.example_weeks import MONDAY, ExampleWeek, leg_lift_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.progression import Return
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.stressors import HARD_RUNS
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    minutes,
    percent,
    plain,
)

UNWELL = (Status.ILL, Status.INJURED)


def evaluate(facts: Facts) -> Verdict:
    """Compare the first week back with the usual week before the lay-off."""
    thresholds = facts.thresholds
    back = {"runs": facts.run_return, "legs": facts.leg_return}
    returns = {part: found for part, found in back.items() if found is not None}
    if not returns:
        if (facts.history.history_days or 0) < thresholds.LAY_OFF_DAYS:
            return silent({}, "short_history", thresholds.LAY_OFF_DAYS)
        return Level.NONE, {"days_off": None}
    hard = sum(stressor.hard_class in HARD_RUNS for stressor in facts.hard)
    parts = {
        part: _part(found, thresholds, hard=hard if part == "runs" else 0)
        for part, found in returns.items()
    }
    numbers: Numbers = {
        "days_off": max(found.days_off for found in returns.values()),
        "parts": parts,
        "half": thresholds.RETURN_INFO,
        "after": _reason(facts, returns.values()),
    }
    level = max(Level(part["level"]) for part in parts.values())
    if level is Level.SILENT:
        return silent(numbers, "little_before", thresholds.RETURN_MIN_RUN_MIN)
    return level, numbers


def _part(found: Return, thresholds: Thresholds, *, hard: int) -> Numbers:
    return {
        "level": _level(found.ratio, hard, thresholds),
        "days_off": found.days_off,
        "amount": round(found.amount, 2),
        "usual": None if found.usual is None else round(found.usual, 2),
        "ratio": None if found.ratio is None else round(found.ratio, 4),
        "hard": hard,
    }


def _level(ratio: float | None, hard: int, thresholds: Thresholds) -> Level:
    if ratio is None:
        return Level.SILENT
    if ratio > thresholds.RETURN_CAUTION or (ratio > thresholds.RETURN_INFO and hard):
        return Level.CAUTION
    return Level.INFO if ratio > thresholds.RETURN_INFO or hard else Level.NONE


def _reason(facts: Facts, returns: Iterable[Return]) -> str | None:
    """Return the illness or injury that the days off were marked with, if any."""
    first = min(found.last for found in returns) + timedelta(days=1)
    spans = [span for span in facts.person.statuses if span.touches(first, facts.week.sunday)]
    found = {span.status for span in spans}
    return next((status.value for status in UNWELL if status in found), None)


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how the week compares with the usual one, and what suits a first week."""
    if numbers["days_off"] is None:
        return Wording(
            "No long break before this week", "You have not been away from training for long."
        )
    parts = numbers["parts"]
    why = join_sentences(*(_told(part, parts[part]) for part in parts))
    if level is Level.NONE:
        return Wording("A gentle first week back", why)
    well = ", and only once you have no symptoms" if numbers["after"] else ""
    action = (
        f"{_half(numbers['half'])} of your usual week is what guidance suggests for the first one"
        f"{well}. Keep it easy, then add a little each week."
    )
    if level is Level.CAUTION:
        return Wording("A lot for your first week back", why, action)
    return Wording("Your first week back", why, action)


def _half(share: float) -> str:
    return "About half" if share == 0.5 else f"About {percent(share)}"


def _told(part: str, numbers: Numbers) -> str:
    """Say one part: running, or leg sets."""
    runs = part == "runs"
    what, did = ("running", "ran") if runs else ("leg strength", "did")
    usual = numbers["usual"]
    amount = minutes(numbers["amount"]) if runs else count(numbers["amount"], "leg set")
    start = f"After {plain(numbers['days_off'])} days without {what} you {did} {amount}"
    if usual is None:
        return f"{start}."
    before = minutes(usual) if runs else count(round(usual), "set")
    hard = numbers["hard"]
    quick = f", including {count(hard, 'hard run')}" if hard else ""
    return f"{start}, {percent(numbers['ratio'], 0)} of your usual week ({before}){quick}."


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the week as a part of the usual one."""
    if numbers["days_off"] is None:
        return Workings(
            "No break of three weeks or more before this week's first session.",
            "We looked at the dates of your runs and leg-strength days.",
        )
    sums = [
        f"{plain(part['amount'])} ÷ {plain(part['usual'])} {unit} = {percent(part['ratio'])}"
        for name, unit in (("runs", "minutes"), ("legs", "leg sets"))
        if (part := numbers["parts"].get(name)) and part["usual"] is not None
    ]
    return Workings(
        f"{capitalise('; '.join(sums))}.",
        "Your usual week is the average of your last four active weeks, of the twelve before.",
    )


AWAY = MONDAY - timedelta(days=40)
WEEKS_BEFORE = (180.0, 200.0, 190.0, 210.0, 0.0, 0.0, 0.0, 0.0)
RUNNER = History(history_days=200, last_run=AWAY, prior_run_minutes=WEEKS_BEFORE)
LIFTER = History(history_days=200, last_leg_day=AWAY, prior_leg_sets=(12, 14, 12, 14, 0, 0, 0, 0))

RULE = Rule(
    code="return_week",
    number="W17",
    title="First week back",
    group=Group.PROGRESSION,
    follows_goal=False,
    advice="After weeks off, begin with about half of what you used to do.",
    certainty="low: a consensus for college athletes",
    caveats="Guidance for athletes suggests about half of the usual in the first week after two "
    "weeks or more, then a little more each week. We wait for three weeks, so that a fortnight's "
    "holiday passes, and that number and the second step are our own.",
    references=("caterisano2019", "zheng2022", "bosquet2013"),
    article="better-way",
    guide=Guide(
        inputs="The dates of your runs and leg-strength days, and minutes and leg sets of the "
        "{CHANGE_LOOK_BACK} before.",
        info="In the first week after {LAY_OFF_DAYS} or more without a run: more than "
        "{RETURN_INFO} of your usual week, or a hard run. The same for leg sets, without the hard "
        "run.",
        caution="In the first week after {LAY_OFF_DAYS} or more without a run: more than "
        "{RETURN_CAUTION} of your usual week, or more than {RETURN_INFO} including a hard run. "
        "The same for leg sets, without the hard run.",
        silent="Less than {LAY_OFF_DAYS} of training logged; or, after a break, fewer than "
        "{RETURN_MIN_WEEKS} of training before it, less than {RETURN_MIN_RUN_MIN} of running a "
        "week or fewer than {RETURN_MIN_SETS} of leg work.",
        missing="Without an effort rating the type of run says whether it was hard.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "No usual week to compare with yet",
        {
            "short_history": "We need {} days of training in your log.",
            "little_before": "We need usual weeks of at least {} minutes of running, or a few "
            "leg sets, before the break.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=1, holds=True, hides_intensity=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek([run_on(1, 90, rpe=3)], RUNNER),
        ExampleWeek([run_on(1, 100, rpe=3)], RUNNER),
        ExampleWeek([run_on(1, 60, rpe=3), run_on(4, 45, "intervals", rpe=8)], RUNNER),
        ExampleWeek(
            [run_on(n, 60, rpe=3) for n in (1, 3, 5)],
            RUNNER,
            Person(statuses=(StatusSpan(Status.ILL, AWAY, MONDAY - timedelta(days=5)),)),
        ),
        ExampleWeek([leg_lift_on(1, squats=8)], LIFTER),
        ExampleWeek([run_on(1, 100, rpe=3)], History(history_days=200, last_run=AWAY)),
        ExampleWeek([leg_lift_on(1, squats=8)], History(history_days=200, last_leg_day=AWAY)),
    ),
)
