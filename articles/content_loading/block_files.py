"""Makes blocks of an article, not yet stored, from the entries of a content file."""

from typing import Any

from articles.models import (
    Block,
    CallOut,
    Exercise,
    Figure,
    Insight,
    MuscleMap,
    RichText,
    Section,
    Takeaways,
)
from articles.models.fields import HtmlField, clean_html
from fitsite.charts.bodymap import MUSCLES

BLOCK_TYPES: dict[str, type[Block]] = {
    "section": Section,
    "text": RichText,
    "figure": Figure,
    "muscle_map": MuscleMap,
    "callout": CallOut,
    "insight": Insight,
}


class ContentError(ValueError):
    """A content file is wrong; the message says where, in plain words."""


def make_blocks(entries: list[dict[str, Any]]) -> list[Block]:
    """Return the blocks in order. Raises ContentError for an unknown or missing type or field."""
    return [block for entry in entries for block in _make_entry(entry)]


def _make_entry(entry: dict[str, Any]) -> list[Block]:
    name, values = entry["type"], {key: entry[key] for key in entry if key != "type"}
    try:
        if name == "takeaways":
            items = "".join(f"<li><p>{item}</p></li>" for item in values["items"])
            return [_make_block(Takeaways, {"html": f"<ul>{items}</ul>"})]
        if name == "exercises":
            exercises = [_make_exercise(exercise) for exercise in values["exercise"]]
            return [_make_block(RichText, {"html": values["intro"]}), *exercises]
        return [_make_block(BLOCK_TYPES[name], values)]
    except KeyError as unknown:
        raise ContentError(f"A block of type {name}: {unknown} is unknown or missing.") from unknown


def _make_exercise(entry: dict[str, Any]) -> Block:
    values = {key: entry[key] for key in entry if key != "trains"}
    for field, muscles in (("main_muscles", "main"), ("helping_muscles", "helping")):
        names = [MUSCLES.get(muscle, muscle).lower() for muscle in entry["trains"][muscles]]
        values[field] = ", ".join(names)
    return _make_block(Exercise, values)


def _make_block(model: type[Block], values: dict[str, Any]) -> Block:
    """Return a block with the values that it will have once stored. Raises KeyError."""
    fields = {name: model._meta.get_field(name) for name in model.content_fields}
    required = {name for name in fields if not (fields[name].blank or fields[name].has_default())}
    if wrong := (values.keys() - fields.keys()) | (required - values.keys()):
        raise KeyError(*sorted(wrong))
    cleaned = {
        name: clean_html(value) if isinstance(fields[name], HtmlField) else value
        for name, value in values.items()
    }
    return model(**cleaned)
