"""Sending again what was sent logs nothing twice: each sending carries a key of its sender's own.

The content alone can't tell: a session may have been changed since it was logged, and an answer
that was lost on the way leaves its sender in doubt.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from workouts.models import Athlete, FileImport, Submission
from workouts.sessions.saving import DuplicateSessionError

Logged = TypeVar("Logged", bound=Model)


@dataclass(eq=False)
class KeyReusedError(Exception):
    """The key belongs to another sending; ``existing_id`` is the session that one became."""

    existing_id: int


class DeletedSinceError(Exception):
    """The session that was sent had been logged, and its member has deleted it."""


def run_idempotent(
    log: Callable[[], Logged], *, key: str, sent: object, rows: QuerySet[Logged], athlete: Athlete
) -> Logged:
    """Run ``log`` once for a key; return what it logged, now or when the key first came.

    ``sent`` is what was sent, as JSON can write it; ``rows`` are the member's rows of its kind.
    Without a key ``log`` is all. Raises KeyReusedError when something else was sent with the key,
    DeletedSinceError when it is gone, and whatever ``log`` raises for what it refuses.
    """
    if not key:
        return log()
    content = _digest(rows.model.__name__, sent)
    made: Logged | None = None
    try:
        with transaction.atomic():  # all or nothing: who comes second takes its own back
            made = log()
            Submission.objects.create(athlete=athlete, key=key, content=content, session_id=made.pk)
            return made
    except (IntegrityError, DuplicateSessionError):
        first = Submission.objects.filter(athlete=athlete, key=key).first()
        if first is None:
            raise
    if made is not None:
        _take_back(made)
    if first.content != content:
        raise KeyReusedError(first.session_id)
    found = rows.filter(pk=first.session_id).first()
    if found is None:
        raise DeletedSinceError
    return found


def purge_expired(*, now: datetime) -> int:
    """Delete the keys that nobody sends again; returns how many."""
    return Submission.objects.expired(now).delete()[0]


def _take_back(made: Model) -> None:
    """Let what was rolled back be saved as new; a file that was kept for it goes."""
    made.pk, made._state.adding = None, True
    if isinstance(made, FileImport):
        made.file.delete(save=False)


def _digest(kind: str, sent: object) -> str:
    text = json.dumps([kind, sent], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
