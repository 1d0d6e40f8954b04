"""Runs that are kept whole in another row's column: what of them means something elsewhere."""

from collections.abc import Callable
from typing import Any

PACKED = {"taken", "former"}  # columns that may hold a run
# What tells about the row here: another site gives its own.
OF_THE_ROW = {"id", "run_id", "athlete_id"}
IMPORT = "imported_from_id"


def number_uploads(value: Any, find: Callable[[int], int | None]) -> Any:
    """Return a packed value with its imports as ``find`` numbers them, without ids of rows."""
    if isinstance(value, list):
        return [number_uploads(inner, find) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: find(inner) if name == IMPORT and inner else number_uploads(inner, find)
        for name, inner in value.items()
        if name not in OF_THE_ROW
    }
