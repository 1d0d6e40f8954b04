"""Sessions of every kind as rows of one list, newest first."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from workouts.models import Athlete, LiftSession, LiftSet, Session
from workouts.models.session_models import SESSION_MODELS, kind_of
from workouts.shared.session_lines import LABELS, SessionLine

NEWEST_FIRST = ("-started_at", "-what", "-pk")
SessionT = TypeVar("SessionT", bound=Session)


class ListedRow(NamedTuple):
    """The columns that a list shows of a session; ``what`` is run, lift or other."""

    pk: int
    started_at: datetime
    utc_offset_s: int
    time_known: bool
    local_date: date
    duration_s: int | None
    rpe: float | None
    what: str
    label: str
    metres: float | None
    guessed: bool

    @property
    def line(self) -> SessionLine:
        """The session as pages show it."""
        local = self.started_at + timedelta(seconds=self.utc_offset_s)
        return SessionLine(
            kind=self.what,
            pk=self.pk,
            label=self.label,
            local_start=local.replace(tzinfo=None),
            local_date=self.local_date,
            time_known=self.time_known,
            duration_s=self.duration_s,
            distance_m=self.metres,
            rpe=self.rpe,
            guessed=self.guessed,
        )


def search_sessions(athlete: Athlete, **wanted: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the ``ListedRow`` of each session that ``search`` finds, the newest first."""
    return union_of_rows(
        search(model, athlete, **wanted) for model in SESSION_MODELS.values()
    ).order_by(*NEWEST_FIRST)


def search(
    model: type[SessionT],
    athlete: Athlete,
    *,
    what: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    q: str = "",
) -> QuerySet[SessionT]:
    """Return the sessions of one table that are looked for, in no order.

    Narrowed by what (run, lift, other), kind (run-easy, run-guessed, lift-lower, other-ride), local
    dates (both included) and words, each of which must stand in the note or in an exercise's name.
    """
    own = kind_of(model)
    of_kind, _, label = kind.partition("-")
    sessions = model._default_manager.filter(athlete=athlete).order_by()
    if {what, of_kind} - {"", own}:
        return sessions.none()
    if kind == "run-guessed":
        sessions = sessions.filter(kind_guessed=True)
    elif label:
        sessions = sessions.filter(**{LABELS[own]: label})
    if since:
        sessions = sessions.filter(local_date__gte=since)
    if until:
        sessions = sessions.filter(local_date__lte=until)
    for word in q.split():
        said = Q(note__icontains=word)
        if model is LiftSession:
            named = LiftSet.objects.filter(exercise__name__icontains=word)
            said |= Q(Exists(named.filter(session=OuterRef("pk"))))
        sessions = sessions.filter(said)
    return sessions


def union_of_rows(tables: Iterable[QuerySet[Any]]) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the ``ListedRow`` of each session of several tables, in no order."""
    first, *more = map(_rows, tables)
    return first.union(*more, all=True)


def _rows(sessions: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    kind = kind_of(sessions.model)
    return sessions.annotate(
        what=Value(kind, CharField()),
        label=F(LABELS[kind]),
        metres=Value(None, FloatField()) if kind == "lift" else F("distance_m"),
        guessed=F("kind_guessed") if kind == "run" else Value(False, BooleanField()),
    ).values_list(*ListedRow._fields)
