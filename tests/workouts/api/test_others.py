"""Other training through the API: it counts for load and rest days, never as a run."""

from tests.factories import other_training
from tests.workouts.api.caller import OTHER
from workouts.sessions.saving import save_other


def test_it_counts_for_the_week_and_not_as_a_run(call):
    call.post("/others", OTHER)
    metrics = call.get("/weeks/2025-W10")["metrics"]
    assert (metrics["load"], metrics["rest_days"], metrics["run_min"]) == (90 * 4, 6, 0)
    assert call.get("/runs")["results"] == []


def test_only_start_sport_and_duration_are_needed(call):
    created = call.post(
        "/others", {key: OTHER[key] for key in ("started_at", "sport", "duration_s")}
    )
    assert created["distance_m"] is created["rpe"] is created["warm_up"] is None
    assert (created["title"], created["note"]) == ("", "")


def test_put_replaces_everything_and_patch_some(call):
    created = call.post("/others", OTHER)
    path = f"/others/{created['id']}"
    assert call("PATCH", path, {"sport": "hike"}).json() == created | {"sport": "hike"}
    needed = {"started_at": "2025-03-12T17:00:00+00:00", "sport": "swim", "duration_s": 1800}
    replaced = call("PUT", path, needed).json()
    assert replaced == call.get(path) == replaced | needed
    assert (replaced["week"], replaced["distance_m"], replaced["title"]) == ("2025-W11", None, "")
    assert call("PUT", path, replaced).json() == replaced, "an answer can be sent back as it is"


def test_an_edit_keeps_the_values_of_an_imported_file(call, member):
    values = {"source": "fit", "content_hash": "f" * 64, "sport_name": "cycling_gravel"}
    session = save_other(other_training(member, **values))
    changed = call("PUT", f"/others/{session.pk}", OTHER | {"sport": "ride"}).json()
    assert changed["sport_name"] == "cycling_gravel"
    session.refresh_from_db()
    assert {name: getattr(session, name) for name in values} == values
