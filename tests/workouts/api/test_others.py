"""Other training through the API: kept as it was sent, counted for load and never as a run."""

from typing import Any

import pytest

from tests.factories import other_training
from tests.workouts.api.caller import OTHER, Caller, faults
from workouts.models import Athlete, OtherSession
from workouts.sessions.saving import save_other


def test_a_session_is_kept_as_it_was_sent(call: Caller) -> None:
    created = call.post("/others", OTHER)
    added = {
        "id": created["id"],
        "local_date": "2025-03-05",
        "week": "2025-W10",
        "source": "api",
        "sport_name": "",
    }
    assert created == OTHER | added
    assert call.get(f"/others/{created['id']}") == created


def test_it_counts_for_the_week_and_not_as_a_run(call: Caller) -> None:
    call.post("/others", OTHER)
    metrics = call.get("/weeks/2025-W10")["metrics"]
    assert (metrics["load"], metrics["rest_days"], metrics["run_min"]) == (90 * 4, 6, 0)
    assert call.get("/runs")["results"] == []


def test_only_start_sport_and_duration_are_needed(call: Caller) -> None:
    created = call.post(
        "/others", {key: OTHER[key] for key in ("started_at", "sport", "duration_s")}
    )
    assert created["distance_m"] is created["rpe"] is created["warm_up"] is None
    assert (created["title"], created["note"]) == ("", "")


@pytest.mark.parametrize("again", [{}, {"distance_m": None, "title": "Same"}])
def test_the_same_session_again_names_the_first(call: Caller, again: dict[str, Any]) -> None:
    first = call.post("/others", OTHER)
    response = call("POST", "/others", OTHER | again)
    assert (response.status_code, response.json()["id"]) == (409, first["id"])
    assert OtherSession.objects.count() == 1


@pytest.mark.parametrize("other", [{"sport": "row"}, {"duration_s": 5401}])
def test_another_session_is_another_session(call: Caller, other: dict[str, Any]) -> None:
    call.post("/others", OTHER)
    call.post("/others", OTHER | other)


def test_an_edit_into_another_session_is_refused(call: Caller) -> None:
    first = call.post("/others", OTHER)
    second = call.post("/others", OTHER | {"sport": "swim"})
    for method in ("PUT", "PATCH"):
        response = call(method, f"/others/{second['id']}", OTHER)
        assert (response.status_code, response.json()["id"]) == (409, first["id"])


def test_an_edit_replaces_everything_and_a_change_some(call: Caller) -> None:
    created = call.post("/others", OTHER)
    path = f"/others/{created['id']}"
    assert call("PATCH", path, {"sport": "hike"}).json() == created | {"sport": "hike"}
    needed = {"started_at": "2025-03-12T17:00:00+00:00", "sport": "swim", "duration_s": 1800}
    replaced = call("PUT", path, needed).json()
    assert replaced == call.get(path) == replaced | needed
    assert (replaced["week"], replaced["distance_m"], replaced["title"]) == ("2025-W11", None, "")
    assert call("PUT", path, replaced).json() == replaced, "an answer can be sent back as it is"


def test_an_edit_keeps_what_a_file_said(call: Caller, member: Athlete) -> None:
    values = {"source": "fit", "content_hash": "f" * 64, "sport_name": "cycling_gravel"}
    session = save_other(other_training(member, **values))
    changed = call("PUT", f"/others/{session.pk}", OTHER | {"sport": "ride"}).json()
    assert changed["sport_name"] == "cycling_gravel"
    session.refresh_from_db()
    assert {name: getattr(session, name) for name in values} == values


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        ({"sport": "run"}, "sport"),
        ({"sport": None}, "sport"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"duration_s": 0}, "duration_s"),
        ({"distance_m": 2_000_001}, "distance_m"),
        ({"rpe": 11}, "rpe"),
        ({"avg_hr": 19}, "avg_hr"),
        ({"elevation_gain_m": -1}, "elevation_gain_m"),
        ({"started_at": "2025-03-05T17:00:00"}, "started_at"),
        ({"started_at": "2999-01-01T00:00:00+00:00"}, "started_at"),
        ({"sport_name": "ride"}, "sport_name"),
        ({"kind": "easy"}, "kind"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_an_impossible_value_is_refused_where_it_stands(
    call: Caller, bad: dict[str, Any], where: str
) -> None:
    assert faults(call("POST", "/others", OTHER | bad)).keys() == {("body", where)}
    assert not OtherSession.objects.exists()
