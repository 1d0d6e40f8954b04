"""Preferences through the API."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.workouts.api.caller import faults
from workouts.models import WeekSummary

ME: dict[str, Any] = {
    "email": "member@example.org",
    "name": "",
    "time_zone": "UTC",
    "units": "metric",
    "goal": "balanced",
    "goal_chosen": False,
    "status": "none",
    "status_from": None,
    "status_until": None,
    "running_since": None,
    "birth_year": None,
    "body_mass_kg": None,
    "max_hr": None,
    "hr_zone_bounds": None,
    "fuel_opt_in": False,
    "fuel_unsuitable": False,
    "digest_opt_in": False,
    "duplicates": "ask",
    "rules_off": [],
    "statuses": [],
}


def test_preferences_are_shown(call):
    assert call.get("/me") == ME


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"units": "imperial"},
        {"duplicates": "watch"},
        {"running_since": "2025-01-20"},
        {"birth_year": 1980, "body_mass_kg": 70.5, "max_hr": 188},
        {"hr_zone_bounds": [100, 120, 140, 160, 175]},
        {"fuel_opt_in": True, "digest_opt_in": True},
        {"fuel_unsuitable": True},
        {"rules_off": ["monotony", "warm_up"]},
    ],
    ids=str,
)
def test_only_what_is_sent_changes(call, change):
    changed = call("PATCH", "/me", change)
    assert (changed.status_code, changed.json()) == (200, ME | change)
    assert call.get("/me") == ME | change


def test_null_takes_a_value_back(call):
    call("PATCH", "/me", {"max_hr": 188, "birth_year": 1980})
    assert call("PATCH", "/me", {"max_hr": None}).json() == ME | {"birth_year": 1980}


@time_machine.travel(datetime(2025, 3, 9, 23, 0, tzinfo=UTC), tick=False)
def test_a_new_time_zone_moves_the_end_of_the_week(call, member):
    call("PATCH", "/me", {"time_zone": "Asia/Tokyo"})  # where Monday has begun
    member.refresh_from_db()
    assert member.next_summary_at == datetime(2025, 3, 16, 15, 0, tzinfo=UTC)


def test_a_status_reaches_the_weeks_that_it_touches(call, member):
    for week in ("2025-W09", "2025-W10", "2025-W11", "2025-W23", "2025-W24", "2025-W38"):
        WeekSummary.objects.create(athlete=member, week=week)
    ill = {"status": "ill", "status_from": "2025-03-05", "status_until": "2025-03-08"}
    call("PATCH", "/me", ill)
    stale = member.weeks.filter(stale_since__isnull=False).order_by("week")
    assert [*stale.values_list("week", flat=True)][:3] == ["2025-W10", "2025-W11", "2025-W23"]
    assert not stale.filter(week="2025-W38").exists()


@pytest.mark.parametrize("goal", ["muscle", "balanced"])
def test_a_goal_that_was_sent_was_chosen(call, goal):
    assert call("PATCH", "/me", {"goal": goal}).json() == ME | {"goal": goal, "goal_chosen": True}


def span(status, first, last=None):
    return {"status": status, "first": first, "last": last}


@time_machine.travel(datetime(2025, 3, 12, 12, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(
    ("changes", "now", "statuses"),
    [
        ([{"status": "ill"}], ("ill", "2025-03-12", None), [span("ill", "2025-03-12")]),
        (
            [{"status": "ill", "status_from": "2025-03-03"}, {"status_until": "2025-03-12"}],
            ("ill", "2025-03-03", "2025-03-12"),
            [span("ill", "2025-03-03", "2025-03-12")],
        ),
        (
            [{"status": "ill", "status_from": "2025-03-03"}, {"status": "none"}],
            ("none", None, None),
            [span("ill", "2025-03-03", "2025-03-11")],
        ),
        ([{"status": "ill"}, {"status": "none"}], ("none", None, None), []),
        (
            [
                {"status": "pregnant", "status_from": "2024-06-01"},
                {"status": "postpartum", "status_from": "2025-03-10"},
            ],
            ("postpartum", "2025-03-10", None),
            [span("pregnant", "2024-06-01", "2025-03-09"), span("postpartum", "2025-03-10")],
        ),
        (
            [
                {"status": "injured", "status_from": "2025-03-01"},
                {"status": "ill", "status_from": "2025-02-03", "status_until": "2025-02-05"},
            ],
            ("injured", "2025-03-01", None),
            [span("ill", "2025-02-03", "2025-02-05"), span("injured", "2025-03-01")],
        ),
        (
            [{"status": "holiday", "status_from": "2025-03-20", "status_until": "2025-03-30"}],
            ("holiday", "2025-03-20", "2025-03-30"),
            [span("holiday", "2025-03-20", "2025-03-30")],
        ),
    ],
    ids=["today", "end", "over", "not at all", "another", "past", "to come"],
)
def test_statuses_are_kept_over_time(call, changes, now, statuses):
    for change in changes:
        found = call("PATCH", "/me", change).json()
    assert tuple(found[name] for name in ("status", "status_from", "status_until")) == now
    assert found["statuses"] == statuses


@time_machine.travel(datetime(2025, 3, 12, 12, tzinfo=UTC), tick=False)
def test_a_status_that_is_over_is_none_any_more(call):
    call("PATCH", "/me", {"status": "ill", "status_until": "2025-03-12"})
    with time_machine.travel(datetime(2025, 3, 13, 12, tzinfo=UTC), tick=False):
        found = call.get("/me")
    assert (found["status"], found["status_from"], found["status_until"]) == ("none", None, None)
    assert found["statuses"] == [span("ill", "2025-03-12", "2025-03-12")]


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        ({"time_zone": "Mars/Olympus"}, ("time_zone",)),
        ({"time_zone": ""}, ("time_zone",)),
        ({"time_zone": None}, ("time_zone",)),
        ({"units": "furlongs"}, ("units",)),
        ({"goal": None}, ("goal",)),
        ({"status": "lazy"}, ("status",)),
        ({"status_from": "2025-02-30"}, ("status_from",)),
        ({"status_from": "2025-03-02"}, ("status",)),
        ({"goal_chosen": True}, ("goal_chosen",)),
        ({"status_from": "2025-03-02", "status_until": "2025-03-01"}, ("status_until",)),
        ({"running_since": "2999-12-31"}, ("running_since",)),
        ({"running_since": "0071-01-29"}, ("running_since",)),
        ({"status": "ill", "status_from": "0001-01-01"}, ("status_from",)),
        ({"status": "ill", "status_from": "0071-01-29"}, ("status_from",)),
        ({"status": "ill", "status_until": "9999-12-31"}, ("status_until",)),
        ({"birth_year": 1899}, ("birth_year",)),
        ({"body_mass_kg": 24.9}, ("body_mass_kg",)),
        ({"max_hr": 241}, ("max_hr",)),
        ({"hr_zone_bounds": [100, 120, 140, 160]}, ("hr_zone_bounds",)),
        ({"hr_zone_bounds": [100, 120, 120, 160, 175]}, ("hr_zone_bounds",)),
        ({"hr_zone_bounds": [100, 120, 140, 160, 300]}, ("hr_zone_bounds", 4)),
        ({"fuel_opt_in": "yes"}, ("fuel_opt_in",)),
        ({"rules_off": ["W12"]}, ("rules_off",)),
        ({"rules_off": "warm_up"}, ("rules_off",)),
        ({"rules_off": None}, ("rules_off",)),
        ({"email": "other@example.org"}, ("email",)),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_impossible_preference_is_refused(call, bad, where):
    assert faults(call("PATCH", "/me", {"max_hr": 180} | bad)).keys() == {("body", *where)}
    assert call.get("/me") == ME
