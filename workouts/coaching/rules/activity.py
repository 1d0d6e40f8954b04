"""W13: running as progress towards the weekly activity guideline; never a flag."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Level, Numbers
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds import support_rules as t
from workouts.coaching.wording import Wording, Workings, minutes, plain


def evaluate(facts: Facts) -> Verdict:
    """Count moderate-equivalent minutes; never above level none."""
    return Level.NONE, {
        "run_min": round(facts.run_min, 2),
        "equivalent_min": round(t.VIGOROUS_FACTOR.value * facts.run_min, 2),
        "aim_min": t.ACTIVITY_AIM.value,
        "upper_min": t.ACTIVITY_UPPER.value,
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the progress towards 150 to 300 minutes."""
    return Wording(
        f"{plain(numbers['equivalent_min'], 0)} active minutes; the guideline is "
        f"{plain(numbers['aim_min'])} to {plain(numbers['upper_min'])}",
        f"You ran {minutes(numbers['run_min'])}. Running is vigorous, so each minute counts as two "
        "towards the weekly guideline for adults.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the sum of moderate-equivalent minutes."""
    return Workings(
        f"{plain(t.VIGOROUS_FACTOR.value)} × {plain(numbers['run_min'])} minutes of "
        f"running = {plain(numbers['equivalent_min'])}.",
        "Running counts as vigorous; lifting and other sports add nothing here.",
    )


RULE = Rule(
    code="activity",
    number="W13",
    title="Activity",
    group=None,
    follows_goal=False,
    advice="Running raises the heart rate and improves fitness.",
    certainty="high for the guideline, a convention for counting all running as vigorous",
    caveats="Every running minute is counted as vigorous, which is worth two moderate ones. Other "
    "activity that you do not log counts just as well for your health.",
    references=("bull2020",),
    article="better-way",
    guide=Guide(
        inputs="Minutes of running.",
        missing="Nothing else is needed. Every running minute counts as "
        "{VIGOROUS_FACTOR} moderate ones.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=False,
    examples=(),
)
