"""Sessions of every kind as rows of one list, newest first."""

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

from workouts.models import Athlete, LiftSession, LiftSet, OtherSession, Run, Session
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


def search_sessions(
    athlete: Athlete,
    *,
    what: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    q: str = "",
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the ``ListedRow`` of each session that is looked for, the newest first.

    Narrowed by what (run, lift, other), kind (run-easy, run-guessed, lift-lower, other-ride), local
    dates (both included) and words, each of which must stand in the note or in an exercise's name.
    """
    runs = search_runs(athlete, what=what, kind=kind, since=since, until=until, q=q)
    lifts = _narrowed(LiftSession.objects.filter(athlete=athlete), since, until, q)
    others = _narrowed(OtherSession.objects.filter(athlete=athlete), since, until, q)
    of_kind, _, name = kind.partition("-")
    if of_kind == "lift":
        lifts = lifts.filter(focus=name)
    elif of_kind == "other":
        others = others.filter(sport=name)
    wanted = {word for word in (what, of_kind) if word}
    if wanted - {"lift"}:
        lifts = lifts.none()
    if wanted - {"other"}:
        others = others.none()
    return union_of_rows(runs, lifts, others).order_by(*NEWEST_FIRST)


def union_of_rows(
    runs: QuerySet[Run], lifts: QuerySet[LiftSession], others: QuerySet[OtherSession]
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the ``ListedRow`` of each session of three tables, in no order."""
    no_metres, no_guess = Value(None, FloatField()), Value(False, BooleanField())
    first, *more = (
        sessions.annotate(
            what=Value(what, CharField()), label=F(LABELS[what]), metres=metres, guessed=guessed
        ).values_list(*ListedRow._fields)
        for sessions, what, metres, guessed in (
            (runs, "run", F("distance_m"), F("kind_guessed")),
            (lifts, "lift", no_metres, no_guess),
            (others, "other", F("distance_m"), no_guess),
        )
    )
    return first.union(*more, all=True)


def search_runs(
    athlete: Athlete,
    *,
    what: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    q: str = "",
) -> QuerySet[Run]:
    """Return the runs among the sessions that are looked for, in no order."""
    runs = _narrowed(Run.objects.filter(athlete=athlete), since, until, q)
    of_kind, _, name = kind.partition("-")
    if {what, of_kind} - {"", "run"}:
        return runs.none()
    if of_kind != "run":
        return runs
    return runs.filter(kind_guessed=True) if name == "guessed" else runs.filter(kind=name)


def _narrowed(
    sessions: QuerySet[SessionT], since: date | None, until: date | None, words: str
) -> QuerySet[SessionT]:
    if since:
        sessions = sessions.filter(local_date__gte=since)
    if until:
        sessions = sessions.filter(local_date__lte=until)
    for word in words.split():
        sessions = sessions.filter(_said_in(sessions.model, word))
    return sessions.order_by()


def _said_in(model: type[Session], word: str) -> Q:
    """The word stands in the note, or in the name of an exercise that was done."""
    if model is not LiftSession:
        return Q(note__icontains=word)
    sets = LiftSet.objects.filter(session=OuterRef("pk"), exercise__name__icontains=word)
    return Q(note__icontains=word) | Q(Exists(sets))
