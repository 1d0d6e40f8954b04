"""A JSON schema in words, and a value that it accepts."""

from typing import Any

import pytest

from workouts.api.sample import sample
from workouts.api.schema_kinds import Kind, follow, kind_of

SCHEMAS: dict[str, dict[str, Any]] = {
    "Surface": {"enum": ["road", "trail"], "type": "string", "description": "Underfoot."},
    "Set": {
        "properties": {"reps": {"minimum": 1, "type": "integer"}, "done": {"type": "boolean"}},
        "title": "Set",
        "type": "object",
    },
}
SURFACE = {"$ref": "#/components/schemas/Surface"}
SET = {"$ref": "#/components/schemas/Set"}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "boolean"}, Kind("boolean")),
        ({"type": "string", "format": "date"}, Kind("string (date)")),
        ({"type": "integer", "minimum": 1, "maximum": 604800}, Kind("integer", "1 to 604,800")),
        ({"type": "integer", "minimum": 1900, "maximum": 2100}, Kind("integer", "1900 to 2100")),
        ({"type": "number", "minimum": 0}, Kind("number", "at least 0")),
        ({"type": "number", "maximum": 0.5}, Kind("number", "at most 0.5")),
        ({"type": "string", "maxLength": 5000}, Kind("string", "at most 5000 characters")),
        ({"type": "string", "minLength": 1}, Kind("string", "at least 1 character")),
        (
            {"anyOf": [{"type": "number", "minimum": 0, "maximum": 10}, NULL]},
            Kind("number or null", "0 to 10"),
        ),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, Kind("string or integer")),
        (SURFACE, Kind("string", choices=("road", "trail"))),
        ({"allOf": [SURFACE], "default": "road"}, Kind("string", choices=("road", "trail"))),
        ({"anyOf": [NULL, SURFACE]}, Kind("null or string", choices=("road", "trail"))),
        (SET, Kind("Set", shape="Set")),
        (
            {"type": "array", "items": SET, "minItems": 1, "maxItems": 500},
            Kind("array of Set", "1 to 500 items", shape="Set", many=True),
        ),
        (
            {
                "type": "array",
                "items": {"type": "number", "minimum": 0},
                "minItems": 5,
                "maxItems": 5,
            },
            Kind("array of number", "5 items, each at least 0", many=True),
        ),
        (
            {"anyOf": [{"type": "array", "items": SET}, NULL]},
            Kind("array of Set or null", shape="Set", many=True),
        ),
        ({"type": "object", "additionalProperties": True}, Kind("object")),
    ],
)
def test_a_schema_in_words(schema: dict[str, Any], kind: Kind) -> None:
    assert kind_of(schema, SCHEMAS) == kind


@pytest.mark.parametrize("wrap", [lambda ref: ref, lambda ref: {"allOf": [ref]}])
def test_what_stands_beside_a_reference_comes_first(wrap: Any) -> None:
    assert follow(wrap(SURFACE), SCHEMAS)["description"] == "Underfoot."
    own = follow({**wrap(SURFACE), "description": "Mine.", "default": "road"}, SCHEMAS)
    assert (own["description"], own["default"], own["enum"]) == ("Mine.", "road", ["road", "trail"])


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer", "minimum": 20}, 20),
        ({"type": "number"}, 1),
        ({"type": "boolean"}, True),
        ({"type": "string"}, "text"),
        ({"type": "string", "format": "date"}, "2025-03-03"),
        (NULL, None),
        ({"anyOf": [SURFACE, NULL]}, "road"),
        ({"type": "array", "items": {"type": "integer"}, "minItems": 2}, [1, 1]),
        ({"type": "array", "items": SET}, [{"reps": 1, "done": True}]),
        ({"type": "object", "additionalProperties": True}, {}),
        ({"type": "integer", "examples": [7, 8]}, 7),
    ],
)
def test_an_example_is_its_own_or_follows_from_the_types(
    schema: dict[str, Any], value: object
) -> None:
    assert sample(schema, SCHEMAS) == value
