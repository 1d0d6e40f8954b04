"""What a value may be, in words: read from its JSON schema by pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]


@dataclass(frozen=True)
class Kind:
    """``type`` says what it is, ``thresholds`` how far it goes, ``choices`` all that it can be.

    ``shape`` is the component that it, or each of its items if ``many``, is made of.
    """

    type: str
    limits: str = ""
    choices: tuple[str, ...] = ()
    shape: str = ""
    many: bool = False


def follow(schema: Schema, schemas: Schemas) -> Schema:
    """The schema with what it refers to put in its place; what it says itself comes first."""
    [target] = schema.get("allOf", [schema])
    if "$ref" not in target:
        return {**target, **schema}
    own = {key: value for key, value in schema.items() if key not in {"$ref", "allOf"}}
    return {**schemas[_key(target)], **own}


def kind_of(schema: Schema, schemas: Schemas) -> Kind:
    """What a value of this schema may be."""
    if "anyOf" in schema:
        return _any_of([kind_of(one, schemas) for one in schema["anyOf"]])
    [target] = schema.get("allOf", [schema])
    found = follow(schema, schemas)
    if found.get("type") == "array":
        return _many(kind_of(found.get("items", {}), schemas), found)
    if "properties" in found and "$ref" in target:
        return Kind(found["title"], shape=_key(target))
    form = f" ({found['format']})" if "format" in found else ""
    return Kind(
        found.get("type", "any") + form,
        _joined(_range(found, "imum", ""), _range(found, "Length", "character")),
        tuple(str(choice) for choice in found.get("enum", ())),
    )


def _any_of(kinds: list[Kind]) -> Kind:
    """Alternatives; what limits one of them is told of the whole, as null has no limits."""
    main = next((one for one in kinds if one.limits or one.choices or one.shape), kinds[0])
    return replace(main, type=" or ".join(one.type for one in kinds))


def _many(item: Kind, schema: Schema) -> Kind:
    each = f"each {item.limits}" if item.limits else ""
    limits = _joined(_range(schema, "Items", "item"), each)
    return replace(item, type=f"array of {item.type}", limits=limits, many=True)


def _range(schema: Schema, suffix: str, unit: str) -> str:
    """Such as "1 to 500 items": from ``minItems`` and ``maxItems`` when the suffix is Items."""
    low, high = schema.get(f"min{suffix}"), schema.get(f"max{suffix}")
    last = low if high is None else high
    if last is None:
        return ""
    if high is None or low is None:
        words = f"at {'least' if high is None else 'most'} {_figure(last)}"
    else:
        words = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
    return f"{words} {unit}{'' if last == 1 else 's'}" if unit else words


def _figure(number: float) -> str:
    return f"{number:,}" if abs(number) >= 10_000 else str(number)  # a year has no comma


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _key(schema: Schema) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[1]
