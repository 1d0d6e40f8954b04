"""Uploaded files: kept first, read by a worker, each session saved or given its reason."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.member_tables import OWN_FORMAT
from workouts.importing import archive_plan, archive_worker
from workouts.importing.formats import archive
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import ColumnsQuestion, ReadResult, UnreadableFileError
from workouts.importing.outcomes import OUTCOMES, Entry, add_outcomes, final_status, save_result
from workouts.importing.own_export import export_archive, export_worker
from workouts.importing.quotas import usage_of
from workouts.models import Athlete, FileImport, ImportTurn, Run, shown_name

log = structlog.get_logger(__name__)

LEFT_OUT = "You left this list out. Import it again to be asked again."


@transaction.atomic
def receive(
    athlete: Athlete,
    *,
    name: str,
    content: "bytes | File[bytes]",
    kind: str = Run.Kind.UNKNOWN.value,
    started_at: datetime | None = None,
) -> FileImport:
    """Keep an upload and queue its reading.

    ``kind`` and ``started_at`` say what the file may leave open. Raises UnreadableFileError at once
    when the content is of no format that is read here, and QuotaError for more than the member may
    send.
    """
    file = ContentFile(content) if isinstance(content, bytes) else content
    format = _format_of(name, file)
    file.seek(0)
    # Locked, so that two uploads at once don't both take the last room.
    ImportTurn.objects.get_or_create(athlete=athlete)
    ImportTurn.objects.select_for_update().get(athlete=athlete)
    usage_of(athlete, now=timezone.now()).check(file.size, now=timezone.now())
    upload = FileImport(
        athlete=athlete,
        name=shown_name(name),
        format=format,
        kind=kind,
        started_at=started_at,
        size=file.size,
    )
    upload.file.save(upload.name, file, save=False)
    upload.save()
    log.info("upload kept", upload=upload.pk, bytes=upload.size)
    enqueue_on_commit("workouts.tasks.take_import_turn")
    return upload


def read(upload: FileImport, *, now: datetime) -> None:
    """Read an upload and save what it holds; one that is done is left alone.

    Of an archive or an export as much is read as one turn allows.
    """
    if upload.finished_at is not None:
        return
    try:
        if upload.format == archive.FORMAT:
            archive_plan.plan(upload, now=now)
            archive_worker.read_parts(upload, now=now)
            return
        if upload.format == OWN_FORMAT:
            export_worker.run_import(upload)
            return
        with upload.file.open() as file:
            result = _read_list(upload, file)
    except (UnreadableFileError, FileNotFoundError) as error:
        told = isinstance(error, UnreadableFileError)
        reason = str(error) if told else "The stored file is gone."
        _finish(upload, [{"outcome": "failed", "reason": reason}], now)
        return
    if question := result.columns_asked:
        _ask(upload, FileImport.Asks.COLUMNS, now, question)
        return
    if result.asks_load_unit and not upload.load_unit:
        _ask(upload, FileImport.Asks.LOAD_UNIT, now)
        return
    with transaction.atomic():
        # Another worker may have read it meanwhile.
        if FileImport.objects.select_for_update().get(pk=upload.pk).finished_at is None:
            _finish(upload, list(save_result(upload, result, upload.format)), now)


def answer_load_unit(upload: FileImport, unit: str) -> None:
    """Take the member's word for the unit of the loads, once, and queue the file again."""
    _answer(upload, FileImport.Asks.LOAD_UNIT, load_unit=unit)


def answer_columns(upload: FileImport, columns: Mapping[str, str]) -> None:
    """Take the member's word for which column is which, once, and queue the file again.

    The answer is remembered for the member's next list with the same header.
    """
    _answer(upload, FileImport.Asks.COLUMNS, columns=dict(columns), question={})


@transaction.atomic
def leave_out(upload: FileImport, *, now: datetime) -> None:
    """Close an import that asks which column is which, as its member wants none of it."""
    asking = FileImport.objects.select_for_update().filter(
        pk=upload.pk, status=FileImport.Status.ASKS, asks=FileImport.Asks.COLUMNS
    )
    for stored in asking:
        stored.asks, stored.question = "", {}
        _finish(stored, [{"outcome": "skipped", "reason": LEFT_OUT}], now)


def _read_list(upload: FileImport, file: "File[bytes]") -> ReadResult:
    """Return what a file holds, of a list by what its member said of such a header before."""
    result = read_file(upload.name, file, columns=upload.columns)
    question = result.columns_asked
    if question is None:
        return result
    # An answer that brought nothing is asked for again.
    earlier = upload.athlete.imports.filter(header_hash=question.header_hash, created__gt=0)
    answered = earlier.exclude(columns={}).order_by("-created_at").first()
    if answered is None:
        return result
    upload.columns, upload.header_hash = answered.columns, question.header_hash
    upload.save(update_fields=["columns", "header_hash"])
    file.seek(0)
    return read_file(upload.name, file, columns=upload.columns)


def _ask(
    upload: FileImport,
    asks: FileImport.Asks,
    now: datetime,
    question: ColumnsQuestion | None = None,
) -> None:
    """Let the file rest until the member has said what only they know."""
    asked = asdict(question) if question else {}
    unanswered = FileImport.objects.filter(pk=upload.pk, finished_at=None, load_unit="")
    unanswered.update(
        status=FileImport.Status.ASKS,
        asks=asks,
        finished_at=now,
        question=asked,
        header_hash=asked.pop("header_hash", upload.header_hash),
    )


@transaction.atomic
def _answer(upload: FileImport, asked: FileImport.Asks, **answer: Any) -> None:
    """Store an answer and queue the file again; nothing happens if that isn't asked."""
    asking = FileImport.objects.filter(pk=upload.pk, status=FileImport.Status.ASKS, asks=asked)
    if asking.update(**answer, asks="", status=FileImport.Status.WAITING, finished_at=None):
        enqueue_on_commit("workouts.tasks.take_import_turn")


def _finish(upload: FileImport, entries: list[Entry], now: datetime) -> None:
    for outcome in OUTCOMES:
        setattr(upload, outcome, 0)
    add_outcomes(upload, entries)
    upload.status = final_status(upload)
    upload.entries, upload.finished_at = entries, now
    upload.save()


def _format_of(name: str, file: "File[bytes]") -> str:
    if not archive.is_archive(file):
        return identify(name, file)
    with archive.open_archive(name, file) as opened:
        if export_archive.folder_of(opened) is not None:
            return OWN_FORMAT
        if "" in archive.members(opened).values():
            return archive.FORMAT
    raise UnreadableFileError(name, "at all", "there is no training file in the archive")
