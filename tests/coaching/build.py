"""Short ways to say a week and to judge it; sessions are made as in the rules' example weeks."""

from datetime import timedelta

from workouts.coaching.example_weeks import MONDAY, WEEK, at, leg_lift_on
from workouts.coaching.example_weeks import lift_on as lift
from workouts.coaching.example_weeks import other_on as other
from workouts.coaching.example_weeks import run_on as run
from workouts.coaching.example_weeks import sets_of as sets
from workouts.coaching.look_back import History, Outing
from workouts.coaching.profile import Goal, Person
from workouts.coaching.summarise import summarise

__all__ = ["MONDAY", "WEEK", "at", "lift", "other", "run", "sets"]


def leg_lift(day, **fields):
    return lift(day, sets("squat", 3, load_kg=80, rir=2), **fields)


def summary(*sessions, goal="muscle", person=None, rules_off=frozenset(), today=None, **history):
    who = person or Person(goal=Goal(goal))
    return summarise(WEEK, sessions, History(**history), who, rules_off, today=today)


def finding(code, *sessions, **context):
    findings = summary(*sessions, **context).findings
    return next(found for found in findings if found.code == code)


def level(code, *sessions, **context):
    return finding(code, *sessions, **context).level


def days_of(*loads):
    """One easy run of 100 minutes a day at the RPE that gives the load; none for 0."""
    return [run(day, 100, rpe=au / 100) for day, au in enumerate(loads) if au]


def logged(*kilometres, days_ago=(3, 6, 9, 12), minutes=50):
    return tuple(
        Outing(MONDAY - timedelta(days=back), None if km is None else km * 1000, minutes)
        for km, back in zip(kilometres, days_ago, strict=False)
    )


def lifted(squats, deadlifts, calves):
    """Glutes squats + deadlifts, quads squats + deadlifts / 2, hamstrings deadlifts, calves."""
    return leg_lift_on(0, squats, deadlifts, calves)._replace(rpe=None)
