"""W12: whether hard sessions had a warm-up ticked."""

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds.support_rules import WARM_UP_SESSIONS
from workouts.coaching.wording import Wording, Workings, count, percent, plain


def evaluate(facts: Facts) -> Verdict:
    """Judge the weeks of members who tick warm-ups at all."""
    hard, ticked = facts.warmable, facts.warmed_up
    numbers: Numbers = {
        "hard_sessions": hard,
        "ticked": ticked,
        "needed": facts.thresholds.WARM_UP_SESSIONS,
    }
    if not facts.warm_up_used:
        numbers["reason"] = "not_used"
        return Level.SILENT, numbers
    if hard < facts.thresholds.WARM_UP_SESSIONS:
        numbers["reason"] = "few_sessions"
        return Level.SILENT, numbers
    if ticked < facts.thresholds.WARM_UP_SHARE * hard:
        numbers["threshold"] = facts.thresholds.WARM_UP_SHARE
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how many were ticked."""
    why = (
        f"{count(numbers['hard_sessions'], 'hard session')}, "
        f"{plain(numbers['ticked']) if numbers['ticked'] else 'none'} with a warm-up ticked."
    )
    if level is Level.NONE:
        return Wording("Warm-ups before your hard sessions", why)
    return Wording(
        "Few warm-ups ticked before hard sessions",
        why,
        "If you did warm up, tick it. If not, try about ten easy minutes first: a hard session "
        "tends to go better.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the ticked part of the hard sessions."""
    ticked, hard = numbers["ticked"], numbers["hard_sessions"]
    return Workings(
        f"{plain(ticked)} ticked ÷ {plain(hard)} hard sessions = {percent(ticked / hard)}.",
        "You may have warmed up without ticking it.",
    )


WARM = [
    run_on(0, 40, "intervals", rpe=8, warm_up=True),
    run_on(3, 40, "hills", rpe=8, warm_up=True),
    run_on(6, 30),
]

RULE = Rule(
    code="warm_up",
    number="W12",
    title="Warm-up",
    group=Group.SUPPORT,
    follows_goal=False,
    advice="Warm up before hard sessions.",
    certainty="moderate",
    caveats="Warming up helps performance in most studies; for injuries results are mixed. You "
    "may warm up without ticking it. The share below which we ask is a convention.",
    references=("fradkin2010",),
    article="combine",
    guide=Guide(
        inputs="The warm-up tick of fast, downhill and long runs and of hard leg lifts.",
        info="Ticked for less than {WARM_UP_SHARE} of the hard sessions.",
        silent="Fewer than {WARM_UP_SESSIONS} that were hard, or no tick in the last "
        "{WARM_UP_DAYS}.",
        missing="You may have warmed up without ticking it; if you never use the tick, we "
        "don't ask.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Nothing to say about warm-ups",
        {
            "not_used": "You haven't ticked a warm-up in the last 28 days.",
            "few_sessions": "We look at weeks with at least {} hard sessions.",
        },
        published=WARM_UP_SESSIONS,
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=False,
    examples=(
        ExampleWeek(WARM),
        ExampleWeek([run._replace(warm_up=None) for run in WARM], History(warm_up_used=True)),
        ExampleWeek([run_on(0, 40)], History(warm_up_used=True)),
    ),
)
