"""Reads an archive's parts, each in a transaction of its own: killed at any point, none is lost."""

import time
from dataclasses import replace
from datetime import datetime

import structlog
from django.db import DataError, IntegrityError, transaction

from workouts.importing.formats import archive, strava
from workouts.importing.formats.cells import RowError
from workouts.importing.formats.listed_recording import LISTS, ListedRecording
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import ReadResult, UnreadableFileError
from workouts.importing.outcomes import Entry, save_result
from workouts.importing.parts import TURN_S, finish, lock_part, settle
from workouts.models import FileImport, ImportItem

log = structlog.get_logger(__name__)

AT_ONCE = 20  # parts whose rows are read together
NOT_STORED = {"outcome": "failed", "reason": "It couldn't be stored."}
ASKS_UNIT = (
    "It doesn't say whether its loads are in kilograms or pounds: send this file by itself, "
    "and you will be asked."
)
ASKS_COLUMNS = (
    "It is a list whose columns we don't know: send this file by itself, and you will be asked "
    "which is which."
)


def read_parts(upload: FileImport, *, now: datetime) -> None:
    """Read parts that nobody has read, for one turn; the last closes the import.

    Raises UnreadableFileError for an archive that can't be opened, and FileNotFoundError for one
    that is gone.
    """
    end = time.monotonic() + TURN_S
    with upload.file.open() as file, archive.open_archive(upload.name, file) as opened:
        while items := _next_items(upload):
            for item in items:
                source, result = read_part(opened, item)
                try:
                    _store(item, source, result, now)
                except (DataError, IntegrityError):
                    log.exception("part not stored", upload=upload.pk, part=item.position)
                    _store(item, source, NOT_STORED, now)
                if time.monotonic() >= end:
                    return
    finish(upload, now=now)


def _next_items(upload: FileImport) -> list[ImportItem]:
    """Return some parts to be read; none of an import that its member has stopped."""
    going_on = {"upload__finished_at": None, "finished_at": None}
    return list(upload.items.filter(**going_on).order_by("position")[:AT_ONCE])


def read_part(opened: archive.Archive, item: ImportItem) -> tuple[str, ReadResult | Entry]:
    """Return a part's format and its contents, or in their place why there are none."""
    about = _read_about(item)
    if isinstance(about, strava.Entry) and item.place.startswith(f"{strava.LIST}, row "):
        try:
            return strava.FORMAT, ReadResult((about.activity(),))
        except RowError as reason:
            return "", {"outcome": "failed", "reason": str(reason)}
    source = ""
    try:
        with archive.open_member(opened, item.place) as content:
            source = identify(item.place, content)
            result = read_file(item.place, content)
    except UnreadableFileError as error:
        if isinstance(about, ListedRecording):
            return _read_row(opened, about, error.why)
        if not source:
            return "", {"outcome": "skipped", "reason": f"It can't be read: {error.why}."}
        return "", {"outcome": "failed", "reason": str(error)}
    except Exception:  # a fault of the reader's must not keep the other parts waiting for ever
        log.exception("part not read", upload=item.upload_id, part=item.position)
        return "", {"outcome": "failed", "reason": "It couldn't be read, by a fault of ours."}
    if isinstance(about, ListedRecording) and not result.activities:
        return _read_row(opened, about, "it holds no session")
    if result.columns_asked:
        return "", {"outcome": "skipped", "reason": ASKS_COLUMNS}
    if result.asks_load_unit:
        return "", {"outcome": "skipped", "reason": ASKS_UNIT}
    if about and len(result.activities) == 1:
        described = tuple(map(about.describe, result.activities))
        result = ReadResult(described, result.skipped, result.rows)
    return source, _without_paired_rows(item, source, result)


def _read_about(item: ImportItem) -> strava.Entry | ListedRecording | None:
    """Return what the archive's list says of a part."""
    if not item.about:
        return None
    return ListedRecording(**item.about) if "list" in item.about else strava.Entry(**item.about)


def _without_paired_rows(item: ImportItem, source: str, result: ReadResult) -> ReadResult:
    """Leave out of a list the rows whose recordings are in the archive, parts of their own."""
    if source not in LISTS:
        return result
    listed = item.upload.items.filter(about__list=item.place).values_list("about", flat=True)
    paired = {about["row"] for about in listed if about}
    left = [told for row, told in enumerate(result.activities) if row not in paired]
    return replace(result, activities=tuple(left))


def _read_row(
    opened: archive.Archive, about: ListedRecording, why: str
) -> tuple[str, ReadResult | Entry]:
    """Return the session of a list's row alone, as its recording can't be read."""
    with archive.open_member(opened, about.list) as content:
        told = read_file(about.list, content).activities[about.row]
        source = identify(about.list, content)
    notes = (*told.notes, f"Its recording can't be read: {why}. It has what the list says.")
    return source, ReadResult((replace(told, notes=notes),))


def _store(item: ImportItem, source: str, result: ReadResult | Entry, now: datetime) -> None:
    with transaction.atomic():
        locked = lock_part(item)
        if locked is None:
            return
        stored, own = locked
        if isinstance(result, ReadResult):
            entries = list(save_result(stored, result, source))
        else:
            entries = [result]
        title = own.about and own.about.get("title")
        where = f"{title} ({own.place})" if title else own.place
        settle(stored, own, [entry | {"where": where} for entry in entries], now)
