"""Asks about sessions that may be one: which of them counts until their member has answered.

A pair goes with either of its sessions, and comes back with it.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.models import Athlete, LiftSession, OtherSession, PossibleDuplicate, Run, RunTrace
from workouts.models.session_models import SESSION_MODELS, AnySession
from workouts.sessions.filled_fields import filled_fields
from workouts.sessions.overlaps import SessionKey, find_overlapping
from workouts.shared.due_weeks import mark_stale


def ask_about(
    session: AnySession,
    *,
    now: datetime,
    is_new: bool,
    apart_from: Container[SessionKey] = frozenset(),
) -> list[PossibleDuplicate]:
    """Ask about a stored session and those that it overlaps with; return the new pairs.

    It is left out unless it knows more than each of them. Of one that was stored before, and may
    have been moved, questions that no longer arise are withdrawn. Those in ``apart_from`` are known
    to be others.
    """
    own = SessionKey.of(session)
    overlapping = find_overlapping(session)
    if is_new and not overlapping:
        return []
    pairs = PossibleDuplicate.objects.of(*own).with_sessions()
    asked = {_other_of(pair, own): pair for pair in pairs}
    gone = [pair for other, pair in asked.items() if other not in overlapping]
    withdraw([pair for pair in gone if pair.answered_at is None], now=now)
    new = [other for other in overlapping if other not in asked and other not in apart_from]
    if not new:
        return []
    waiting = _waiting(session.athlete, new)
    counting = _load([other for other in new if other not in waiting])
    # One that waits for another of these needs no question more: it goes with that answer.
    waits_elsewhere = [
        other for other in new if other in waiting and not waiting[other] & set(overlapping)
    ]
    outranks = not counting or all(_rank(session) > _rank(other) for other in counting)
    made = [_pair(session, other) if outranks else _pair(other, session) for other in counting] + [
        _pair(session, other) for other in _load(waits_elsewhere)
    ]
    PossibleDuplicate.objects.bulk_create(made)
    mark_stale(session.athlete, [pair.second.week for pair in made], now=now)
    return made


def withdraw(pairs: Sequence[PossibleDuplicate], *, now: datetime) -> None:
    """Take questions back unanswered: both sessions of each pair count."""
    for pair in pairs:
        mark_stale(pair.athlete, [pair.second.week], now=now)
    PossibleDuplicate.objects.filter(pk__in=[pair.pk for pair in pairs]).delete()


def move_pairs(pairs: Iterable[PossibleDuplicate], before: SessionKey, after: SessionKey) -> None:
    """Let the pairs of a session that is gone be those of the one that stands in its place.

    What was asked or answered stays so, whatever was asked anew about the other one.
    """
    PossibleDuplicate.objects.of(*after).delete()
    for pair in pairs:
        side = "first" if getattr(pair, f"first_{before.kind}_id") == before.pk else "second"
        setattr(pair, f"{side}_{before.kind}", None)
        setattr(pair, f"{side}_{after.kind}_id", after.pk)
        pair.save(force_insert=True)


def waiting_for(kind: str, pks: Iterable[int]) -> list[AnySession]:
    """Return the sessions that are left out because these, of one kind, count."""
    pairs = PossibleDuplicate.objects.open().filter(**{f"first_{kind}__in": list(pks)})
    return [pair.second for pair in pairs.with_sessions()]


def count_again(sessions: Iterable[AnySession], *, now: datetime) -> None:
    """Count sessions again whose other recording has gone, or ask which of them counts."""
    for session in sessions:
        stored = type(session).objects.filter(pk=session.pk).first()
        if stored is not None:
            mark_stale(stored.athlete, [stored.week], now=now)
            ask_about(stored, now=now, is_new=False)


def is_asked_about(session: AnySession) -> bool:
    """Whether a question about a session is open."""
    kind, pk = SessionKey.of(session)
    return bool(OPEN_PAIRS[kind].fetch_raw(pk=pk))


def open_pairs_of(session: AnySession) -> list[PossibleDuplicate]:
    """Return the questions about a session that are still open."""
    pairs = PossibleDuplicate.objects.open().of(*SessionKey.of(session))
    return list(pairs.with_sessions())


def _pair(first: AnySession, second: AnySession) -> PossibleDuplicate:
    sides = {"first": first, "second": second}
    columns = {f"{side}_{SessionKey.of(row).kind}": row for side, row in sides.items()}
    return PossibleDuplicate(athlete=first.athlete, **columns)


def _other_of(pair: PossibleDuplicate, own: SessionKey) -> SessionKey:
    keys = SessionKey.of(pair.first), SessionKey.of(pair.second)
    return keys[1] if keys[0] == own else keys[0]


def _waiting(athlete: Athlete, keys: Sequence[SessionKey]) -> dict[SessionKey, set[SessionKey]]:
    """Return those of some sessions that are left out, each with the sessions it waits for."""
    found: dict[SessionKey, set[SessionKey]] = {}
    for kind in SESSION_MODELS:
        pks = [key.pk for key in keys if key.kind == kind]
        pairs = athlete.possible_duplicates.open().filter(**{f"second_{kind}__in": pks})
        for pair in pairs.with_sessions() if pks else ():
            found.setdefault(SessionKey.of(pair.second), set()).add(SessionKey.of(pair.first))
    return found


def _load(keys: Sequence[SessionKey]) -> list[AnySession]:
    return [SESSION_MODELS[key.kind].objects.get(pk=key.pk) for key in keys]


def _rank(session: AnySession) -> tuple[bool, bool, int]:
    """Tell how much is known of a session: its sport, its sets or its trace, and its values."""
    named = not isinstance(session, OtherSession) or session.sport != OtherSession.Sport.OTHER
    detailed = (
        session.sets.exists()
        if isinstance(session, LiftSession)
        else isinstance(session, Run) and RunTrace.objects.filter(run=session).exists()
    )
    values = sum(
        field.value_from_object(session) != field.get_default()
        for field in filled_fields(type(session))
    )
    return named, detailed, values


def _open_pairs(kind: str) -> CompiledQuery:
    """Return the query of the questions about a session, which each imported one is asked."""
    pk = Param(SESSION_MODELS[kind], "id", "pk")
    pairs = PossibleDuplicate.objects.open().filter(
        Q(**{f"first_{kind}": pk}) | Q(**{f"second_{kind}": pk})
    )
    return CompiledQuery(lambda: pairs.order_by().values_list("pk"))


OPEN_PAIRS = {kind: _open_pairs(kind) for kind in SESSION_MODELS}
