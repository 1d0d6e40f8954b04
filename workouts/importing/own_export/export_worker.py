"""Imports an export's parts, one after the other, each in a transaction of its own.

A worker that takes over, or works beside another, goes on with the first part that is not done.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import structlog
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.db.models import Model
from django.utils import timezone

from workouts.exporting.member_tables import tables
from workouts.importing.formats import archive
from workouts.importing.outcomes import Entry
from workouts.importing.own_export.export_archive import OpenExport
from workouts.importing.own_export.export_parts import PREFERENCES, Part
from workouts.importing.own_export.import_context import (
    ImportContext,
    RowRejectedError,
    RowResult,
    describe_refusal,
)
from workouts.importing.own_export.import_preferences import import_preferences
from workouts.importing.own_export.plan_parts import plan_export
from workouts.importing.own_export.staged_rows import Stage, StagedRow, open_stage
from workouts.importing.own_export.table_importers import TABLE_IMPORTERS
from workouts.importing.own_export.tables.uploaded_files import abandon, fetch_files
from workouts.importing.parts import TURN_S, finish, lock_part, settle
from workouts.models import FileImport, ImportItem

log = structlog.get_logger(__name__)

ALREADY = "It is there already."
NOT_STORED = "It couldn't be stored."
OUR_FAULT = "It couldn't be brought, by a fault of ours."


def run_import(upload: FileImport) -> None:
    """Import the parts that are still to come, for one turn; the last closes the import.

    Raises UnreadableFileError for what is no whole export, with nothing stored; FileNotFoundError
    for a file that is gone.
    """
    began = time.monotonic()
    with upload.file.open() as file, archive.open_archive(upload.name, file) as zipped:
        export = OpenExport(upload.name, zipped)
        with open_stage(export) as stage:
            # Laying out a large export again for each turn may take no more than half of it.
            end = time.monotonic() + max(TURN_S, time.monotonic() - began)
            plan_export(upload, stage, export)
            for item in upload.items.filter(finished_at=None).order_by("position"):
                _import_part(item, stage, export)
                if time.monotonic() >= end:
                    return
    finish(upload, now=timezone.now())


def _import_part(item: ImportItem, stage: Stage, export: OpenExport) -> None:
    part = Part.of(item)
    files: dict[int, str] = {}
    lost_files: dict[int, str] = {}
    if tables().get(part.table) is FileImport and not part.links:
        files, lost_files = fetch_files(item, stage, export)
    with transaction.atomic():
        locked = lock_part(item)
        if locked is None:
            abandon(list(files.values()))
            return
        upload, own = locked
        context = ImportContext(upload, stage, Part.of(own), timezone.now())
        context.files, context.lost_files = files, lost_files
        entries = _import_rows(context)
        used = {files[number] for number in context.part.made if number in files}
        abandon([name for name in context.part.files if name not in used])
        own.about, upload.new_exercises = asdict(context.part), context.new_exercises
        settle(upload, own, entries, context.now)


def _import_rows(context: ImportContext) -> list[Entry]:
    part = context.part
    if part.table == PREFERENCES:
        return import_preferences(context)
    model = tables()[part.table]
    rows = context.stage.between(part.table, part.first, part.last)
    if part.links:
        return [entry for staged in rows for entry in _link_row(context, model, staged)]
    label = TABLE_IMPORTERS[model].label
    created = known = 0
    entries: list[Entry] = []
    for staged in rows:
        where = {"where": f"{label}, row {staged.place}", "what": part.table}
        try:
            result = _import_row(context, model, staged)
        except RowRejectedError as why:
            entries.append({"outcome": "failed", "reason": str(why), **where})
            continue
        created, known = created + result.new, known + (not result.new)
        if result.notes:
            entries.append({"outcome": "created", "count": 0, "notes": list(result.notes), **where})
        entries += [{"outcome": "failed", "reason": reason, **where} for reason in result.lost]
    where = {"where": label, "what": part.table}
    if created:
        entries.append({"outcome": "created", "count": created, "notes": [], **where})
    if known:
        entries.append({"outcome": "duplicate", "count": known, "reason": ALREADY, **where})
    return entries


def _import_row(context: ImportContext, model: type[Model], staged: StagedRow) -> RowResult:
    """Store a row or find it. Raises RowRejectedError, with nothing stored."""
    if staged.fault:
        raise RowRejectedError(staged.fault)
    with _all_or_nothing(context):
        result = TABLE_IMPORTERS[model].store(context, staged.row)
    context.note(model, staged.row.id, result)
    missing = context.missing_references(model, staged.row) if result.new else ()
    return result._replace(notes=(*result.notes, *missing))


def _link_row(context: ImportContext, model: type[Model], staged: StagedRow) -> Iterator[Entry]:
    importer = TABLE_IMPORTERS[model]
    if staged.fault or not getattr(staged.row, importer.refers_by) or importer.link is None:
        return
    try:
        with _all_or_nothing(context):
            importer.link(context, model, staged.row)
    except RowRejectedError as why:
        where = f"{importer.label}, row {staged.place}"
        yield {"outcome": "failed", "reason": str(why), "where": where}


@contextmanager
def _all_or_nothing(context: ImportContext) -> Iterator[None]:
    """Store all that is stored within, or nothing: then RowRejectedError says why."""
    new_exercises = list(context.new_exercises)
    try:
        with transaction.atomic():
            yield
    except OperationalError:
        raise  # the database's own trouble: the part is tried again
    except Exception as error:
        context.forget_exercises(new_exercises)
        raise _rejection(context, error) from error


def _rejection(context: ImportContext, error: Exception) -> RowRejectedError:
    """Return why a row is not stored, so that a fault doesn't keep the other rows waiting."""
    if isinstance(error, RowRejectedError):
        return error
    if isinstance(error, ValidationError):
        return RowRejectedError(describe_refusal(error))
    upload, table = context.upload.pk, context.part.table
    log.error("row not brought", upload=upload, table=table, exc_info=error)
    refused = isinstance(error, DataError | IntegrityError)
    return RowRejectedError(NOT_STORED if refused else OUR_FAULT)
