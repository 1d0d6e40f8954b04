"""Golden weeks sent through the API, session by session, have their stated numbers."""

from datetime import date

import pytest
from django.utils import timezone

from tests.coaching.golden import as_logged, golden_weeks
from tests.coaching.test_golden_weeks import CODES, METRICS, tolerance
from workouts import catalogue
from workouts.coaching.weeks import Week
from workouts.weeks.summarise_batch import summarise_batch

WEEKS = golden_weeks()
# What a week's own sessions can't tell: it follows from the context that the week states.
BY_CONTEXT = {
    "streak_in": {"streak_max"},
    "prior_run_min": {"wow_change"},
    "run_weeks": {"wow_change"},
    "prev_hard": {"gaps_h", "W3"},
    "habit": {"W3"},
    "prev_week": {"W9"},
    "warm_used": {"W12"},
    "hist_rpe": {"load", "imputed_share", "mean", "sd", "mono", "strain"},
}


LEVELS = {number: CODES[number] for number in ("W3", "W9", "W12", "W19", "W21")}


@pytest.mark.parametrize("golden", WEEKS, ids=lambda week: week["id"])
def test_a_golden_week_has_its_stated_numbers(call, golden):
    catalogue.load()
    stated, expected = golden["input"], golden["expected"]
    goal = {"goal": stated["goal"]} if stated.get("goal_chosen", True) else {}
    call("PATCH", "/me", {"time_zone": "Europe/London", **goal})
    for status, first, last in stated.get("status", ()):
        days = {"status_from": first, "status_until": last}
        assert call("PATCH", "/me", {"status": status, **days}).status_code == 200
    for act in stated["acts"]:
        kind, body = as_logged(act)
        call.post(f"/{kind}", body)
    summarise_batch(now=timezone.now())
    week = Week.containing(date.fromisoformat(stated["monday"]))
    found = call.get(f"/weeks/{week}")
    assert (found["starts_on"], found["status"]) == (stated["monday"], "final")
    left_out = set().union(*(BY_CONTEXT.get(context, set()) for context in stated))
    for name in METRICS.keys() & expected.keys() - left_out:
        near = pytest.approx(expected[name], abs=tolerance(name))
        assert found["metrics"][METRICS[name]] == near, name
    levels = {finding["code"]: finding["level"] for finding in found["findings"]}
    for name in LEVELS.keys() & expected.keys() - left_out:
        assert levels[LEVELS[name]] == expected[name], name
    sets = {name.replace("hams", "hamstrings"): count for name, count in expected["sets"].items()}
    assert found["metrics"]["sets"] == pytest.approx(sets)
