"""The API's own description: complete enough for a program that reads nothing else."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.workouts.api.test_access import OPERATIONS


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


def test_every_operation_is_described_once(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    found = operations(document)
    names = [operation["operationId"] for operation in found.values()]
    assert len(set(names)) == len(names) == len(OPERATIONS)
    for operation in found.values():
        assert operation["description"]
        assert {"401", "422", "429"} <= operation["responses"].keys()


def test_every_operation_asks_for_the_token(document: dict[str, Any]) -> None:
    [(name, scheme)] = document["components"]["securitySchemes"].items()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert all(one["security"] == [{name: []}] for one in operations(document).values())


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(node: Any) -> set[str]:
        children = node.values() if isinstance(node, dict) else node
        if not isinstance(node, dict | list):
            return set()
        own = {node["$ref"]} if isinstance(node, dict) and "$ref" in node else set()
        return own.union(*map(references, children))

    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document["paths"]) <= references(document) <= schemas


def test_each_status_has_values_of_its_own(document: dict[str, Any]) -> None:
    def values(shape: str) -> set[str]:
        schemas = document["components"]["schemas"]
        field = schemas[shape]["properties"]["status"]
        name = field.get("$ref", "").split("/")[-1]
        return set((schemas[name] if name else field)["enum"])

    assert {"ill", "pregnant"} < values("Me")
    assert {"asks", "undone"} < values("ImportOut")
    assert values("ExportOut") == {"waiting", "done", "failed"}
    assert values("WeekOut") == {"final", "in_progress", "stale"}


def test_ranges_and_formats_are_told(document: dict[str, Any]) -> None:
    [week] = document["paths"]["/api/v1/weeks/{week}"]["get"]["parameters"][:1]
    assert re.match(week["schema"]["pattern"], "2025-W10")
    run = document["components"]["schemas"]["RunIn"]
    assert run["additionalProperties"] is False
    assert set(run["required"]) == {"started_at", "duration_s"}
    assert run["properties"]["started_at"]["format"] == "date-time"
    assert run["properties"]["duration_s"]["minimum"] == 1
