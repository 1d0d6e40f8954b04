"""Conditional requests by ETag, and partial changes by PATCH."""

from typing import Any

import pytest

from tests.factories import an_exercise
from tests.workouts.api.caller import LIFT, RUN, SESSIONS, Caller
from workouts.models import Exercise, LiftSet, Run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.usefixtures("squat")

THINGS: list[tuple[str, Any, dict[str, Any]]] = [
    *((f"/{kind}", body, {"rpe": 9}) for kind, body in SESSIONS.items()),
    ("/me", None, {"max_hr": 190}),
]


@pytest.fixture(params=THINGS, ids=lambda thing: thing[0].strip("/"))
def thing(request: Any, call: Caller) -> tuple[str, dict[str, Any]]:
    """The path of a single object, and a change of it."""
    path, body, change = request.param
    return (f"{path}/{call.post(path, body)['id']}" if body else path), change


def test_an_unchanged_object_is_not_sent_again(call, thing):
    path, change = thing
    first = call("GET", path)
    tag = first["ETag"]
    assert tag.startswith('"'), "the tag is a strong one"
    for known in (tag, f'"other", {tag}', "*", f"W/{tag}"):
        again = call("GET", path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert again["Cache-Control"] == "private, no-store"
    assert call("GET", path, headers={"If-None-Match": '"other"'}).json() == first.json()
    changed = call("PATCH", path, change)
    read = call("GET", path, headers={"If-None-Match": tag})
    assert (read.status_code, read["ETag"]) == (200, changed["ETag"])
    assert read["ETag"] != tag


def test_an_unchanged_week_is_not_sent_again(call):
    call.post("/runs", RUN)
    first = call("GET", "/weeks/2025-W10")
    assert (
        call("GET", "/weeks/2025-W10", headers={"If-None-Match": first["ETag"]}).status_code == 304
    )
    call.post("/runs", RUN | {"started_at": "2025-03-03T18:00:00+00:00"})
    again = call("GET", "/weeks/2025-W10", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_a_change_of_an_outdated_version_is_refused(call, thing):
    path, change = thing
    seen = call("GET", path)["ETag"]
    assert call("PATCH", path, change).status_code == 200
    stored = call.get(path)
    methods = ["PATCH"] if path == "/me" else ["PUT", "PATCH", "DELETE"]
    for method in methods:
        body = dict(stored) if method == "PUT" else {"max_hr": 150}
        refused = call(method, path, body, headers={"If-Match": seen})
        assert refused.status_code == 412
        assert "changed" in refused.json()["detail"]
    assert call.get(path) == stored


@pytest.mark.parametrize("header", ["{}", '"other", {}', "*"])
def test_a_change_of_the_current_version_is_stored(call, thing, header):
    path, change = thing
    match = {"If-Match": header.format(call("GET", path)["ETag"])}
    changed = call("PATCH", path, change, headers=match)
    assert changed.status_code == 200
    assert changed["ETag"] == call("GET", path)["ETag"]
    if path != "/me":
        match = {"If-Match": header.format(changed["ETag"])}
        assert call("DELETE", path, headers=match).status_code == 204


def test_a_weak_tag_never_matches_for_a_change(call):
    path = f"/runs/{call.post('/runs', RUN)['id']}"
    weak = {"If-Match": f"W/{call('GET', path)['ETag']}"}
    assert call("PATCH", path, {"rpe": 1}, headers=weak).status_code == 412


def test_a_missing_session_is_a_404_under_any_condition(call):
    assert call("PATCH", "/runs/1", {"rpe": 1}, headers={"If-Match": "*"}).status_code == 404


def test_a_new_session_is_answered_with_its_tag(call):
    for kind, body in SESSIONS.items():
        made = call("POST", f"/{kind}", body)
        assert made["ETag"] == call("GET", f"/{kind}/{made.json()['id']}")["ETag"]


# --- Partial changes ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"rpe": 5.5},
        {"rpe": None, "distance_m": None, "surface": None},
        {"kind": "long", "duration_s": 5400},
        {"hr_zones_s": None, "note": "Windy"},
        {"warm_up": True, "avg_hr": 140, "max_hr": 180},
    ],
)
def test_only_what_is_sent_changes(call, sent):
    created = call.post("/runs", RUN)
    path = f"/runs/{created['id']}"
    assert call("PATCH", path, sent).json() == created | sent
    assert call.get(path) == created | sent


def test_patch_keeps_columns_that_the_api_does_not_show(call, member):
    values = {
        "elevation_loss_m": 120.0,
        "elapsed_s": 3000,
        "source": "fit",
        "content_hash": "f" * 64,
    }
    run = save_run(Run(athlete=member, started_at="2025-03-03T06:30Z", duration_s=60, **values))
    assert call("PATCH", f"/runs/{run.pk}", {"note": "Mine"}).status_code == 200
    run.refresh_from_db()
    assert {name: getattr(run, name) for name in values} == values


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("start", ["2025-03-03T23:30:00.25-05:00", "2025-03-03T06:30:00+00:00"])
def test_patch_without_a_start_moves_nothing(call, member, start, zone):
    created = call.post("/runs", RUN | {"started_at": start})
    member.time_zone = zone
    member.save()
    assert call("PATCH", f"/runs/{created['id']}", {"rpe": 2}).json() == created | {"rpe": 2}


def test_a_start_can_move_alone(call):
    path = f"/runs/{call.post('/runs', RUN)['id']}"
    moved = call("PATCH", path, {"started_at": "2025-03-11T07:00:00+01:00"}).json()
    assert (moved["week"], moved["local_date"]) == ("2025-W11", "2025-03-11")
    dated = call("PATCH", path, {"time_known": False}).json()
    assert (dated["started_at"], dated["time_known"]) == ("2025-03-11T12:00:00+01:00", False)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"rpe": 11}, "rpe"),
        ({"duration_s": None}, "duration_s"),
        ({"work_s": 2701}, "work_s"),
        ({"colour": "red"}, "colour"),
        ({"week": "2025-W11"}, "week"),
        ({"started_at": None}, "started_at"),
    ],
)
def test_an_impossible_change_changes_nothing(call, sent, name):
    created = call.post("/runs", RUN)
    path = f"/runs/{created['id']}"
    refused = call("PATCH", path, {"note": "lost?"} | sent)
    assert refused.status_code == 422
    assert [fault["loc"] for fault in refused.json()["detail"]] == [["body", name]]
    assert call.get(path) == created


def test_sets_that_are_not_sent_stay(call, member, squat):
    created = call.post("/lifts", LIFT)
    path = f"/lifts/{created['id']}"
    own = Exercise.objects.create(athlete=member, slug="squat", name="My squat")
    assert call("PATCH", path, {"note": "Belt"}).json() == created | {"note": "Belt"}
    assert not LiftSet.objects.filter(exercise=own).exists(), "they are of the same exercise still"


def test_sets_that_are_sent_replace_all(call):
    an_exercise("lunge")
    created = call.post("/lifts", LIFT)
    sets = [LIFT["sets"][0] | {"exercise": "lunge"}]
    changed = call("PATCH", f"/lifts/{created['id']}", {"sets": sets}).json()
    assert changed == created | {"sets": sets}
    assert LiftSet.objects.count() == 1
    refused = call("PATCH", f"/lifts/{created['id']}", {"sets": [{"exercise": "unheard_of"}]})
    assert refused.json()["detail"][0]["loc"] == ["body", "sets", 0, "exercise"]
    assert call("PATCH", f"/lifts/{created['id']}", {"sets": []}).status_code == 422
