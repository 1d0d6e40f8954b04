"""Sessions of every kind through the API: stored as sent, logged once, refused with the place."""

from typing import Any

import pytest

from tests.workouts.api.caller import LIFT, SESSIONS, SET, faults

pytestmark = pytest.mark.usefixtures("squat")

ADDED: dict[str, dict[str, Any]] = {
    "runs": {"local_date": "2025-03-03", "elapsed_s": None, "kind_guessed": False},
    "lifts": {"local_date": "2025-03-04"},
    "others": {"local_date": "2025-03-05", "sport_name": "", "asks_sport": False},
}
# Values that make another session of the one in SESSIONS.
DIFFERENT: list[tuple[str, dict[str, Any]]] = [
    ("runs", {"duration_s": 2701}),
    ("runs", {"distance_m": None}),
    ("runs", {"started_at": "2025-03-03T06:30:01+00:00"}),
    ("lifts", {"started_at": "2025-03-04T18:00:01+00:00"}),
    ("lifts", {"duration_s": None}),
    ("lifts", {"sets": LIFT["sets"][:2]}),
    ("lifts", {"sets": [*LIFT["sets"][:2], SET | {"load_kg": 100.5}]}),
    ("others", {"sport": "row"}),
    ("others", {"duration_s": 5401}),
]
IMPOSSIBLE: list[tuple[str, dict[str, Any], tuple[str | int, ...]]] = [
    ("runs", {"started_at": "2025-03-03T06:30:00"}, ("started_at",)),
    ("runs", {"started_at": "2025-03-03"}, ("started_at",)),
    ("runs", {"started_at": "yesterday"}, ("started_at",)),
    ("runs", {"started_at": 1741000000}, ("started_at",)),
    ("runs", {"started_at": None}, ("started_at",)),
    ("runs", {"started_at": "2025-03-03T06:30:00+14:01"}, ("started_at",)),
    ("runs", {"started_at": "3000-01-01T00:00:00+00:00"}, ("started_at",)),
    ("runs", {"started_at": "2999-01-01T00:00:00+00:00"}, ("started_at",)),
    ("runs", {"started_at": "1969-12-31T23:59:59+00:00"}, ("started_at",)),
    ("runs", {"started_at": "0001-01-01T00:00:00+14:00"}, ("started_at",)),
    ("runs", {"time_known": None}, ("time_known",)),
    ("runs", {"time_known": "yes"}, ("time_known",)),
    ("runs", {"kind": "jog"}, ("kind",)),
    ("runs", {"kind": None}, ("kind",)),
    ("runs", {"duration_s": 0}, ("duration_s",)),
    ("runs", {"duration_s": 604801}, ("duration_s",)),
    ("runs", {"duration_s": 60.5}, ("duration_s",)),
    ("runs", {"duration_s": "2700"}, ("duration_s",)),
    ("runs", {"duration_s": True}, ("duration_s",)),
    ("runs", {"duration_s": None}, ("duration_s",)),
    ("runs", {"duration_s": 10**40}, ("duration_s",)),
    ("runs", {"distance_m": -1}, ("distance_m",)),
    ("runs", {"distance_m": 0}, ("distance_m",)),
    ("runs", {"distance_m": 1_000_001}, ("distance_m",)),
    ("runs", {"distance_m": float("nan")}, ("distance_m",)),
    ("runs", {"distance_m": float("inf")}, ("distance_m",)),
    ("runs", {"distance_m": "8000"}, ("distance_m",)),
    ("runs", {"rpe": -0.1}, ("rpe",)),
    ("runs", {"rpe": 10.1}, ("rpe",)),
    ("runs", {"work_s": -1}, ("work_s",)),
    ("runs", {"work_s": 2701}, ("work_s",)),
    ("runs", {"hr_zones_s": [1, 2, 3, 4]}, ("hr_zones_s",)),
    ("runs", {"hr_zones_s": [1, 2, 3, 4, 5, 6]}, ("hr_zones_s",)),
    ("runs", {"hr_zones_s": [1, 2, -3, 4, 5]}, ("hr_zones_s", 2)),
    ("runs", {"hr_zones_s": "12345"}, ("hr_zones_s",)),
    ("runs", {"avg_hr": 19}, ("avg_hr",)),
    ("runs", {"avg_hr": 180, "max_hr": 170}, ("avg_hr",)),
    ("runs", {"max_hr": 261}, ("max_hr",)),
    ("runs", {"elevation_gain_m": -1}, ("elevation_gain_m",)),
    ("runs", {"surface": "moon"}, ("surface",)),
    ("runs", {"warm_up": 1}, ("warm_up",)),
    ("runs", {"note": None}, ("note",)),
    ("runs", {"note": "x" * 5001}, ("note",)),
    ("runs", {"note": "a\0b"}, ("note",)),
    ("runs", {"note": "\ud800"}, ("note",)),
    ("runs", {"colour": "red"}, ("colour",)),
    ("runs", {"id": 7}, ("id",)),
    ("lifts", {"sets": []}, ("sets",)),
    ("lifts", {"sets": None}, ("sets",)),
    ("lifts", {"sets": [SET] * 501}, ("sets",)),
    ("lifts", {"started_at": "2025-03-04T18:00:00"}, ("started_at",)),
    ("lifts", {"started_at": "2999-01-01T00:00:00+00:00"}, ("started_at",)),
    ("lifts", {"duration_s": 0}, ("duration_s",)),
    ("lifts", {"rpe": 11}, ("rpe",)),
    ("lifts", {"focus": "lower"}, ("focus",)),
    ("others", {"sport": "run"}, ("sport",)),
    ("others", {"sport": None}, ("sport",)),
    ("others", {"title": "x" * 201}, ("title",)),
    ("others", {"title": "a\0b"}, ("title",)),
    ("others", {"duration_s": 0}, ("duration_s",)),
    ("others", {"distance_m": 2_000_001}, ("distance_m",)),
    ("others", {"rpe": 11}, ("rpe",)),
    ("others", {"avg_hr": 19}, ("avg_hr",)),
    ("others", {"elevation_gain_m": -1}, ("elevation_gain_m",)),
    ("others", {"started_at": "2025-03-05T17:00:00"}, ("started_at",)),
    ("others", {"started_at": "2999-01-01T00:00:00+00:00"}, ("started_at",)),
    ("others", {"sport_name": "ride"}, ("sport_name",)),
    ("others", {"kind": "easy"}, ("kind",)),
]


