"""Logs the sessions of a golden week for a member, as if typed."""

from typing import Any

from tests.coaching.golden import golden_weeks
from tests.factories import a_lift, a_run, some_sets
from workouts import catalogue
from workouts.models import Athlete, Exercise, LiftSet
from workouts.sessions.saving import save_lift, save_run


def log_golden_week(athlete: Athlete, name: str) -> None:
    """Store every session of the week of this name ("G3"); its context stays out."""
    [stated] = [week["input"] for week in golden_weeks() if week["id"] == name]
    catalogue.load()
    for act in stated["acts"]:
        common = {"duration_s": act["min"] * 60, "rpe": act.get("rpe"), "warm_up": act.get("warm")}
        if act["kind"] == "lift":
            sets = [lift_set for entry in act["sets"] for lift_set in _sets(entry)]
            save_lift(a_lift(athlete, act["t"], **common), sets)
        else:
            save_run(a_run(athlete, act["t"], kind=act["type"], **_measured(act), **common))


def _measured(act: dict[str, Any]) -> dict[str, Any]:
    return {
        "distance_m": act["km"] * 1000.0 if "km" in act else None,
        "work_s": act["work"] * 60 if "work" in act else None,
        "hr_zones_s": [minutes * 60 for minutes in act["hr"]] if "hr" in act else None,
    }


def _sets(entry: dict[str, Any]) -> list[LiftSet]:
    values = {"reps": entry["reps"], "load_kg": entry.get("load"), "rir": entry.get("rir")}
    return some_sets(Exercise.objects.get(slug=entry["ex"], athlete=None), entry["n"], **values)
