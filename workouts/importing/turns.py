"""Turns at importing: a worker takes the member who waited longest, for some seconds.

Each member has one worker at most. Whoever has more to be read waits for the next turn, behind all
others; of a member's own uploads the one that was left alone longest goes on.
"""

import time
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from workouts.importing import uploads
from workouts.importing.formats import archive
from workouts.importing.parts import TURN_S
from workouts.importing.undo import undo_piece
from workouts.models import FileImport, ImportTurn

log = structlog.get_logger(__name__)

LOST_AFTER = timedelta(minutes=6)  # longer than a task may take
PARTS_LOST_AFTER = timedelta(minutes=1)  # of an archive, which is read for some seconds at a time
LARGE_BYTES = 32 * 2**20  # packed, of which one file may take minutes
RETRY_AFTER = timedelta(minutes=1)  # after a fault of ours, or of the database


def is_anybody_waiting(*, now: datetime) -> bool:
    """Whether there is work that no worker does."""
    return ImportTurn.objects.waiting(now).exists()


def take_turn(*, now: datetime) -> None:
    """Read or undo an upload of the next member for one turn, if anybody waits."""
    claimed = _claim(now)
    if claimed is None:
        return
    turn, upload = claimed
    began = time.monotonic()
    held = ImportTurn.objects.filter(pk=turn.pk, claimed_until=turn.claimed_until)
    try:
        _work(upload, now)
    except Exception:
        held.update(claimed_until=now + RETRY_AFTER)
        raise
    held.update(claimed_until=None)
    log.info("import turn", upload=upload.pk, ms=round(1000 * (time.monotonic() - began)))


def _work(upload: FileImport, now: datetime) -> None:
    if upload.status != FileImport.Status.UNDOING:
        uploads.read(upload, now=now)
        return
    end = time.monotonic() + TURN_S
    while undo_piece(upload, now=now) and time.monotonic() < end:
        pass


def _is_short_turn(upload: FileImport) -> bool:
    """Whether it is read for seconds at a time: an archive that can't hold a very large file."""
    return upload.format == archive.FORMAT and upload.size < LARGE_BYTES


@transaction.atomic
def _claim(now: datetime) -> tuple[ImportTurn, FileImport] | None:
    turn = ImportTurn.objects.waiting(now).select_for_update(skip_locked=True).first()
    if turn is None:
        return None
    upload = FileImport.objects.unfinished().filter(athlete=turn.athlete_id).first()
    if upload is None:
        return None
    turn.taken_at = now
    turn.claimed_until = now + (PARTS_LOST_AFTER if _is_short_turn(upload) else LOST_AFTER)
    turn.save(update_fields=["taken_at", "claimed_until"])
    upload.progress_at = now
    upload.save(update_fields=["progress_at"])
    return turn, upload
