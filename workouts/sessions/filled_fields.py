"""The columns of a session that a member or a file may leave open."""

from functools import cache
from typing import Any

from django.db.models import Field

from workouts.models import Session

# Columns that are not filled one by one from another recording: when it was, what it was, and
# those that come together with others.
NOT_FILLED = {
    "time_known", "utc_offset_s", "sport", "asks_sport", "kind", "kind_guessed", "kind_reason",
    "climb_source",
}  # fmt: skip


@cache
def filled_fields(model: type[Session]) -> "list[Field[Any, Any]]":
    """Return the columns that may be left open, and that merging two recordings fills."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and (field.null or field.blank or field.has_default())
        and field.name not in NOT_FILLED
    ]
