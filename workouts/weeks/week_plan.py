"""A week's planned sessions beside those done: what became of each, and what is still to come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from workouts.coaching.ideas import IDEAS, Idea, as_session
from workouts.coaching.sessions import LiftSession, RunSession, Session
from workouts.models import PlannedSession
from workouts.shared.session_lines import SessionLine

NO_USUAL: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Placed:
    """A planned session and what became of it.

    ``state``: ``open`` (today or later), ``done``, ``not_logged`` (its day is over).
    """

    planned: PlannedSession
    state: str


def in_order(planned: Iterable[PlannedSession]) -> list[PlannedSession]:
    """Sort planned sessions by date and part of the day."""
    return sorted(planned, key=lambda session: (session.local_date, session.clock))


def session_of(
    planned: PlannedSession, zone: ZoneInfo, usual_rpe: Mapping[str, float] = NO_USUAL
) -> Session:
    """Make the session that the rules would read if the plan were kept.

    It was planned when its row was made; one that isn't saved yet is as good as planned before.
    """
    start = datetime.combine(planned.local_date, planned.clock, tzinfo=zone)
    session = as_session(
        planned.kind, start.astimezone(UTC), planned.local_date, planned.minutes, usual_rpe
    )
    return session._replace(planned_at=planned.created_at or datetime.min.replace(tzinfo=UTC))


def with_plan(
    sessions: Iterable[Session], planned: Sequence[PlannedSession]
) -> tuple[Session, ...]:
    """Return sessions that were done, each with the moment from which its like was planned."""
    if not planned:
        return tuple(sessions)
    return tuple(_with_plan(session, planned) for session in sessions)


def _with_plan(session: Session, planned: Sequence[PlannedSession]) -> Session:
    moments = [
        other.created_at
        for other in planned
        if other.local_date == session.local_date and _is_like(session, IDEAS[other.kind])
    ]
    return session._replace(planned_at=min(moments, default=None))


def _is_like(session: Session, idea: Idea) -> bool:
    if isinstance(session, RunSession):
        return idea.kind == session.kind
    return isinstance(session, LiftSession) and idea.focus == session.focus


def against_done(
    planned: Sequence[PlannedSession], lines: Sequence[SessionLine], *, today: date
) -> list[Placed]:
    """Return each planned session with its state; done is what a logged one of its date matches.

    The same kind goes first, then any run for a run and any lift for a lift.
    """
    left = list(lines)
    done: set[int] = set()
    for is_match in (_same_label, _same_kind):
        for index, session in enumerate(planned):
            match = next((line for line in left if is_match(session, line)), None)
            if match and index not in done:
                left.remove(match)
                done.add(index)
    return [
        Placed(
            session,
            "done" if index in done else "open" if session.local_date >= today else "not_logged",
        )
        for index, session in enumerate(planned)
    ]


def _same_kind(planned: PlannedSession, line: SessionLine) -> bool:
    kind = "run" if IDEAS[planned.kind].is_run else "lift"
    return (line.local_date, line.kind) == (planned.local_date, kind)


def _same_label(planned: PlannedSession, line: SessionLine) -> bool:
    idea = IDEAS[planned.kind]
    return _same_kind(planned, line) and line.label == (idea.kind if idea.is_run else idea.focus)
