"""Logs the sessions of a golden week for a member, as if typed."""

from tests.coaching.golden import as_logged, golden_weeks
from tests.factories import a_lift, a_run
from workouts import catalogue
from workouts.models import Athlete, Exercise, LiftSet
from workouts.sessions.saving import save_lift, save_run


def log_golden_week(athlete: Athlete, name: str) -> None:
    """Store every session of the week of this name ("G3"); its context stays out."""
    [stated] = [week["input"] for week in golden_weeks() if week["id"] == name]
    catalogue.load()
    exercises = {exercise.slug: exercise for exercise in Exercise.objects.filter(athlete=None)}
    for act in stated["acts"]:
        kind, values = as_logged(act)
        del values["started_at"]
        if kind == "runs":
            save_run(a_run(athlete, act["t"], **values))
            continue
        sets = [
            LiftSet(**lift_set | {"exercise": exercises[lift_set["exercise"]]})
            for lift_set in values.pop("sets")
        ]
        save_lift(a_lift(athlete, act["t"], **values), sets)
