"""Reading an archive's parts, each in a transaction of its own: killed at any point, none is lost.

A part's sessions, its outcome and the import's counts are stored together or not at all, so that
reading it again after a worker's death brings what is missing and nothing twice.
"""

from datetime import datetime
from zipfile import ZipFile

import structlog
from django.db import DataError, IntegrityError, transaction

from workouts.importing.archive_plan import BATCH
from workouts.importing.formats import archive, strava
from workouts.importing.formats.cells import BadRow
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import ReadResult, UnreadableFile
from workouts.importing.outcomes import Entry, save_result, settle, verdict
from workouts.models import FileImport, ImportItem

log = structlog.get_logger(__name__)

NOT_STORED = {"outcome": "failed", "reason": "It couldn't be stored."}
ASKS_UNIT = (
    "It doesn't say whether its loads are in kilograms or pounds: send this file by itself, "
    "and you will be asked."
)


def read_batch(upload: FileImport, batch: int, *, now: datetime) -> None:
    """Read the parts of a batch that nobody has read, and close the import after the last."""
    span = (batch * BATCH, (batch + 1) * BATCH - 1)
    items = list(upload.items.filter(finished_at=None, position__range=span))
    if items and upload.finished_at is None:
        with upload.file.open() as file, archive.opened(upload.name, file) as opened:
            for item in items:
                source, result = _read(opened, item)
                try:
                    _store(upload, item, source, result, now)
                except (DataError, IntegrityError):
                    log.exception("part not stored", upload=upload.pk, part=item.position)
                    _store(upload, item, source, NOT_STORED, now)
    finish(upload, now=now)


def _read(opened: ZipFile, item: ImportItem) -> tuple[str, ReadResult | Entry]:
    """What a part holds and of which format it is, or why there is nothing to be had."""
    about = strava.Entry(**item.about) if item.about else None
    if about and item.place.startswith(f"{strava.LIST}, row "):
        try:
            return strava.FORMAT, ReadResult((about.activity(),))
        except BadRow as reason:
            return "", {"outcome": "failed", "reason": str(reason)}
    try:
        content = archive.read_member(opened, item.place)
        source = identify(item.place, content)
    except UnreadableFile as error:
        return "", {"outcome": "skipped", "reason": f"It can't be read: {error.why}."}
    try:
        result = read_file(item.place, content)
    except UnreadableFile as error:
        return "", {"outcome": "failed", "reason": str(error)}
    except Exception:  # a fault of the reader's must not keep the other parts waiting for ever
        log.exception("part not read", upload=item.upload_id, part=item.position)
        return "", {"outcome": "failed", "reason": "It couldn't be read, by a fault of ours."}
    if result.asks_load_unit:
        return "", {"outcome": "skipped", "reason": ASKS_UNIT}
    if about and len(result.activities) == 1:
        described = tuple(map(about.describe, result.activities))
        result = ReadResult(described, result.skipped, result.rows)
    return source, result


def _store(
    upload: FileImport, item: ImportItem, source: str, result: ReadResult | Entry, now: datetime
) -> None:
    with transaction.atomic():
        # The lock keeps an undoing, or another worker with the same part, waiting.
        stored = FileImport.objects.select_for_update().get(pk=upload.pk)
        own = ImportItem.objects.get(pk=item.pk)
        if stored.status != FileImport.Status.WAITING or own.finished_at is not None:
            return
        if isinstance(result, ReadResult):
            entries = list(save_result(stored, result, source))
        else:
            entries = [result]
        settle(stored, own, [{**entry, "where": _where(own, entry)} for entry in entries], now)


def finish(upload: FileImport, *, now: datetime) -> None:
    """Close an import all of whose parts are read."""
    with transaction.atomic():
        stored = FileImport.objects.select_for_update().get(pk=upload.pk)
        if stored.finished_at is not None or stored.items.filter(finished_at=None).exists():
            return
        stored.entries = [
            entry for entries in stored.items.values_list("entries", flat=True) for entry in entries
        ]
        stored.status, stored.finished_at = verdict(stored), now
        stored.save(update_fields=["entries", "status", "finished_at"])


def _where(item: ImportItem, entry: Entry) -> str:
    title = item.about and item.about.get("title")
    return f"{title} ({item.place})" if title else item.place
