"""The OpenAPI document and its page: complete, public and the same for everybody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.factories import a_run, other_training
from tests.workouts.api.caller import SESSIONS
from tests.workouts.api.test_access import OPERATIONS
from workouts.models import FileImport, LiftSet, RunTrace
from workouts.sessions.saving import save_run


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == 200
    return response.json()


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_operation_is_described_once(document):
    assert document["openapi"].startswith("3.")
    found = operations(document)
    names = [operation["operationId"] for operation in found.values()]
    assert len(set(names)) == len(names) == len(OPERATIONS)
    for operation in found.values():
        assert operation["description"]
        assert {"401", "422", "429"} <= operation["responses"].keys()


def test_every_operation_asks_for_the_token(document):
    [(name, scheme)] = document["components"]["securitySchemes"].items()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for operation in operations(document).values():
        [asked] = operation["security"]
        assert asked.keys() == {name}


def test_every_reference_leads_somewhere(document):
    def references(node: Any) -> set[str]:
        children = node.values() if isinstance(node, dict) else node
        if not isinstance(node, dict | list):
            return set()
        own = {node["$ref"]} if isinstance(node, dict) and "$ref" in node else set()
        return own.union(*map(references, children))

    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document["paths"]) <= references(document) <= schemas


def test_each_status_has_values_of_its_own(document):
    def values(shape: str) -> set[str]:
        schemas = document["components"]["schemas"]
        field = schemas[shape]["properties"]["status"]
        [field] = field.get("allOf", [field])
        name = field.get("$ref", "").split("/")[-1]
        return set((schemas[name] if name else field)["enum"])

    assert {"ill", "pregnant"} < values("Me")
    assert {"asks", "undone"} < values("ImportOut")
    assert values("ExportOut") == {"waiting", "done", "failed"}
    assert values("WeekOut") == {"final", "in_progress", "stale"}


def test_ranges_and_formats_are_described(document):
    [week] = document["paths"]["/api/v1/weeks/{week}"]["get"]["parameters"][:1]
    assert re.match(week["schema"]["pattern"], "2025-W10")
    run = document["components"]["schemas"]["RunIn"]
    assert run["additionalProperties"] is False
    assert set(run["required"]) == {"started_at", "duration_s"}
    assert run["properties"]["started_at"]["format"] == "date-time"
    assert run["properties"]["duration_s"]["minimum"] == 1


def fields(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every parameter and every field of a body or an answer, with its place."""
    for operation in operations(document).values():
        name = operation["operationId"]
        for parameter in operation["parameters"]:
            assert "examples" not in parameter, "OpenAPI wants a map there; the schema has them"
            yield f"{name}.{parameter['name']}", parameter["schema"] | parameter
        for content in operation.get("requestBody", {}).get("content", {}).values():
            for field, described in content["schema"].get("properties", {}).items():
                yield f"{name}.{field}", described
    for name, schema in document["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            yield f"{name}.{field}", described


def example_of(field: dict[str, Any], document: dict[str, Any]) -> Any:
    """A value that the description gives or enumerates. Raises LookupError without one."""
    if "examples" in field:
        return field["examples"][0]
    if "enum" in field:
        return field["enum"][0]
    if field.get("type") == "boolean":
        return True
    if field.get("type") == "array":
        return [example_of(field["items"], document)]
    if "properties" in field:
        return {name: example_of(inner, document) for name, inner in field["properties"].items()}
    if "$ref" in field:
        return example_of(document["components"]["schemas"][field["$ref"].split("/")[-1]], document)
    [inner, *_] = field.get("allOf") or field["anyOf"]
    return example_of(inner, document)


def test_every_field_has_a_meaning_and_an_example(document):
    for place, field in fields(document):
        assert field.get("description"), place
        if field.get("format") != "binary":
            assert example_of(field, document) is not None, place


def test_bodies_made_of_the_examples_are_accepted(document, call, member, squat):
    for (method, address), operation in operations(document).items():
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            continue
        path = address.removeprefix("/api/v1")
        if "{id}" in path:
            kind = path.split("/")[1]
            if kind == "imports":
                asking = FileImport.objects.create(athlete=member, status="asks", asks="load_unit")
                told = {"imported_from": asking, "asks_sport": True, "sport_name": "Cardio"}
                other_training(member, **told).save()
                pk = asking.pk
            elif kind == "twins":
                save_run(a_run(member))
                save_run(a_run(member, "2025-03-03T06:31"))
                pk = member.possible_duplicates.get().pk
            else:
                pk = call.post(f"/{kind}", SESSIONS[kind])["id"]
            if path.endswith("/sport"):
                LiftSet.objects.all().delete()  # with sets it stays strength
            if path.endswith("/repairs"):
                points = [[t, 3 * t, None, None, None, None] for t in range(0, 300, 10)]
                RunTrace.objects.create(run_id=pk, points=points)
            path = path.replace("{id}", str(pk))
        response = call(method, path, example_of(content["application/json"]["schema"], document))
        assert response.status_code in {200, 201, 202}, (operation, response.content)
        for session in (
            *member.runs.all(),
            *member.liftsessions.all(),
            *member.othersessions.all(),
        ):
            session.delete()


@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_the_description_is_the_same_for_everybody(member, path):
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
