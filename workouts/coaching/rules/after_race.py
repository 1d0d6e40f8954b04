"""W21: hard training within a week after a long race."""

from datetime import timedelta

from workouts.coaching.example_weeks import MONDAY, ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.outings import is_long_race
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.sessions import RunSession
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    day,
    join_list,
    plain,
)


def evaluate(facts: Facts) -> Verdict:
    """Look for hard sessions on the seven dates after a long race."""
    thresholds = facts.thresholds
    races = {
        *facts.history.long_races,
        *(
            run.local_date
            for run in facts.logged
            if isinstance(run, RunSession) and is_long_race(run, thresholds)
        ),
    }
    if not races:
        return Level.SILENT, {"reason": "no_race"}
    soon = sorted(
        {
            stressor.local_date
            for stressor in facts.hard
            if any(0 < (stressor.local_date - race).days <= thresholds.RACE_DAYS for race in races)
        }
    )
    numbers: Numbers = {
        "race": max(races).isoformat(),
        "hard_days": [on.isoformat() for on in soon],
        "days": thresholds.RACE_DAYS,
        "over": max(races) + timedelta(days=thresholds.RACE_DAYS) <= facts.last_day_over,
    }
    return (Level.CAUTION if soon else Level.NONE), numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the race, the hard days after it, and that easy running is fine."""
    race = day(numbers["race"])
    if level is Level.NONE:
        return Wording(
            "Room to recover after your long race"
            if numbers.get("over")
            else "Recovering from your long race",
            f"Nothing hard{_so_far(numbers)} in the {plain(numbers['days'])} days after {race}. "
            "Easy running is fine.",
        )
    return Wording(
        "Hard training soon after a long race",
        f"Your long race was on {race}, and you trained hard on "
        f"{join_list([day(on) for on in numbers['hard_days']])}.",
        f"Keep the {plain(numbers['days'])} days after a long race easy. Easy running is fine as "
        "soon as it feels good.",
    )


def _so_far(numbers: Numbers) -> str:
    """Say that more of the days after the race are to come; '' once they are over."""
    return "" if numbers.get("over") else " so far"


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the days that were looked at."""
    return Workings(
        f"{capitalise(count(len(numbers['hard_days']), 'hard day'))}{_so_far(numbers)} in the "
        f"{plain(numbers['days'])} days after the race.",
        "A long race is 30 km or 150 minutes or more; a run that long and that hard counts too.",
    )


RULE = Rule(
    code="after_race",
    number="W21",
    title="After a long race",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="After a marathon keep a week easy.",
    certainty="low: small studies",
    caveats="Eleven recreational marathon runners were sore until the third day and ran as well as "
    "before by the seventh. In a trial, easy runs in that week did no harm. Hard running in it has "
    "not been tested. What counts as a long race is our own choice.",
    references=("takayama2017", "martineznavarro2021"),
    article="combine",
    guide=Guide(
        inputs="Races, and runs rated {RACE_RPE} or more, of {RACE_M} or {RACE_MIN} and above; the "
        "hard sessions after them.",
        caution="A session hard on the legs within {RACE_DAYS} after a long race.",
        silent="No long race, this week or in the {RACE_DAYS} before.",
        missing="A race without a distance counts by its length.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence("No long race lately", {"no_race": "We look at the days after a long race."}),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=2, holds=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek(
            [run_on(0, 230, "race", rpe=9, distance_m=42195), run_on(3, 40, "intervals", rpe=8)]
        ),
        ExampleWeek([run_on(3, 40, rpe=3)], History(long_races=(MONDAY - timedelta(days=1),))),
        ExampleWeek([run_on(3, 190, "race", rpe=9, distance_m=42195), run_on(5, 30, rpe=2)]),
    ),
)
