"""What earlier exports wrote in another way: the question whether two sessions are one."""

from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from workouts.exporting.member_tables import table_name
from workouts.models.session_models import SESSION_MODELS

COLUMN = "twin_of"  # of a session, the id of the other one of its table
KINDS = {table_name(model): kind for kind, model in SESSION_MODELS.items()}


class Split(NamedTuple):
    """A row without that column, and the pair that it asked about, as a row of its own table."""

    raw: bytes
    pair: dict[str, Any] | None


def split_pair(table: str, raw: bytes) -> Split:
    """Take the question out of a session's row, where an earlier export has one there."""
    if table not in KINDS or f'"{COLUMN}"'.encode() not in raw:
        return Split(raw, None)
    try:
        values = from_json(raw)
    except ValueError:
        return Split(raw, None)
    other = values.get(COLUMN) if isinstance(values, dict) else ""
    if other is not None and type(other) is not int:
        return Split(raw, None)  # The check of the row tells what is wrong.
    del values[COLUMN]
    kind, own = KINDS[table], values.get("id")
    asks = other is not None and other != own
    pair = {f"first_{kind}": other, f"second_{kind}": own} if asks else None
    return Split(to_json(values), pair)
