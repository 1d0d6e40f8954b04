"""Undoes a whole import, in pieces: what it brought is deleted, its weeks computed again.

The order to undo is in the database, so that each piece may be lost, late or done twice.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.member_tables import OWN_FORMAT
from workouts.importing.own_export.undo_export import count_sessions, take_back
from workouts.models import FileImport
from workouts.sessions.saving import remove_sessions

PIECE = 200  # sessions deleted in one transaction


@transaction.atomic
def undo(upload: FileImport, *, now: datetime) -> int:
    """Order an import's undoing and do its first piece; parts not read yet never will be.

    Returns how many sessions go; 0, with nothing changed, for an import that failed, is undone or
    waits for an answer.
    """
    upload = FileImport.objects.select_for_update().get(pk=upload.pk)
    under_way = upload.status == FileImport.Status.WAITING and upload.total is not None
    if upload.status != FileImport.Status.DONE and not under_way:
        return 0
    brought = count_sessions(upload) or sum(sessions.count() for sessions in _brought(upload))
    upload.status = FileImport.Status.UNDOING
    upload.finished_at = upload.finished_at or now
    upload.save(update_fields=["status", "finished_at"])
    if undo_piece(upload, now=now):
        enqueue_on_commit("workouts.tasks.undo_import", upload.pk)
    return brought


@transaction.atomic
def undo_piece(upload: FileImport, *, now: datetime) -> bool:
    """Delete some of the sessions of an import that is being undone; whether more are left."""
    upload = FileImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != FileImport.Status.UNDOING:
        return False
    if upload.format == OWN_FORMAT:
        if take_back(upload, now=now):
            return True
    elif _remove_piece(upload, now):
        return True
    # An exercise that the member has since given muscles, or logged, is theirs to keep.
    upload.athlete.own_exercises.filter(
        name__in=upload.new_exercises, primary=[], sets=None
    ).delete()
    upload.status = FileImport.Status.UNDONE
    upload.save(update_fields=["status"])
    return False


def _remove_piece(upload: FileImport, now: datetime) -> bool:
    room = PIECE
    for sessions in _brought(upload):
        room -= remove_sessions(upload.athlete, sessions.order_by("pk")[:room], now=now)
    return not room


def _brought(upload: FileImport) -> list[QuerySet[Any]]:
    return [upload.runs.all(), upload.liftsessions.all(), upload.othersessions.all()]
