"""Undoes a whole import, in pieces: what it brought is deleted, its weeks computed again.

The order to undo is in the database, so that each piece may be lost, late or done twice. Of an
export's import the parts are undone, the last first; what was there before it stays.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fitsite.lib.background import enqueue_on_commit
from workouts.coaching.weeks import Week
from workouts.exporting.member_tables import OWN_FORMAT, table_name, tables
from workouts.importing.own_export.export_parts import PREFERENCES, Part, parts_of
from workouts.importing.own_export.import_preferences import take_back as take_preferences_back
from workouts.importing.own_export.tables.uploaded_files import abandon
from workouts.models import Athlete, Exercise, FileImport, WeekSummary
from workouts.models.session_models import SESSION_MODELS
from workouts.sessions.saving import remove_sessions
from workouts.weeks.finding_marks import put_marks

PIECE = 200  # sessions deleted in one transaction
PARTS = 10  # of an export undone in one transaction


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
    brought = sum(sessions.count() for sessions in _brought(upload))
    if upload.format == OWN_FORMAT:
        names = map(table_name, SESSION_MODELS.values())
        brought = sum(len(part.made) for name in names for part in parts_of(upload, name))
    upload.status = FileImport.Status.UNDOING
    upload.finished_at = upload.finished_at or now
    upload.save(update_fields=["status", "finished_at"])
    if undo_piece(upload, now=now):
        enqueue_on_commit("workouts.tasks.take_import_turn")
    return brought


@transaction.atomic
def undo_piece(upload: FileImport, *, now: datetime) -> bool:
    """Delete some of what an import that is being undone brought; whether more may be left."""
    upload = FileImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != FileImport.Status.UNDOING:
        return False
    remove = _remove_parts if upload.format == OWN_FORMAT else _remove_sessions
    if remove(upload, now):
        return True
    # An exercise that the member has since given muscles, or logged, is theirs to keep.
    upload.athlete.own_exercises.filter(
        name__in=upload.new_exercises, primary=[], sets=None
    ).delete()
    upload.status = FileImport.Status.UNDONE
    upload.save(update_fields=["status"])
    return False


def _remove_sessions(upload: FileImport, now: datetime) -> bool:
    room = PIECE
    for sessions in _brought(upload):
        room -= remove_sessions(upload.athlete, sessions.order_by("pk")[:room], now=now)
    return not room


def _brought(upload: FileImport) -> list[QuerySet[Any]]:
    return [upload.runs.all(), upload.liftsessions.all(), upload.othersessions.all()]


def _remove_parts(upload: FileImport, now: datetime) -> bool:
    items = list(upload.items.filter(about__isnull=False).order_by("-position")[:PARTS])
    for part in map(Part.of, items):
        if not part.links:
            _remove_part(upload.athlete, part, now)
    done = upload.items.filter(pk__in=[item.pk for item in items])
    done.filter(finished_at=None).update(finished_at=now)  # nothing will be brought any more
    done.update(about=None)
    return bool(items)


def _remove_part(athlete: Athlete, part: Part, now: datetime) -> None:
    if part.table == PREFERENCES:
        take_preferences_back(athlete, part, now=now)
        return
    model = tables()[part.table]
    rows = model._base_manager.filter(pk__in=part.made.values())
    if model is WeekSummary:
        for week in rows.values_list("week", flat=True):
            put_marks(athlete, Week.parse(week), {}, now=now)
    elif model in SESSION_MODELS.values():
        remove_sessions(athlete, rows, now=now)
    elif model is Exercise:
        # One that the member has used since is theirs to keep.
        rows.filter(sets=None, planned_sets=None, habits=None, merged=None).delete()
    else:
        abandon(part.files)
        rows.delete()
