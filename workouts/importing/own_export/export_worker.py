"""Bringing an export's parts, one after the other, each in a transaction of its own.

A part's rows, what they became and the import's counts are stored together or not at all. A worker
that takes over, or works beside another, goes on with the first part that is not done.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.db.models import Model
from django.utils import timezone

from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.member_tables import tables
from workouts.importing.archive_worker import finish
from workouts.importing.formats import archive
from workouts.importing.outcomes import Entry, settle
from workouts.importing.own_export.export_archive import OpenExport
from workouts.importing.own_export.export_parts import PREFERENCES, Part
from workouts.importing.own_export.import_context import Homecoming, Kept, NotKept, in_words
from workouts.importing.own_export.import_preferences import bring_preferences
from workouts.importing.own_export.plan_parts import plan
from workouts.importing.own_export.staged_rows import Stage, Staged, staged
from workouts.importing.own_export.table_importers import WAYS
from workouts.importing.own_export.tables.uploaded_files import abandon, fetch
from workouts.models import FileImport, ImportItem

log = structlog.get_logger(__name__)

TURN_S = 60.0  # after which a worker is free for others, and this import waits for its next turn
ALREADY = "It is there already."
NOT_STORED = "It couldn't be stored."
OUR_FAULT = "It couldn't be brought, by a fault of ours."


def go_on(upload: FileImport) -> None:
    """Bring the parts that are still to come, for one turn; the last closes the import.

    Raises UnreadableFile for what is no whole export, with nothing brought; FileNotFoundError for
    a file that is gone.
    """
    end = time.monotonic() + TURN_S
    with upload.file.open() as file, archive.opened(upload.name, file) as zipped:
        export = OpenExport(upload.name, zipped)
        with staged(export) as stage:
            plan(upload, stage, export)
            for item in upload.items.filter(finished_at=None).order_by("position"):
                _bring(item, stage, export)
                if time.monotonic() > end:
                    enqueue_on_commit("workouts.tasks.read_import", upload.pk)
                    return
    finish(upload, now=timezone.now())


def _bring(item: ImportItem, stage: Stage, export: OpenExport) -> None:
    part = Part.of(item)
    files: tuple[dict[int, str], ...] = ({}, {})
    if tables().get(part.table) is FileImport and not part.links:
        files = fetch(item, stage, export)
    with transaction.atomic():
        # The lock keeps an undoing, or another worker with the same part, waiting.
        upload = FileImport.objects.select_for_update().get(pk=item.upload_id)
        own = ImportItem.objects.get(pk=item.pk)
        if upload.status != FileImport.Status.WAITING or own.finished_at is not None:
            abandon(list(files[0].values()))
            return
        home = Homecoming(upload, stage, Part.of(own), timezone.now())
        home.files, home.lost_files = files
        entries = _entries(home)
        used = {home.files[number] for number in home.part.made if number in home.files}
        abandon([name for name in home.part.files if name not in used])
        own.about, upload.new_exercises = home.part.to_json(), home.new_exercises
        settle(upload, own, entries, home.now)


def _entries(home: Homecoming) -> list[Entry]:
    part = home.part
    if part.table == PREFERENCES:
        return bring_preferences(home)
    model = tables()[part.table]
    rows = home.stage.between(part.table, part.first, part.last)
    if part.links:
        return [entry for one in rows for entry in _linked(home, model, one)]
    created = known = 0
    entries: list[Entry] = []
    for one in rows:
        where = {"where": f"{WAYS[model].label}, row {one.place}", "what": part.table}
        try:
            kept = _kept(home, model, one)
        except NotKept as why:
            entries.append({"outcome": "failed", "reason": str(why), **where})
            continue
        created, known = created + kept.new, known + (not kept.new)
        if kept.notes:
            entries.append({"outcome": "created", "count": 0, "notes": list(kept.notes), **where})
        entries += [{"outcome": "failed", "reason": reason, **where} for reason in kept.lost]
    where = {"where": WAYS[model].label, "what": part.table}
    if created:
        entries.append({"outcome": "created", "count": created, "notes": [], **where})
    if known:
        entries.append({"outcome": "duplicate", "count": known, "reason": ALREADY, **where})
    return entries


def _kept(home: Homecoming, model: type[Model], one: Staged) -> Kept:
    """Store a row or find the one that is there. Raises NotKept, with nothing stored."""
    if one.fault:
        raise NotKept(one.fault)
    with _whole(home):
        kept = WAYS[model].keep(home, one.row)
    home.note(model, one.row.id, kept)
    ends = home.loose_ends(model, one.row) if kept.new else ()
    return kept._replace(notes=(*kept.notes, *ends))


def _linked(home: Homecoming, model: type[Model], one: Staged) -> Iterator[Entry]:
    way = WAYS[model]
    if one.fault or not getattr(one.row, way.refers_by) or way.link is None:
        return
    try:
        with _whole(home):
            way.link(home, model, one.row)
    except NotKept as why:
        yield {"outcome": "failed", "reason": str(why), "where": f"{way.label}, row {one.place}"}


@contextmanager
def _whole(home: Homecoming) -> Iterator[None]:
    """All that is stored within, or nothing: then NotKept says why."""
    new_exercises = list(home.new_exercises)
    try:
        with transaction.atomic():
            yield
    except OperationalError:
        raise  # the database's own trouble: the part is tried again
    except Exception as error:
        home.forget_exercises(new_exercises)
        raise _told(home, error) from error


def _told(home: Homecoming, error: Exception) -> NotKept:
    """Why a row is not kept, in words; a fault must not keep the other rows waiting for ever."""
    if isinstance(error, NotKept):
        return error
    if isinstance(error, ValidationError):
        return NotKept(in_words(error))
    log.error("row not brought", upload=home.upload.pk, table=home.part.table, exc_info=error)
    return NotKept(NOT_STORED if isinstance(error, DataError | IntegrityError) else OUR_FAULT)
