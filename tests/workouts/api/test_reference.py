"""The page of reference: every operation, field and meaning, and examples that are accepted."""

from dataclasses import replace
from typing import Any

import html5lib
import pytest
from django.test import Client

from tests.workouts.api.caller import SESSIONS, Caller
from tests.workouts.api.test_access import OPERATIONS
from workouts.api import api
from workouts.api.api_reference import Field, Operation, Reference, read_reference, read_shape
from workouts.api.schema_kinds import Kind
from workouts.models import Athlete, Exercise, FileImport

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def document() -> dict[str, Any]:
    return api.get_openapi_schema()


@pytest.fixture
def reference(document: dict[str, Any]) -> Reference:
    return read_reference(document)


@pytest.fixture
def page(client: Client) -> Any:
    html = client.get("/api/v1/docs").content
    return html5lib.HTMLParser(strict=True).parse(html)


def operations(reference: Reference) -> dict[str, Operation]:
    return {one.key: one for _, group in reference.groups for one in group}


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_objects_inside_a_body_are_listed_with_their_place() -> None:
    schemas: dict[str, Any] = {
        "Lift": {
            "title": "Lift",
            "required": ["sets"],
            "properties": {
                "sets": {"type": "array", "items": {"$ref": "#/components/schemas/Set"}},
                "best": {"$ref": "#/components/schemas/Set"},
            },
        },
        "Set": {
            "title": "Set",
            "properties": {"reps": {"type": "integer", "default": 1, "description": "How many."}},
        },
    }
    reps = Field("sets[].reps", Kind("integer"), False, "How many.", default=1)
    assert read_shape("Lift", schemas, nested=True).fields == [
        Field("sets", Kind("array of Set", shape="Set", many=True), True, ""),
        reps,
        Field("best", Kind("Set", shape="Set"), False, ""),
        replace(reps, name="best.reps"),
    ]
    assert len(read_shape("Lift", schemas).fields) == 2


def test_operations_stand_by_tag(reference: Reference) -> None:
    tags = ["Runs", "Lifts", "Other training", "Exercises", "Weeks", "Me"]
    tags += ["Imports", "Exports"]
    assert [tag for tag, _ in reference.groups] == tags
    found = [(one.method, one.path) for one in operations(reference).values()]
    assert len(set(found)) == len(found) == len(OPERATIONS)


def test_an_operation_tells_parameters_body_and_answers(reference: Reference) -> None:
    replacing = operations(reference)["replace_run"]
    pk, if_match = replacing.parameters
    assert (pk.name, pk.place, pk.required) == ("id", "path", True)
    assert (if_match.name, if_match.place, if_match.required) == ("If-Match", "header", False)
    assert replacing.body
    fields = {field.name: field for field in replacing.body.fields}
    assert fields["rpe"].kind == Kind("number or null", "0 to 10")
    assert fields["kind"].default == "unknown"
    assert fields["hr_zones_s"].kind.limits == "5 items, each 0 to 604,800"
    shapes = {answer.status: answer.kind and answer.kind.shape for answer in replacing.answers}
    assert (shapes["200"], shapes["409"], shapes["422"]) == ("RunOut", "Conflict", "Faults")
    deleting = operations(reference)["delete_run"]
    assert deleting.body is deleting.example is None
    assert next(one for one in deleting.answers if one.status == "204").kind is None


def test_a_form_is_told_as_any_body(reference: Reference) -> None:
    importing = operations(reference)["import_file"]
    assert importing.example is None, "JSON would not be accepted"
    assert importing.body
    fields = {field.name: field for field in importing.body.fields}
    assert (fields["file"].required, fields["kind"].default) == (True, "unknown")
    assert "files seldom say" in fields["kind"].meaning


def test_everything_has_a_meaning(reference: Reference) -> None:
    found = operations(reference).values()
    fields = [field for one in found for field in one.parameters]
    for shape in [one.body for one in found if one.body] + reference.shapes:
        fields += shape.fields
    assert [field.name for field in fields if not field.meaning] == []


def test_examples_are_accepted(
    reference: Reference, call: Caller, member: Athlete, squat: Exercise
) -> None:
    ids = {f"/{kind}/": call.post(f"/{kind}", body)["id"] for kind, body in SESSIONS.items()}
    ids["/imports/"] = FileImport.objects.create(athlete=member, status="asks").pk
    sent = [one for one in operations(reference).values() if one.example]
    for one in sorted(sent, key=lambda one: one.method, reverse=True):
        start, _, rest = one.path.removeprefix("/api/v1").partition("{id}")
        path = f"{start}{ids[start]}{rest}" if start in ids else start
        response = call(one.method, path, one.example)
        assert response.status_code in {200, 201, 202}, (one.key, response.content)


def test_the_page_shows_every_operation_and_field(page: Any, document: dict[str, Any]) -> None:
    articles = [text(one) for one in page.iter(f"{XHTML}article")]
    for method, path in OPERATIONS:
        name = path.replace("/1", "/{id}").replace("2025-W10", "{week}")
        start = f"{method} /api/v1{name} "
        assert sum(one.startswith(start) for one in articles) == 1
    names = {text(one).split(".")[-1] for one in page.iter(f"{XHTML}th")}
    for schema in document["components"]["schemas"].values():
        assert schema.get("properties", {}).keys() <= names


def test_its_links_lead_somewhere(page: Any) -> None:
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    links = {one.get("href") for one in page.iter(f"{XHTML}a")}
    assert "/api/v1/openapi.json" in links
    assert {link for link in links if link.startswith("#")} <= {f"#{name}" for name in ids}


@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_it_is_the_same_for_everybody_and_known_again(member: Athlete, path: str) -> None:
    stranger = Client().get(path)
    assert (stranger.status_code, stranger["Cache-Control"]) == (200, "public, no-cache")
    client = Client()
    client.force_login(member.user)
    seen = client.get(path)
    assert seen.content == stranger.content
    assert not seen.cookies
    assert "Cookie" not in seen.get("Vary", "")
    again = client.get(path, headers={"if-none-match": stranger["ETag"]})
    assert again.status_code == 304
