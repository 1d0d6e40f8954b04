"""Files that a member had imported: the import as it ended, and the file as it came."""

from dataclasses import asdict
from itertools import islice
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import TypeAdapter, ValidationError

from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.json_values import ReportEntry
from workouts.importing.formats.listed_recording import ListedRecording
from workouts.importing.formats.strava import Entry
from workouts.importing.own_export.export_archive import OpenExport, OriginalFileError
from workouts.importing.own_export.export_parts import Part
from workouts.importing.own_export.import_context import (
    ImportContext,
    RowRejectedError,
    RowResult,
    check,
    find_row,
)
from workouts.importing.own_export.staged_rows import Stage
from workouts.importing.quotas import usage_of
from workouts.models import AbandonedFile, FileImport, ImportItem, shown_name
from workouts.models.session_models import SESSION_MODELS

BATCH = 500


def fetch_files(item: ImportItem, stage: Stage, export: OpenExport) -> tuple[dict[int, str], ...]:
    """Store the files of a part's imports, by number: their stored names, or why they can't be had.

    Outside of any transaction, as they may be large. Each name is written down before its first
    byte, so that ``abandon`` finds what a dead worker left.
    """
    part = Part.of(item)
    stored: dict[int, str] = {}
    lost: dict[int, str] = {}
    for staged in stage.between(part.table, part.first, part.last):
        if staged.fault or not staged.row.file or same_import(item.upload, staged.row).exists():
            continue
        try:
            stored[staged.row.id] = _fetched(item, staged.row, export)
        except OriginalFileError as why:
            lost[staged.row.id] = str(why)
    return stored, lost


def store_import(context: ImportContext, row: Any) -> RowResult:
    """Store an import with its file, or find it; its report follows in `link_import`."""
    if there := find_row(same_import(context.upload, row)):
        return there
    for item in context.parts(ImportItem, row.id):
        if item.about is not None and item.finished_at is None and not _readable(item.about):
            raise RowRejectedError(
                f"What belongs to it, part {item.position}, can't be read any more."
            )
    made = context.build(FileImport, row, athlete=context.athlete)
    made.name, made.file, made.entries = shown_name(made.name), context.files.get(row.id, ""), []
    made.size = made.file.size if made.file else 0
    # Until its sessions are there, nobody must begin to read it again.
    made.status, made.finished_at = FileImport.Status.DONE, context.now
    check(made)
    made.save()
    lost = context.lost_files.get(row.id)
    return RowResult(made.pk, new=True, lost=(lost,) if lost else ())


def link_import(context: ImportContext, model: type[FileImport], row: Any) -> None:
    """Give it its report, with the sessions that it brought by their ids here, and its state."""
    pk = context.pk_of(model, row.id)
    if pk not in context.made(model):
        return
    model.objects.filter(pk=pk).update(
        entries=_told(context, row.entries), status=row.status, finished_at=row.finished_at
    )
    rows = context.parts(ImportItem, row.id)
    while batch := list(islice(rows, BATCH)):
        items = [context.build(ImportItem, item_row, upload_id=pk) for item_row in batch]
        for item, item_row in zip(items, batch, strict=True):
            item.entries = _told(context, item_row.entries)
        ImportItem.objects.bulk_create(items)


def same_import(upload: FileImport, row: Any) -> QuerySet[FileImport]:
    """Return the member's import of the row's name and moment, if it is there."""
    return FileImport.objects.filter(
        athlete_id=upload.athlete_id, created_at=row.created_at, name=shown_name(row.name)
    )


def _readable(about: dict[str, Any]) -> bool:
    """Whether what a list says of a part that is still to be read can be."""
    try:
        TypeAdapter(Entry | ListedRecording).validate_python(about)
    except ValidationError:
        return False
    return True


def abandon(names: list[str]) -> None:
    """Order the deletion of stored files that no import has."""
    if names:
        AbandonedFile.objects.bulk_create(AbandonedFile(name=name) for name in names)
        enqueue_on_commit("workouts.tasks.delete_abandoned_files")


def _fetched(item: ImportItem, row: Any, export: OpenExport) -> str:
    if not row.file.startswith(f"files/{row.id}-"):
        raise OriginalFileError("The file itself is not where an export has it.")
    usage = usage_of(item.upload.athlete, now=timezone.now())
    if usage.stored + export.size_of(row.file) > usage.most_stored:
        raise OriginalFileError("There is no room for the file itself: your storage is full.")
    column = FileImport.file.field
    name = column.generate_filename(item.upload, "")
    with transaction.atomic():
        stored = ImportItem.objects.select_for_update().get(pk=item.pk)
        if stored.finished_at is not None:
            raise OriginalFileError("Another worker has it already.")
        part = Part.of(stored)
        part.files.append(name)
        stored.about = asdict(part)
        stored.save(update_fields=["about"])
    with export.original(row.file) as source:
        column.storage.save(name, File(source))
    return name


def _told(context: ImportContext, entries: list[ReportEntry]) -> list[dict[str, Any]]:
    told = []
    for entry in entries:
        values = entry.model_dump(exclude_unset=True)
        for kind in SESSION_MODELS.keys() & values.keys():
            values[kind] = context.pk_of(SESSION_MODELS[kind], values[kind])
        told.append(values)
    return told
