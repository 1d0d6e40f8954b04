"""The importer of each table; docs/adr says what each does and why.

Parts of a row, such as a lift's sets, come with it or not at all.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Model

from workouts.exporting.member_tables import parent_of, tables
from workouts.importing.own_export.import_context import ImportContext, RowResult
from workouts.importing.own_export.tables import logged_sessions, plans, uploaded_files
from workouts.models import (
    Exercise,
    ExerciseHabit,
    FileImport,
    LiftSession,
    OtherSession,
    PlannedSession,
    PossibleDuplicate,
    Routine,
    Run,
    WeekSummary,
)


class TableImporter(NamedTuple):
    """Imports the rows of a table.

    ``store`` stores one, or finds the one that is there. Where ``refers_by`` names a column,
    ``link`` has a second look at each row with a value there, once all tables are there.
    """

    label: str
    store: Callable[[ImportContext, Any], RowResult]
    refers_by: str = ""
    link: Callable[[ImportContext, Any, Any], None] | None = None


TABLE_IMPORTERS: dict[type[Model], TableImporter] = {
    Exercise: TableImporter(
        "Own exercises", plans.store_exercise, "merged_into", plans.link_exercise
    ),
    FileImport: TableImporter(
        "Imported files", uploaded_files.store_import, "id", uploaded_files.link_import
    ),
    PlannedSession: TableImporter("Planned sessions", plans.store_planned),
    Routine: TableImporter("Routines", plans.store_routine),
    WeekSummary: TableImporter("Weeks with marks", plans.store_marks),
    ExerciseHabit: TableImporter("Exercises with their unit and rest", plans.store_habit),
    LiftSession: TableImporter("Lifts", logged_sessions.store_lift),
    OtherSession: TableImporter("Other training", logged_sessions.store_other),
    Run: TableImporter("Runs", logged_sessions.store_run),
    PossibleDuplicate: TableImporter("Possible duplicates", logged_sessions.store_pair),
}


def wholes() -> dict[str, type[Model]]:
    """Return the tables whose rows come by themselves, each after those that its rows refer to."""
    return {name: model for name, model in tables().items() if whole_of(model) is None}


def whole_of(model: type[Model]) -> type[Model] | None:
    """Return the table whose rows a table's rows are part of."""
    parent = parent_of(model)
    return parent.related_model if parent else None
