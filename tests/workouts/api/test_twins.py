"""Sessions recorded twice by the API: told, left out of weeks until answered, one by one or all."""

import pytest

from tests.factories import a_run
from tests.workouts.api.caller import RUN
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
LATER = RUN | {"started_at": "2025-03-03T06:33:00+00:00", "rpe": None}


def say(call, path, body):
    response = call("POST", path, body)
    assert response.status_code == 200, response.content
    return response.json()


def test_what_is_logged_twice_is_told_and_counts_once(call):
    first, second = call.post("/runs", RUN), call.post("/runs", LATER)
    [pair] = call.get("/twins")["results"]
    assert (pair["first"]["id"], pair["second"]["id"]) == (first["id"], second["id"])
    assert (pair["second"]["kind"], pair["second"]["source"]) == ("run", "api")
    assert call.get("/weeks/2025-W10")["metrics"]["run_min"] == 45
    assert say(call, f"/twins/{pair['id']}", {"answer": "both"}) == {"answered": 1, "left": 0}
    assert call.get("/weeks/2025-W10")["metrics"]["run_min"] == 90
    assert call.get("/twins")["results"] == []
    assert call("POST", f"/twins/{pair['id']}", {"answer": "merge"}).status_code == 409


def test_other_training_over_a_run(call):
    run = call.post("/runs", RUN)
    other = {"started_at": RUN["started_at"], "sport": "other", "duration_s": 2400}
    call.post("/others", other)
    [pair] = call.get("/twins")["results"]
    assert (pair["first"]["kind"], pair["second"]["kind"]) == ("run", "other")
    say(call, f"/twins/{pair['id']}", {"answer": "first"})
    assert call.get("/others")["results"] == []
    assert call.get("/runs")["results"][0]["id"] == run["id"]


def test_one_answer_for_all_and_for_one_import(call, member):
    uploads = [member.imports.create(name=f"{n}.csv", format="garmin") for n in range(2)]
    for day in range(1, 7):
        save_run(a_run(member, f"2025-01-0{day}T06:30"))
        upload = uploads[day > 4]
        save_run(a_run(member, f"2025-01-0{day}T06:31", imported_from=upload, rpe=None))
    assert [call.get(f"/imports/{upload.pk}")["twins"] for upload in uploads] == [4, 2]
    first = uploads[0].pk
    assert len(call.get(f"/twins?imported={first}&limit=3")["results"]) == 3
    assert say(call, f"/twins?imported={first}", {"answer": "merge"}) == {"answered": 4, "left": 0}
    assert call.get(f"/imports/{first}")["twins"] == 0
    assert say(call, "/twins", {"answer": "second"}) == {"answered": 2, "left": 0}
    assert member.runs.count() == 6
    assert member.runs.filter(imported_from=uploads[1]).count() == 2


def test_anothers_questions_do_not_exist(call, stranger, member):
    call.post("/runs", RUN)
    call.post("/runs", LATER)
    pk = member.possible_duplicates.get().pk
    upload = member.imports.create(name="a.csv", format="garmin")
    assert stranger.get("/twins")["results"] == []
    assert stranger("POST", f"/twins/{pk}", {"answer": "both"}).status_code == 404
    assert stranger("GET", f"/twins?imported={upload.pk}").status_code == 404
    assert say(stranger, "/twins", {"answer": "first"}) == {"answered": 0, "left": 0}
    assert call("POST", f"/twins/{pk}", {"answer": "neither"}).status_code == 422
