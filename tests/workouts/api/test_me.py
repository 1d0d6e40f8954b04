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
    "rules_off": [],
}


def test_preferences_are_shown(call):
    assert call.get("/me") == ME


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"goal": "muscle", "units": "imperial"},
        {"status": "taper", "status_from": "2025-03-03", "status_until": "2025-03-09"},
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
    for week in ("2025-W09", "2025-W10"):
        WeekSummary.objects.create(athlete=member, week=week)
    call("PATCH", "/me", {"status": "ill", "status_from": "2025-03-05"})
    stale = member.weeks.filter(stale_since__isnull=False)
    assert list(stale.values_list("week", flat=True)) == ["2025-W10"]


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
        ({"status_from": "2025-03-02", "status_until": "2025-03-01"}, ("status_until",)),
        ({"running_since": "2999-12-31"}, ("running_since",)),
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
