"""Undoing a deletion: the session comes back as it was, under its old id."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from workouts.exercises.best_lifts import bests_in
from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.exercises.own_exercise import own_exercise
from workouts.models import DeletedSession, Exercise, LiftSession, PossibleDuplicate
from workouts.models.session_models import AnySession
from workouts.sessions.possible_duplicates import ask_about
from workouts.sessions.saving import DuplicateSessionError, find_same_content
from workouts.sessions.serialisation import unpack_parts, unpack_session
from workouts.shared.due_weeks import mark_stale


class ContentsPurgedError(Exception):
    """The session was deleted too long ago to be brought back."""


@transaction.atomic
def restore(deleted: DeletedSession, *, now: datetime) -> AnySession:
    """Bring a deleted session back with all that belonged to it; its weeks are due again.

    Raises ContentsPurgedError when its contents are kept no more, and DuplicateSessionError when
    the member has logged or imported the same content since.
    """
    deleted = DeletedSession.objects.select_for_update().get(pk=deleted.pk)
    if deleted.contents is None:
        raise ContentsPurgedError
    session = unpack_session(deleted.kind, deleted.contents)
    if (twin := find_same_content(session)) is not None:
        raise DuplicateSessionError(twin)
    _repair_references(deleted, [session])
    session.updated_at = now  # for whoever asks what has changed
    session.save_base(raw=True, force_insert=True)  # raw, or it would count as made today
    for rows in unpack_parts(deleted.kind, deleted.contents):
        _repair_references(deleted, rows)
        if rows := [row for row in rows if not _lost_its_other(row)]:
            type(rows[0])._base_manager.bulk_create(rows)
    if isinstance(session, LiftSession):  # its exercises may be others now
        session.bests = bests_in(session.sets.all())
        LiftSession.objects.filter(pk=session.pk).update(bests=session.bests)
    deleted.delete()
    mark_stale(session.athlete, [session.week], now=now)
    ask_about(session, now=now, is_new=False)
    return session


def purge_expired(*, now: datetime) -> int:
    """Drop contents that were kept long enough; returns of how many sessions."""
    return DeletedSession.objects.expired(now).update(contents=None)


def _repair_references(deleted: DeletedSession, rows: Sequence[models.Model]) -> None:
    """Repair references whose target has gone since.

    An exercise is found by its name or made again as the member's own; where a reference may be
    empty, it is emptied.
    """
    if not rows:
        return
    for field in rows[0]._meta.concrete_fields:
        target = field.related_model
        if not (isinstance(target, type) and (field.null or target is Exercise)):
            continue
        wanted = {getattr(row, field.attname) for row in rows} - {None}
        there = set(target._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        for gone in wanted - there:
            instead = _exercise(deleted, gone).pk if target is Exercise else None
            for row in rows:
                if getattr(row, field.attname) == gone:
                    setattr(row, field.attname, instead)


def _lost_its_other(row: models.Model) -> bool:
    """Whether it is a pair of sessions of which the other one has gone as well."""
    return isinstance(row, PossibleDuplicate) and not row.is_whole


def _exercise(deleted: DeletedSession, pk: int) -> Exercise:
    assert deleted.contents is not None
    name = deleted.contents["exercises"][str(pk)]
    return ExerciseNames.of(deleted.athlete).find(name) or own_exercise(deleted.athlete, name)
