"""W22: the first sprints or the first downhill run for a long time."""

from dataclasses import replace

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.wording import Wording, Workings, count, join_list, join_sentences, plain

WATCHED = (RunKind.DOWNHILL, RunKind.SPRINT)


def evaluate(facts: Facts) -> Verdict:
    """Judge the first downhill and sprint runs of eight weeks."""
    thresholds = facts.thresholds
    history = facts.history
    if history.prior_kinds is None or (history.runs_known or 0) < thresholds.FIRST_RUNS:
        return silent({}, "few_runs", thresholds.FIRST_RUNS)
    if (history.history_days or 0) < thresholds.FIRST_HISTORY:
        return silent({}, "short_history", thresholds.FIRST_HISTORY)
    first = [
        run
        for run in facts.logged
        if isinstance(run, RunSession)
        and run.kind in WATCHED
        and run.kind not in history.prior_kinds
        and (run.rpe is None or run.rpe >= thresholds.HARD_STRUCTURED_RPE)
    ]
    downhill = [run for run in first if run.kind is RunKind.DOWNHILL]
    sprints = [run for run in first if run.kind is RunKind.SPRINT]
    much = {
        RunKind.DOWNHILL: any(run.minutes >= thresholds.FIRST_DOWNHILL_MIN for run in downhill),
        RunKind.SPRINT: len(sprints) >= thresholds.FIRST_SPRINTS
        or (facts.likely_beginner and any(_is_all_out(run, thresholds) for run in sprints)),
    }
    numbers: Numbers = {
        "kinds": [kind for kind in WATCHED if any(run.kind is kind for run in first)],
        "much": [kind for kind in WATCHED if much[kind]],
        "downhill_min": max((round(run.minutes) for run in downhill), default=0),
        "sprints": len(sprints),
        "days": thresholds.FIRST_DAYS,
    }
    if any(much.values()):
        return Level.CAUTION, numbers
    return (Level.INFO if first else Level.NONE), numbers


def _is_all_out(run: RunSession, thresholds: Thresholds) -> bool:
    return run.rpe is None or run.rpe >= thresholds.FIRST_SPRINT_RPE


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say what was new, and how to begin with it."""
    weeks = plain(numbers["days"] / 7)
    if level is Level.NONE:
        return Wording(
            "No downhill runs or sprints that were new to you",
            f"We look for your first downhill run or sprints in {weeks} weeks.",
        )
    kinds = numbers["much"] if level is Level.CAUTION else numbers["kinds"]
    why = join_sentences(
        *(_TOLD[kind](numbers) for kind in kinds),
        f"Your last {weeks} weeks had none.",
    )
    names = join_list([_NAMES[kind] for kind in kinds])
    if level is Level.CAUTION:
        return Wording(
            f"A lot for the first {names} in your log",
            why,
            "Next time, start with a short one and keep the next few days easy: legs get used to "
            "it quickly.",
        )
    return Wording(
        f"The first {names} in your log for a while",
        why,
        "Your legs may be sore for a few days. Keep those easy, then do it again.",
    )


_NAMES = {RunKind.DOWNHILL: "downhill run", RunKind.SPRINT: "sprints"}
_NEW = {RunKind.DOWNHILL: "a downhill run", RunKind.SPRINT: "sprints"}
_TOLD = {
    RunKind.DOWNHILL: lambda numbers: (
        f"You ran downhill for {count(numbers['downhill_min'], 'minute')}."
    ),
    RunKind.SPRINT: lambda numbers: (
        f"You did {count(numbers['sprints'], 'sprint session')} this week."
    ),
}


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show what was looked for."""
    kinds = [_NEW[kind] for kind in numbers["kinds"]]
    return Workings(
        f"New this week: {join_list(kinds) or 'nothing'}.",
        f"We looked through the {plain(numbers['days'])} days before the week. Runs that you rated "
        "easy don't count.",
    )


LOGGED = History(
    history_days=200, runs_known=12, prior_kinds=frozenset({RunKind.EASY, RunKind.INTERVALS})
)

RULE = Rule(
    code="first_of_kind",
    number="W22",
    title="First sprints or downhill run",
    group=Group.PROGRESSION,
    follows_goal=False,
    advice="Begin with a short session when something is new to your legs.",
    certainty="low to moderate",
    caveats="Half an hour of running downhill for the first time left men weaker and sore for "
    "days; a second one three weeks later did less harm, and the protection may last for months. "
    "How long, and how many sprints are too many, is our own choice.",
    references=("khassetarash2022", "nosaka2011", "bontemps2020"),
    article="better-way",
    guide=Guide(
        inputs="Type, length and effort of the week's runs; the types of run of the {FIRST_DAYS} "
        "before.",
        info="A first downhill run or first sprints in {FIRST_DAYS}.",
        caution="A first downhill run of {FIRST_DOWNHILL_MIN} or more; {FIRST_SPRINTS} or more of "
        "first sprints in the week; or a beginner's first sprints rated {FIRST_SPRINT_RPE} or more "
        "or not rated.",
        silent="Less than {FIRST_HISTORY} of training logged, or fewer than {FIRST_RUNS} in "
        "{FIRST_DAYS}.",
        missing="Without an effort rating the type of run counts. A run without a type is never "
        "taken for one of these.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Too few earlier runs to know what is new",
        {
            "few_runs": "We need at least {} runs in the eight weeks before.",
            "short_history": "We need {} days of training in your log.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=4, holds=True, hides_intensity=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek([run_on(0, 25, "downhill", rpe=5)], LOGGED),
        ExampleWeek([run_on(0, 40, "downhill", rpe=5), run_on(2, 30, "sprint", rpe=8)], LOGGED),
        ExampleWeek([run_on(n, 30, "sprint", rpe=8) for n in (0, 3)], LOGGED),
        ExampleWeek([run_on(0, 30, "sprint", rpe=8)], LOGGED),
        ExampleWeek([run_on(0, 30, "sprint")], replace(LOGGED, weeks_of_running=3)),
        ExampleWeek([run_on(0, 40)], LOGGED),
        ExampleWeek([run_on(0, 40)], replace(LOGGED, history_days=13)),
    ),
)
