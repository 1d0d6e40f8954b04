"""One member's sessions as pages show them: each row beside what the rules read of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.expressions import Combinable
from pydantic_core import from_json

from fitsite.prepared import Given, Prepared
from workouts.coaching import types
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet, OtherSession, Run, Session
from workouts.models.exercise import movement_of
from workouts.raw_sessions import DAY, FLAGS, FOCI, KINDS, START, as_day, as_minutes, as_moment
from workouts.session_pages import page_of

NO_NUMBER = Value(None, FloatField())
COMMON = ("pk", START, "utc_offset_s", "time_known", DAY, "week", "duration_s", "rpe", "warm_up")
MOVED = ("slug", "primary", "secondary", "stabilising", "stress", "credit")  # makes a Movement
NAMES = {
    "run": {kind: f"{label} run" for kind, label in Run.Kind.choices} | {"unknown": "Run"},
    "lift": {
        focus: f"{label}-body lift"
        for focus, label in LiftSession._meta.get_field("focus").choices or ()
    },
    "other": dict(OtherSession.Sport.choices),
}


class Row(NamedTuple):
    """What a page shows of a session; ``local_start`` is its own clock's, without a zone.

    ``what`` is run, lift or other, ``label`` the kind of a run, the focus of a lift or the sport.
    """

    what: str
    pk: int
    label: str
    local_start: datetime
    time_known: bool
    local_date: date
    week: str
    duration_s: int | None
    distance_m: float | None

    @property
    def name(self) -> str:
        """As it is called: "Easy run", "Lower-body lift", "Ride"."""
        return str(NAMES[self.what][self.label])

    def get_absolute_url(self) -> str:
        return page_of(self.what, self.pk)


Judged: TypeAlias = tuple[Row, types.Session]
Read: TypeAlias = tuple[Row | None, types.Session]  # no row of what is not shown


def judged_sessions(athlete_id: int, first: Week, last: Week) -> list[Judged]:
    """The sessions of all weeks from first to last, by date and clock, in four queries."""
    span = span_of(athlete_id, first, last)
    own, _ = _sessions(span, _sets(span), first)
    return own


def sessions_until(
    athlete_id: int, first: Week, week: Week
) -> tuple[list[Judged], list[types.Session]]:
    """A week's sessions, as above, and in any order what the rules read of the weeks before it.

    Of those from ``first`` on; lifts older than the last week before carry their focus instead of
    their sets.
    """
    sets = _sets(span_of(athlete_id, week.shift(-1), week))
    return _sessions(span_of(athlete_id, first, week), sets, week)


def _sessions(
    span: Mapping[str, Any], sets: Mapping[int, list[types.LiftSet]], shown: Week
) -> tuple[list[Judged], list[types.Session]]:
    """Those from the week shown on in order, each with its row, and those before it."""
    since = str(shown)
    own: list[Judged] = []
    earlier: list[types.Session] = []
    rest = _lifts_and_other_training(span, sets, since)
    for row, session in chain(_runs(span, since), rest):
        if row is None:
            earlier.append(session)
        else:
            own.append((row, session))
    own.sort(key=lambda pair: (pair[0].local_start, pair[0].pk))
    return own, earlier


def span_of(athlete_id: int, first: Week, last: Week) -> dict[str, Any]:
    """The weeks, and the moments that they lie between in any zone, which the index is by."""
    # Written as dates: both databases compare moments with them, without a conversion each.
    since = str(first.monday - timedelta(days=1))
    until = str(last.sunday + timedelta(days=2))
    weeks = {"first": str(first), "last": str(last)}
    return {"athlete": athlete_id, "since": since, "until": until, **weeks}


def within(model: type[Session], path: str = "") -> dict[str, Any]:
    """The condition that a session lies in the weeks; ``path`` leads to it from another table."""
    return {
        f"{path}athlete": Given(model, "athlete"),
        f"{path}started_at__range": (
            Given(model, "started_at", "since"),
            Given(model, "started_at", "until"),
        ),
        f"{path}week__range": (Given(model, "week", "first"), Given(model, "week", "last")),
    }


def _between(model: type[Session], *columns: str, **more: Combinable) -> QuerySet[Any, Any]:
    own = model._default_manager.filter(**within(model)).order_by().annotate(**more)
    return own.values_list(*COMMON, *columns, *more)


def _lifts_and_others() -> QuerySet[Any, Any]:
    lifts = _between(LiftSession, "focus", metres=NO_NUMBER, is_lift=Value(True))
    others = _between(OtherSession, "sport", metres=F("distance_m"), is_lift=Value(False))
    return lifts.union(others, all=True)


def _working_sets() -> QuerySet[LiftSet, LiftSet]:
    return LiftSet.objects.filter(**within(LiftSession, "session__"), warm_up=False).order_by()


RUNS = Prepared(lambda: _between(Run, "kind", "kind_guessed", "distance_m", "hr_zones_s", "work_s"))
LIFTS_AND_OTHERS = Prepared(_lifts_and_others)
SETS = Prepared(
    lambda: _working_sets().values_list("session_id", "exercise_id", "load_kg", "rir", "rpe")
)
# Beside the sets, not with each: a week has a hundred sets and five exercises.
EXERCISES = Prepared(
    lambda: (
        Exercise.objects.filter(pk__in=_working_sets().values("exercise_id"))
        .order_by()
        .values_list("pk", *MOVED)
    )
)


def _runs(span: Mapping[str, Any], since: str) -> Iterator[Read]:
    for (
        pk, start, offset, known, day, week, seconds, rpe, warm, kind, guess, metres, zones, work
    ) in RUNS.rows(**span):  # fmt: skip
        begin, day = as_moment(start), as_day(day)
        yield (
            _row("run", pk, kind, begin, offset, known, day, week, seconds, metres)
            if week >= since
            else None,
            types.RunSession(
                begin,
                bool(known),
                day,
                seconds / 60,
                KINDS[kind],
                metres,
                rpe,
                None if zones is None else as_minutes(zones),
                None if work is None else work / 60,
                FLAGS[warm],
                bool(guess),
            ),
        )


def _lifts_and_other_training(
    span: Mapping[str, Any], sets: Mapping[int, list[types.LiftSet]], since: str
) -> Iterator[Read]:
    for (
        pk, start, offset, known, day, week, seconds, rpe, warm, label, metres, is_lift
    ) in LIFTS_AND_OTHERS.rows(**span):  # fmt: skip
        begin, day = as_moment(start), as_day(day)
        what = "lift" if is_lift else "other"
        yield (
            _row(what, pk, label, begin, offset, known, day, week, seconds, metres)
            if week >= since
            else None,
            types.LiftSession(
                begin,
                bool(known),
                day,
                None if seconds is None else seconds / 60,
                rpe,
                FLAGS[warm],
                tuple(sets.get(pk, ())),
                FOCI[label],
            )
            if is_lift
            else types.OtherSession(begin, bool(known), day, seconds / 60, label, rpe, FLAGS[warm]),
        )


def _row(
    what: str,
    pk: int,
    label: str,
    begin: datetime,
    offset_s: int,
    known: object,
    day: date,
    week: str,
    seconds: int | None,
    metres: float | None,
) -> Row:
    local = begin.replace(tzinfo=None) + timedelta(seconds=offset_s)
    return Row(what, pk, label, local, bool(known), day, week, seconds, metres)


def _sets(span: Mapping[str, Any]) -> dict[int, list[types.LiftSet]]:
    """What the rules look at in the working sets, by session; many sets are alike."""
    found: dict[int, list[types.LiftSet]] = defaultdict(list)
    rows = SETS.rows(**span)
    if not rows:
        return found
    movements = {pk: _movement(*columns) for pk, *columns in EXERCISES.rows(**span)}
    made: dict[tuple[Any, ...], types.LiftSet] = {}
    for row in rows:
        alike = row[1:]
        one = made.get(alike)
        if one is None:
            exercise, load, rir, rpe = alike
            one = made[alike] = types.LiftSet(movements[exercise], None, load, None, rir, rpe)
        found[row[0]].append(one)
    return found


def _movement(
    slug: str, primary: str, secondary: str, stabilising: str, stress: str, credit: str
) -> types.Movement:
    muscles = from_json(primary), from_json(secondary), from_json(stabilising)
    return movement_of(slug, *muscles, stress, credit)
