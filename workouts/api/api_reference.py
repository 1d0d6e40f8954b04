"""What the API's page of reference shows, read from the OpenAPI document by pure functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workouts.api.form_bodies import FORM
from workouts.api.sample import sample
from workouts.api.schema_kinds import Kind, Schema, Schemas, follow, kind_of


@dataclass(frozen=True)
class Field:
    """One value of a body, an answer or an address; ``sets[].reps`` lies in each of ``sets``."""

    name: str
    kind: Kind
    required: bool
    meaning: str
    default: object = None
    place: str = ""  # of a parameter: "path" or "query"


@dataclass(frozen=True)
class Shape:
    """An object with its fields; ``key`` is its name among the document's components."""

    key: str
    title: str
    meaning: str
    fields: list[Field]


@dataclass(frozen=True)
class Answer:
    """One status code; ``kind`` is None where the answer has no content."""

    status: str
    reason: str
    kind: Kind | None


@dataclass(frozen=True)
class Operation:
    """One method of one path; ``example`` is a JSON body that can be sent."""

    key: str
    method: str
    path: str
    meaning: str
    tag: str
    parameters: list[Field]
    body: Shape | None
    example: object
    answers: list[Answer]


@dataclass(frozen=True)
class Reference:
    """The operations by tag, and the shapes that their answers are made of."""

    groups: list[tuple[str, list[Operation]]]
    shapes: list[Shape]


def read_reference(document: Mapping[str, Any]) -> Reference:
    """The whole page. ``document`` is OpenAPI 3.1 with bodies of one type; its order is kept."""
    schemas = document["components"]["schemas"]
    operations = [
        read_operation(method, path, raw, schemas)
        for path, methods in document["paths"].items()
        for method, raw in methods.items()
    ]
    by_tag = [(tag, list(group)) for tag, group in groupby(operations, lambda one: one.tag)]
    kinds = [answer.kind for one in operations for answer in one.answers]
    return Reference(by_tag, _shapes(kinds, schemas))


def read_operation(method: str, path: str, raw: Schema, schemas: Schemas) -> Operation:
    """One entry of ``paths``."""
    parameters = [
        _field(one["name"], one["schema"] | _described(one), schemas, one["required"], one["in"])
        for one in raw["parameters"]
    ]
    content = _content(raw.get("requestBody", {}))
    form = FORM in raw.get("requestBody", {}).get("content", {})
    body = kind_of(content, schemas).shape if content else ""
    answers = [
        Answer(str(status), one["description"], kind_of(found, schemas) if found else None)
        for status, one in sorted(raw["responses"].items())
        for found in [_content(one)]
    ]
    return Operation(
        key=raw["operationId"],
        method=method.upper(),
        path=path,
        meaning=raw["description"],
        tag=raw["tags"][0],
        parameters=parameters,
        body=read_shape(body, schemas, nested=True) if body else None,
        example=sample(content, schemas) if content and not form else None,
        answers=answers,
    )


def read_shape(key: str, schemas: Schemas, *, nested: bool = False) -> Shape:
    """One component; ``nested`` lists the fields of the objects inside it as well."""
    schema = schemas[key]
    return Shape(
        key=key,
        title=schema["title"],
        meaning=schema.get("description", ""),
        fields=list(_fields(schema, schemas, nested=nested)),
    )


def _fields(schema: Schema, schemas: Schemas, *, nested: bool, prefix: str = "") -> Iterator[Field]:
    required = schema.get("required", [])
    for name, raw in schema["properties"].items():
        field = _field(prefix + name, raw, schemas, name in required)
        yield field
        if nested and (inner := field.kind.shape):
            within = f"{field.name}{'[]' if field.kind.many else ''}."
            yield from _fields(schemas[inner], schemas, nested=True, prefix=within)


def _field(name: str, raw: Schema, schemas: Schemas, required: bool, place: str = "") -> Field:
    schema = follow(raw, schemas)
    return Field(
        name=name,
        kind=kind_of(raw, schemas),
        required=required,
        meaning=schema.get("description", ""),
        default=schema.get("default"),
        place=place,
    )


def _shapes(kinds: list[Kind | None], schemas: Schemas) -> list[Shape]:
    """What the answers are made of, and what that is made of, each once."""
    found: dict[str, Shape] = {}
    waiting = [kind.shape for kind in kinds if kind and kind.shape]
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found[key] = read_shape(key, schemas)
            waiting += [field.kind.shape for field in found[key].fields if field.kind.shape]
    return [found[key] for key in schemas if key in found]


def _content(raw: Schema) -> Schema | None:
    """The schema of what is sent or answered, whatever it is written in."""
    [only] = raw.get("content", {"": {}}).values()
    found: Schema | None = only.get("schema")
    return found


def _described(raw: Schema) -> dict[str, str]:
    return {"description": raw["description"]} if "description" in raw else {}