def short(value: object) -> str:
    return str(value)[:50]


@pytest.mark.parametrize("kind", SESSIONS)
def test_a_session_is_stored_as_it_was_sent(call, kind):
    created = call.post(f"/{kind}", SESSIONS[kind])
    added = {"id": created["id"], "week": "2025-W10", "source": "api"}
    assert created == SESSIONS[kind] | ADDED[kind] | added
    assert call.get(f"/{kind}/{created['id']}") == created


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        *((kind, {}) for kind in SESSIONS),
        ("runs", {"started_at": "2025-03-03T07:30:00+01:00"}),
        ("runs", {"distance_m": 8000.0, "note": "Same"}),
        ("lifts", {"note": "Same"}),
        ("others", {"distance_m": None, "title": "Same"}),
    ],
    ids=short,
)
def test_a_duplicate_is_refused_with_the_id_of_the_first(call, kind, change):
    first = call.post(f"/{kind}", SESSIONS[kind])
    response = call("POST", f"/{kind}", SESSIONS[kind] | change)
    assert (response.status_code, response.json()["id"]) == (409, first["id"])
    assert response.json()["detail"]
    assert call.get(f"/{kind}")["results"] == [first]


@pytest.mark.parametrize(("kind", "change"), DIFFERENT, ids=short)
def test_a_different_session_is_no_duplicate(call, kind, change):
    first = call.post(f"/{kind}", SESSIONS[kind])
    second = call.post(f"/{kind}", SESSIONS[kind] | change)
    for method, body in (
        ("PUT", SESSIONS[kind]),
        ("PATCH", {name: SESSIONS[kind][name] for name in change}),
    ):
        response = call(method, f"/{kind}/{second['id']}", body)
        assert (response.status_code, response.json()["id"]) == (409, first["id"])
    assert call.get(f"/{kind}/{second['id']}") == second


@pytest.mark.parametrize(("kind", "bad", "where"), IMPOSSIBLE, ids=short)
def test_an_impossible_value_is_refused_with_its_place(call, kind, bad, where):
    found = faults(call("POST", f"/{kind}", SESSIONS[kind] | bad))
    assert found.keys() == {("body", *where)}
    assert all(found.values())
    assert call.get(f"/{kind}")["results"] == []
