"""Golden weeks sent through the API, session by session, have their stated numbers."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.coaching.golden import golden_weeks
from tests.coaching.test_golden_weeks import METRICS, tolerance
from tests.workouts.api.caller import Caller
from workouts import catalogue
from workouts.coaching.weeks import Week
from workouts.weeks.summarise_batch import summarise_batch

WEEKS = golden_weeks()
# What a week's own sessions can't tell: it follows from the context that the week states.
BY_CONTEXT = {
    "streak_in": {"streak_max"},
    "prior_run_min": {"wow_change"},
    "hist_rpe": {"load", "imputed_share", "mean", "sd", "mono", "strain"},
}


def send(call: Caller, act: dict[str, Any]) -> None:
    body = {
        "started_at": f"{act['t']}:00Z",
        "duration_s": act["min"] * 60,
        "rpe": act.get("rpe"),
        "warm_up": act.get("warm"),
    }
    if act["kind"] == "lift":
        call.post("/lifts", body | {"sets": [s for sets in act["sets"] for s in _sets(sets)]})
    else:
        call.post("/runs", body | {"kind": act["type"], **_measured(act)})


def _sets(stated: dict[str, Any]) -> list[dict[str, Any]]:
    known = {"reps": stated.get("reps"), "load_kg": stated.get("load"), "rir": stated.get("rir")}
    return [{"exercise": stated["ex"], **known}] * stated["n"]


def _measured(act: dict[str, Any]) -> dict[str, Any]:
    return {
        "distance_m": act["km"] * 1000 if "km" in act else None,
        "work_s": act["work"] * 60 if "work" in act else None,
        "hr_zones_s": [minutes * 60 for minutes in act["hr"]] if "hr" in act else None,
    }


@pytest.mark.parametrize("golden", WEEKS, ids=lambda week: week["id"])
def test_a_golden_week_has_its_stated_numbers(call, golden):
    catalogue.load()
    stated, expected = golden["input"], golden["expected"]
    call("PATCH", "/me", {"time_zone": "Europe/London", "goal": stated["goal"]})
    for act in stated["acts"]:
        send(call, act)
    summarise_batch(now=timezone.now())
    week = Week.containing(date.fromisoformat(stated["monday"]))
    found = call.get(f"/weeks/{week}")
    assert (found["starts_on"], found["status"]) == (stated["monday"], "final")
    left_out = set().union(*(BY_CONTEXT.get(context, set()) for context in stated))
    for name in METRICS.keys() & expected.keys() - left_out:
        near = pytest.approx(expected[name], abs=tolerance(name))
        assert found["metrics"][METRICS[name]] == near, name
    sets = {name.replace("hams", "hamstrings"): count for name, count in expected["sets"].items()}
    assert found["metrics"]["sets"] == pytest.approx(sets)
