"""The same session sent twice is logged once, also when both arrive at the same moment."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC

from workouts.models import LiftSession, LiftSet, OtherSession, Run, RunTrace
from workouts.models.lift import SetValues
from workouts.models.session_models import AnySession
from workouts.sessions.saving import DuplicateSessionError, save_lift, save_other, save_run

# The columns of a set that tell it from another; the order of the sets tells their positions.
HASHED = tuple(
    field.name for field in SetValues._meta.fields if field.name not in {"position", "superset"}
)


def log_run(run: Run, *, trace: RunTrace | None = None) -> Run:
    """Log a run. Raises DuplicateSessionError for one of its start, duration and distance."""
    run.content_hash = run_content(run)
    twin = run.athlete.runs.filter(
        started_at=run.started_at, duration_s=run.duration_s, distance_m=run.distance_m
    ).first()
    if twin:
        raise DuplicateSessionError(twin.pk)
    return save_run(run, trace=trace)


def log_lift(session: LiftSession, sets: Sequence[LiftSet]) -> LiftSession:
    """Log a lift. Raises DuplicateSessionError for one of its start, duration and sets."""
    session.content_hash = lift_content(session, sets)
    same_start = session.athlete.liftsessions.filter(started_at=session.started_at)
    for other in same_start.prefetch_related("sets__exercise"):
        if lift_content(other, other.sets.all()) == session.content_hash:
            raise DuplicateSessionError(other.pk)
    return save_lift(session, sets)


def log_other(session: OtherSession) -> OtherSession:
    """Log other training. Raises DuplicateSessionError for one of its sport, start, duration."""
    session.content_hash = other_content(session)
    return save_other(session)


def run_content(run: Run) -> str:
    """Equal for two runs with the same start, duration and distance."""
    return _digest("run", run, run.distance_m)


def lift_content(session: LiftSession, sets: Iterable[LiftSet]) -> str:
    """Equal for two strength sessions with the same start, duration and sets, on every site."""
    return _digest(
        "lift",
        session,
        [
            (
                done.exercise.slug,
                done.exercise.athlete_id is not None,
                *(getattr(done, name) for name in HASHED),
            )
            for done in sets
        ],
    )


def other_content(session: OtherSession) -> str:
    """Equal for two sessions of one sport with the same start and duration."""
    return _digest("other", session, session.sport)


def _digest(what: str, session: AnySession, content: object) -> str:
    start = session.started_at.astimezone(UTC).isoformat()
    text = json.dumps([what, start, session.duration_s, content])
    return hashlib.sha256(text.encode()).hexdigest()
