"""The tables that belong to a member: all that lead to the athlete, but for those named here."""

import re
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet

from workouts.models import (
    Athlete,
    DeletedSession,
    Exercise,
    Export,
    FileImport,
    ImportItem,
    ImportTurn,
    RunTrace,
    Submission,
    WeekSummary,
)

# What is not exported, and why.
LEFT_OUT: dict[type[Model], str] = {
    DeletedSession: "a sign of what the member deleted",
    ImportTurn: "whose upload is read next",
    Submission: "kept for some weeks to recognise a session that is sent twice",
    Export: "an export itself",
}
# What belongs to a user beside the athlete, and why it stays here.
STAYS_WITH_ACCOUNT = {
    "accounts.AddressChange": "an address left a few days ago, kept for the way back to it",
    "accounts.ApiToken": "a key to this account; only its digest is stored",
    "accounts.BrowserSession": "a device that is logged in to this account",
    "accounts.SecurityEvent": "what happened to this account's locks and keys",
    "account.EmailAddress": "the way into this account; the address itself is exported",
    "mfa.Authenticator": "a key to this account",
    "admin.LogEntry": "what an editor did in the admin",
}
# Columns that follow from others, or tell only about the row here.
NOT_EXPORTED = {"athlete", "updated_at", "next_summary_at", "bests", "size"}
# Rows that hold only what stands in other rows already: an export that was imported.
OWN_FORMAT = "fitsite"
ROWS_LEFT_OUT: dict[type[Model], dict[str, str]] = {
    FileImport: {"format": OWN_FORMAT},
    ImportItem: {"upload__format": OWN_FORMAT},
}
# Computed tables of which only some columns are the member's own words, and their name.
ONLY: dict[type[Model], tuple[str, set[str]]] = {WeekSummary: ("week_marks", {"week", "marks"})}
LARGE: set[type[Model]] = {RunTrace}  # in a file of its own, row by row


@cache
def tables() -> dict[str, type[Model]]:
    """Return every exported table by name, each after those that its rows refer to."""
    found: list[type[Model]] = []
    waiting: list[type[Model]] = [Athlete]
    while waiting:
        for relation in waiting.pop(0)._meta.related_objects:
            model: Any = relation.related_model
            owner: Any = relation.field
            if owner.related_model is not Athlete and not is_part_of(owner):
                continue
            if model not in found and model not in LEFT_OUT:
                found.append(model)
                waiting.append(model)
    graph = {
        model: [
            field.related_model
            for field in references(model)
            if field.related_model in found and field.related_model is not model
        ]
        for model in found
    }
    return {table_name(model): model for model in TopologicalSorter(graph).static_order()}


def table_name(model: type[Model]) -> str:
    """Return a table's name in exports, such as ``lift_sets``."""
    if model in ONLY:
        return ONLY[model][0]
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower() + "s"


def owner_path(model: type[Model]) -> str:
    """Return the lookup from a table's rows to their athlete, such as ``session__athlete``."""
    for field in references(model):
        if field.related_model is Athlete:
            return field.name
    parent = parent_of(model)
    assert parent is not None
    return f"{parent.name}__{owner_path(parent.related_model)}"


def rows_of(athlete: Athlete, model: type[Model]) -> "QuerySet[Any]":
    """Return a member's rows of a table, in the order in which they are numbered."""
    rows = model._base_manager.filter(**{owner_path(model): athlete}).order_by("pk")
    if model in ROWS_LEFT_OUT:
        return rows.exclude(**ROWS_LEFT_OUT[model])
    if model is WeekSummary:
        return rows.filter(marks__isnull=False)
    return rows


def references(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    """Return the columns that refer to another row."""
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def is_part_of(field: "ForeignKey[Any, Any]") -> bool:
    """Whether a row is nothing without the one it refers to: a set of its session."""
    return not field.null and field.related_model not in {Athlete, Exercise}


def parent_of(model: type[Model]) -> "ForeignKey[Any, Any] | None":
    """Return the column with the row that a row is part of."""
    return next(filter(is_part_of, references(model)), None)
