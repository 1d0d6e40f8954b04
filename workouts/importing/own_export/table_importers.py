"""What coming back means, table by table; docs/adr says why. A table without a way can't be read.

Parts of a row, such as a lift's sets, come with it or not at all.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Model

from workouts.exporting.member_tables import is_part_of, references, tables
from workouts.importing.own_export.import_context import Homecoming, Kept
from workouts.importing.own_export.tables import logged_sessions, plans, uploaded_files
from workouts.models import (
    Exercise,
    ExerciseHabit,
    FileImport,
    LiftSession,
    OtherSession,
    PlannedSession,
    Routine,
    Run,
    WeekSummary,
)


class Way(NamedTuple):
    """How the rows of a table come back.

    ``keep`` stores one, or finds the one that is there. Where ``refers_by`` names a column,
    ``link`` has a second look at each row with a value there, once all tables are there.
    """

    label: str
    keep: Callable[[Homecoming, Any], Kept]
    refers_by: str = ""
    link: Callable[[Homecoming, Any, Any], None] | None = None


WAYS: dict[type[Model], Way] = {
    Exercise: Way("Own exercises", plans.keep_exercise, "merged_into", plans.link_exercise),
    FileImport: Way("Imported files", uploaded_files.keep_import, "id", uploaded_files.link_import),
    PlannedSession: Way("Planned sessions", plans.keep_planned),
    Routine: Way("Routines", plans.keep_routine),
    WeekSummary: Way("Weeks with marks", plans.keep_marks),
    ExerciseHabit: Way("Exercises with their unit and rest", plans.keep_habit),
    LiftSession: Way(
        "Lifts", logged_sessions.keep_lift, "possible_duplicate_of", logged_sessions.link_twin
    ),
    OtherSession: Way(
        "Other training",
        logged_sessions.keep_other,
        "possible_duplicate_of",
        logged_sessions.link_twin,
    ),
    Run: Way("Runs", logged_sessions.keep_run, "possible_duplicate_of", logged_sessions.link_twin),
}


def wholes() -> dict[str, type[Model]]:
    """The tables whose rows come by themselves, each after those that its rows refer to."""
    return {name: model for name, model in tables().items() if whole_of(model) is None}


def whole_of(model: type[Model]) -> type[Model] | None:
    """The table whose rows a table's rows are part of."""
    wholes = (field.related_model for field in references(model) if is_part_of(field))
    return next(wholes, None)
