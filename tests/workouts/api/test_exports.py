"""Exports through the API: requested, made once, and downloaded by their member only."""

import io
import json
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from tests.workouts.api.caller import RUN, Caller, faults
from workouts.exporting import export_jobs
from workouts.models import Export


def ask(call: Caller, **headers: str) -> dict[str, Any]:
    response = call("POST", "/exports", headers=headers)
    assert response.status_code == 202, response.content
    assert response.json().keys() == {"id", "status"}
    return response.json()


@pytest.fixture
def made(call: Caller) -> dict[str, Any]:
    """A finished export of one run."""
    call.post("/runs", RUN | {"note": "Mine alone"})
    pk = ask(call)["id"]
    export_jobs.make(pk, now=timezone.now())
    return call.get(f"/exports/{pk}")


def test_an_export_is_asked_for_made_and_downloaded(call, made):
    assert made["status"] == "done"
    assert made["done"] == made["total"] > 0
    assert made["finished_at"] < made["expires_at"]
    response = call("GET", made["file"])
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")
    assert response.streaming, "a large zip needs no memory"
    content = b"".join(response.streaming_content)
    assert len(content) == made["size"] == int(response["Content-Length"])
    document = json.loads(ZipFile(io.BytesIO(content)).read("fitsite-export.json"))
    assert document["tables"]["runs"][0]["note"] == "Mine alone"


def test_an_unfinished_export_has_no_file(call):
    asked = ask(call)
    assert asked["status"] == "waiting"
    shown = call.get(f"/exports/{asked['id']}")
    assert (shown["status"], shown["file"], shown["expires_at"]) == ("waiting", None, None)
    assert call("GET", f"/exports/{asked['id']}/file").status_code == 404


def test_a_second_request_returns_the_unfinished_export(call):
    assert ask(call) == ask(call)
    assert Export.objects.count() == 1


def test_a_repeated_key_makes_no_second_export(call):
    first = ask(call, **{"Idempotency-Key": "one"})
    export_jobs.make(first["id"], now=timezone.now())
    assert ask(call, **{"Idempotency-Key": "one"}) == first | {"status": "done"}
    assert Export.objects.count() == 1
    assert ask(call, **{"Idempotency-Key": "two"})["id"] != first["id"]
    used = call("POST", "/runs", RUN, headers={"Idempotency-Key": "one"})
    assert ("header", "Idempotency-Key") in faults(used)


def test_an_expired_export_is_a_404(call, made):
    past = timezone.now() - timedelta(seconds=1)
    Export.objects.update(expires_at=past)
    assert call.get("/exports")["results"] == []
    assert call("GET", f"/exports/{made['id']}").status_code == 404
    assert call("GET", f"/exports/{made['id']}/file").status_code == 404


def test_a_lost_file_is_a_404(call, made):
    export = Export.objects.get()
    export.file.storage.delete(str(export.file.name))
    assert call("GET", made["file"]).status_code == 404


def test_exports_are_listed_the_latest_first(call, made):
    second = ask(call)
    page = call.get("/exports?limit=1")
    rest = call.get(page["next"])
    assert [export["id"] for export in page["results"]] == [second["id"]]
    assert (rest["results"], rest["next"]) == ([made], None)


def test_a_strangers_export_does_not_exist(call, stranger, made):
    assert stranger.get("/exports")["results"] == []
    for path in (f"/exports/{made['id']}", f"/exports/{made['id']}/file"):
        assert stranger("GET", path).status_code == 404
        assert Caller(None)("GET", path).status_code == 401
