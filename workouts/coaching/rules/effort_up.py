"""W20: easy runs that felt clearly harder than usual at the same pace."""

from typing import Any

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History, UsualEffort
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.thresholds import Thresholds, without_float_noise
from workouts.coaching.wording import Wording, Workings, capitalise, count, day, join_list, plain


def evaluate(facts: Facts) -> Verdict:
    """Compare each easy run with the member's usual effort and pace for its kind."""
    thresholds = facts.thresholds
    usual = facts.history.usual_effort
    compared = [
        _compare(run, usual[run.kind], thresholds)
        for run in facts.logged
        if isinstance(run, RunSession)
        and run.kind in usual
        and _is_comparable(run, usual[run.kind], thresholds)
    ]
    numbers: Numbers = {"runs": compared, "compared": len(compared)}
    if len(compared) < thresholds.EFFORT_RUNS_INFO:
        return silent(numbers, "few_runs", thresholds.EFFORT_RUNS_INFO)
    up = [run for run in compared if run["up"]]
    much = [run for run in up if run["above"] >= thresholds.EFFORT_CAUTION]
    if len(much) >= thresholds.EFFORT_RUNS_CAUTION:
        return Level.CAUTION, numbers
    return (Level.INFO if len(up) >= thresholds.EFFORT_RUNS_INFO else Level.NONE), numbers


def _is_comparable(run: RunSession, usual: UsualEffort, thresholds: Thresholds) -> bool:
    return (
        run.rpe is not None
        and bool(run.distance_m)
        and run.minutes >= thresholds.EFFORT_MIN_MIN
        and usual.runs >= thresholds.EFFORT_RUNS
        and usual.high <= 1
        and (run.distance_m or 0.0)
        <= without_float_noise(thresholds.EFFORT_LONGER * usual.longest_m)
    )


def _compare(run: RunSession, usual: UsualEffort, thresholds: Thresholds) -> dict[str, Any]:
    speed = (run.distance_m or 0.0) / run.minutes
    above = without_float_noise((run.rpe or 0.0) - usual.rpe)
    same_pace = without_float_noise(speed / usual.m_per_min) <= thresholds.EFFORT_SPEED
    return {
        "date": run.local_date.isoformat(),
        "rpe": run.rpe,
        "usual_rpe": usual.rpe,
        "above": above,
        "pace_ratio": round(speed / usual.m_per_min, 4),
        "up": same_pace and above >= thresholds.EFFORT_INFO,
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the runs that felt harder, and what can do this."""
    up = [run for run in numbers["runs"] if run["up"]]
    if level is Level.NONE:
        return Wording(
            "Your easy runs felt as they usually do",
            f"We compared {count(numbers['compared'], 'run')} with your usual effort at that pace.",
        )
    each = join_list([f"{plain(run['rpe'])} on {day(run['date'])}" for run in up])
    usual = " or ".join(sorted({plain(run["usual_rpe"]) for run in up}))
    why = (
        f"You rated easy runs {each}, where {usual} is usual for you at that pace. Heat, hills, "
        "short sleep, stress or an illness on its way can do this."
    )
    action = "Make the next days easier, and see how you feel."
    if level is Level.CAUTION:
        return Wording("Easy runs felt much harder than usual", why, action)
    return Wording("Easy runs felt harder than usual", why, action)


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show how much harder the runs felt."""
    above = join_list([_signed(run["above"]) for run in numbers["runs"]])
    return Workings(
        f"Effort compared with your usual: {above}.",
        f"{capitalise(count(numbers['compared'], 'run'))} had a rating, a distance and enough "
        "earlier runs of the same type.",
    )


def _signed(points: float) -> str:
    return f"{points:+g}".replace("-", "−") if points else "0"


# Days and efforts of easy runs
A_LITTLE, MUCH, AS_USUAL = ((0, 6), (2, 5), (4, 3)), ((0, 6), (2, 6), (4, 7)), ((0, 3), (2, 4))
USUAL = History(usual_effort={RunKind.EASY: UsualEffort(3, 175, 6, 8000)})

RULE = Rule(
    code="effort_up",
    number="W20",
    title="Effort at the same pace",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="When easy runs feel hard, take it easier for some days.",
    certainty="low",
    caveats="In eight interval sessions at one intensity the effort that people rated rose with "
    "fatigue, and self-ratings follow training load better than blood or heart measures. The steps "
    "are our own, and many things other than tiredness make a run feel harder.",
    references=("fusco2020", "saw2016"),
    article="combine",
    guide=Guide(
        inputs="Effort and pace of your recovery, easy, steady, long and untyped runs of "
        "{EFFORT_MIN_MIN} or more, this week and in the {EFFORT_DAYS} before.",
        info="{EFFORT_RUNS_INFO} rated {EFFORT_INFO} points or more above your usual effort "
        "for that type, no faster than {EFFORT_SPEED} times your usual pace.",
        caution="{EFFORT_RUNS_CAUTION} rated {EFFORT_CAUTION} points or more above your usual "
        "effort for that type, no faster than {EFFORT_SPEED} times your usual pace.",
        silent="Fewer than {EFFORT_RUNS_INFO} to compare, or fewer than {EFFORT_RUNS} of their "
        "type before.",
        missing="A run without a rating or a distance isn’t compared.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Too few easy runs to compare",
        {"few_runs": "We need at least {} rated runs with a distance, and a few such runs before."},
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=5, holds=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek([run_on(day, 40, rpe=rpe, distance_m=7000) for day, rpe in A_LITTLE], USUAL),
        ExampleWeek([run_on(day, 40, rpe=rpe, distance_m=7000) for day, rpe in MUCH], USUAL),
        ExampleWeek([run_on(day, 40, rpe=rpe, distance_m=7000) for day, rpe in AS_USUAL], USUAL),
    ),
)
