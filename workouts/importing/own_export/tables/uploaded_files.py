"""Files that a member had imported: the import as it ended, and the file as it came."""

from itertools import islice
from typing import Any

from django.core.files import File
from django.db import transaction
from pydantic import TypeAdapter, ValidationError

from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.json_values import ReportEntry
from workouts.exporting.member_tables import file_field
from workouts.importing.formats.strava import Entry
from workouts.importing.own_export.export_archive import BadOriginal, OpenExport
from workouts.importing.own_export.export_parts import Part
from workouts.importing.own_export.import_context import Homecoming, Kept, NotKept, check
from workouts.importing.own_export.staged_rows import Stage
from workouts.models import AbandonedFile, FileImport, ImportItem, shown_name
from workouts.models.session_models import SESSION_MODELS

BATCH = 500


def fetch(item: ImportItem, stage: Stage, export: OpenExport) -> tuple[dict[int, str], ...]:
    """Store the files of a part's imports, by number: their stored names, or why they can't be had.

    Outside of any transaction, as they may be large. Each name is written down before its first
    byte, so that ``abandon`` finds what a dead worker left.
    """
    part = Part.of(item)
    stored: dict[int, str] = {}
    lost: dict[int, str] = {}
    for one in stage.between(part.table, part.first, part.last):
        if one.fault or not one.row.file or same_import(item.upload, one.row) is not None:
            continue
        try:
            stored[one.row.id] = _fetched(item, one.row, export)
        except BadOriginal as why:
            lost[one.row.id] = str(why)
    return stored, lost


def keep_import(home: Homecoming, row: Any) -> Kept:
    """An import with its file, found by its name and moment; its report follows in link_import."""
    there = same_import(home.upload, row)
    if there is not None:
        return Kept(there, new=False)
    for one in home.each_part(ImportItem, row.id):
        if one.about is not None and one.finished_at is None and not _readable(one.about):
            raise NotKept(f"What belongs to it, part {one.position}, can't be read any more.")
    made = home.unsaved(FileImport, row, athlete=home.athlete)
    made.name, made.file, made.entries = shown_name(made.name), home.files.get(row.id, ""), []
    # Until its sessions are there, nobody must begin to read it again.
    made.status, made.finished_at = FileImport.Status.DONE, home.now
    check(made)
    made.save()
    lost = home.lost_files.get(row.id)
    return Kept(made.pk, new=True, lost=(lost,) if lost else ())


def link_import(home: Homecoming, model: type[FileImport], row: Any) -> None:
    """Give it its report, with the sessions that it brought by their ids here, and its state."""
    pk = home.pk_of(model, row.id)
    if pk not in home.made(model):
        return
    model.objects.filter(pk=pk).update(
        entries=_told(home, row.entries), status=row.status, finished_at=row.finished_at
    )
    rows = home.each_part(ImportItem, row.id)
    while batch := list(islice(rows, BATCH)):
        items = [home.unsaved(ImportItem, one, upload_id=pk) for one in batch]
        for item, one in zip(items, batch, strict=True):
            item.entries = _told(home, one.entries)
        ImportItem.objects.bulk_create(items)


def same_import(upload: FileImport, row: Any) -> int | None:
    """The id of the member's import of that name and moment."""
    there = FileImport.objects.filter(athlete_id=upload.athlete_id, created_at=row.created_at)
    return there.filter(name=shown_name(row.name)).values_list("pk", flat=True).first()


def _readable(about: dict[str, Any]) -> bool:
    """Whether what a list says of a part that is still to be read can be."""
    try:
        TypeAdapter(Entry).validate_python(about)
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
        raise BadOriginal("The file itself is not where an export has it.")
    column = file_field(FileImport)
    assert column is not None
    name = column.generate_filename(item.upload, "")
    with transaction.atomic():
        stored = ImportItem.objects.select_for_update().get(pk=item.pk)
        if stored.finished_at is not None:
            raise BadOriginal("Another worker has it already.")
        part = Part.of(stored)
        part.files.append(name)
        stored.about = part.to_json()
        stored.save(update_fields=["about"])
    with export.original(row.file) as source:
        column.storage.save(name, File(source))
    return name


def _told(home: Homecoming, entries: list[ReportEntry]) -> list[dict[str, Any]]:
    told = []
    for one in entries:
        values = one.model_dump(exclude_unset=True)
        for kind in SESSION_MODELS.keys() & values.keys():
            values[kind] = home.pk_of(SESSION_MODELS[kind], values[kind])
        told.append(values)
    return told
