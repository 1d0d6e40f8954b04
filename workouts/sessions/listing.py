"""Sessions of every sport as rows of one list, newest first."""

from datetime import date
from typing import Any, TypeVar

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

COMMON = ("pk", "started_at", "utc_offset_s", "time_known", "local_date", "duration_s", "rpe")
COLUMNS = (*COMMON, "what", "label", "metres", "guessed")
One = TypeVar("One", bound=Session)


def session_rows(
    athlete: Athlete,
    *,
    what: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    q: str = "",
) -> QuerySet[Any, dict[str, Any]]:
    """Rows of ``COLUMNS``; ``what`` is run, lift or other, ``label`` the kind, focus or sport, and
    ``guessed`` tells that an import guessed it.

    Narrowed by what, kind (run-easy, run-guessed, lift-lower, other-ride), local dates (both
    included) and words, each of which must stand in the note or in an exercise's name.
    """
    runs = found_runs(athlete, what=what, kind=kind, since=since, until=until, q=q)
    lifts = _narrowed(LiftSession.objects.filter(athlete=athlete), since, until, q)
    others = _narrowed(OtherSession.objects.filter(athlete=athlete), since, until, q)
    of_kind, _, name = kind.partition("-")
    if of_kind == "lift":
        lifts = lifts.filter(focus=name)
    elif of_kind == "other":
        others = others.filter(sport=name)
    wanted = {one for one in (what, of_kind) if one}
    if wanted - {"lift"}:
        lifts = lifts.none()
    if wanted - {"other"}:
        others = others.none()
    return united(runs, lifts, others).order_by("-started_at", "-what", "-pk")


def united(
    runs: QuerySet[Run], lifts: QuerySet[LiftSession], others: QuerySet[OtherSession]
) -> QuerySet[Any, dict[str, Any]]:
    """Sessions of the three tables as rows of ``COLUMNS``, in no order."""
    none, never = Value(None, FloatField()), Value(False, BooleanField())
    first, *more = (
        rows.annotate(
            what=Value(what, CharField()), label=F(label), metres=metres, guessed=guessed
        ).values(*COLUMNS)
        for rows, what, label, metres, guessed in (
            (runs, "run", "kind", F("distance_m"), F("kind_guessed")),
            (lifts, "lift", "focus", none, never),
            (others, "other", "sport", F("distance_m"), never),
        )
    )
    return first.union(*more, all=True)


def found_runs(
    athlete: Athlete,
    *,
    what: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    q: str = "",
) -> QuerySet[Run]:
    """The runs among them, in no order."""
    runs = _narrowed(Run.objects.filter(athlete=athlete), since, until, q)
    of_kind, _, name = kind.partition("-")
    if {what, of_kind} - {"", "run"}:
        return runs.none()
    if of_kind != "run":
        return runs
    return runs.filter(kind_guessed=True) if name == "guessed" else runs.filter(kind=name)


def _narrowed(
    sessions: QuerySet[One], since: date | None, until: date | None, words: str
) -> QuerySet[One]:
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
