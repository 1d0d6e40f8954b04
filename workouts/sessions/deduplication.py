"""The same session sent twice is logged once, also when both arrive at the same moment."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC

from workouts.models import LiftSession, LiftSet, OtherSession, Run, RunTrace
from workouts.models.lift import SetValues
from workouts.models.session_models import AnySession, kind_of
from workouts.sessions.saving import DuplicateSessionError, save_lift, save_other, save_run

# The columns of a set that tell it from another; the order of the sets tells their positions.
HASHED = tuple(
    field.name for field in SetValues._meta.fields if field.name not in {"position", "superset"}
)


def log_run(run: Run, *, trace: RunTrace | None = None) -> Run:
    """Log a run. Raises DuplicateSessionError for one of its start, duration and distance."""
    run.content_hash = content_of(run)
    twin = run.athlete.runs.filter(
        started_at=run.started_at, duration_s=run.duration_s, distance_m=run.distance_m
    ).first()
    if twin:
        raise DuplicateSessionError(twin.pk)
    return save_run(run, trace=trace)


def log_lift(session: LiftSession, sets: Sequence[LiftSet]) -> LiftSession:
    """Log a lift. Raises DuplicateSessionError for one of its start, duration and sets."""
    session.content_hash = content_of(session, sets)
    same_start = session.athlete.liftsessions.filter(started_at=session.started_at)
    for other in same_start.prefetch_related("sets__exercise"):
        if content_of(other, other.sets.all()) == session.content_hash:
            raise DuplicateSessionError(other.pk)
    return save_lift(session, sets)


def log_other(session: OtherSession) -> OtherSession:
    """Log other training. Raises DuplicateSessionError for one of its sport, start, duration."""
    session.content_hash = content_of(session)
    return save_other(session)


def content_of(session: AnySession, sets: Iterable[LiftSet] = ()) -> str:
    """Equal, on every site, for sessions with the same start, duration and distance, sets or sport.

    ``sets`` are those of a strength session.
    """
    content: object
    if isinstance(session, Run):
        content = session.distance_m
    elif isinstance(session, OtherSession):
        content = session.sport
    else:
        content = [
            (
                done.exercise.slug,
                done.exercise.athlete_id is not None,
                *(getattr(done, name) for name in HASHED),
            )
            for done in sets
        ]
    start = session.started_at.astimezone(UTC).isoformat()
    text = json.dumps([kind_of(type(session)), start, session.duration_s, content])
    return hashlib.sha256(text.encode()).hexdigest()
