"""One member's sessions as pages show them: each row beside what the rules read of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeAlias

from django.db.models import QuerySet
from pydantic_core import from_json

from fitsite.prepared import Given, Prepared
from workouts.coaching import types
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet, OtherSession, Run, Session
from workouts.raw_sessions import DAY, FLAGS, FOCI, KINDS, START, as_day, as_minutes, as_moment
from workouts.session_pages import page_of

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


def judged_sessions(
    athlete_id: int, first: Week, last: Week, *, sets_from: Week | None = None
) -> list[Judged]:
    """The sessions of all weeks from first to last, by date and clock, in four queries.

    Lifts of the weeks before ``sets_from`` carry their focus instead of their sets.
    """
    span = _span(athlete_id, first, last)
    sets = _sets(_span(athlete_id, sets_from or first, last))
    found = [*_runs(span), *_lifts(span, sets), *_others(span)]
    return sorted(found, key=lambda pair: pair[0].local_start)


def _span(athlete_id: int, first: Week, last: Week) -> dict[str, Any]:
    """The weeks, and the moments that they lie between in any zone, which the index is by."""
    since = datetime.combine(first.monday - timedelta(days=1), time.min, UTC)
    until = datetime.combine(last.sunday + timedelta(days=2), time.min, UTC)
    weeks = {"first": str(first), "last": str(last)}
    return {"athlete": athlete_id, "since": since, "until": until, **weeks}


def _within(model: type[Session], path: str = "") -> dict[str, Any]:
    """The condition that a session lies in the weeks; ``path`` leads to it from another table."""
    return {
        f"{path}athlete": Given(model, "athlete"),
        f"{path}started_at__range": (
            Given(model, "started_at", "since"),
            Given(model, "started_at", "until"),
        ),
        f"{path}week__range": (Given(model, "week", "first"), Given(model, "week", "last")),
    }


def _between(model: type[Session], *columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    own = model._default_manager.filter(**_within(model))
    return own.order_by("started_at", "pk").values_list(*COMMON, *columns)


RUNS = Prepared(lambda: _between(Run, "kind", "kind_guessed", "distance_m", "hr_zones_s", "work_s"))
LIFTS = Prepared(lambda: _between(LiftSession, "focus"))
OTHERS = Prepared(lambda: _between(OtherSession, "sport", "distance_m"))
SETS = Prepared(
    lambda: (
        LiftSet.objects.filter(**_within(LiftSession, "session__"), warm_up=False)
        .order_by()
        .values_list(
            "session_id",
            "exercise_id",
            "load_kg",
            "rir",
            "rpe",
            *(f"exercise__{one}" for one in MOVED),
        )
    )
)


def _runs(span: Mapping[str, Any]) -> Iterator[Judged]:
    for (
        pk, start, offset, known, day, week, seconds, rpe, warm, kind, guess, metres, zones, work
    ) in RUNS.rows(**span):  # fmt: skip
        begin, day = as_moment(start), as_day(day)
        yield (
            _row("run", pk, kind, begin, offset, known, day, week, seconds, metres),
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


def _lifts(span: Mapping[str, Any], sets: Mapping[int, list[types.LiftSet]]) -> Iterator[Judged]:
    for pk, start, offset, known, day, week, seconds, rpe, warm, focus in LIFTS.rows(**span):
        begin, day = as_moment(start), as_day(day)
        yield (
            _row("lift", pk, focus, begin, offset, known, day, week, seconds, None),
            types.LiftSession(
                begin,
                bool(known),
                day,
                None if seconds is None else seconds / 60,
                rpe,
                FLAGS[warm],
                tuple(sets.get(pk, ())),
                FOCI[focus],
            ),
        )


def _others(span: Mapping[str, Any]) -> Iterator[Judged]:
    for (
        pk, start, offset, known, day, week, seconds, rpe, warm, sport, metres
    ) in OTHERS.rows(**span):  # fmt: skip
        begin, day = as_moment(start), as_day(day)
        yield (
            _row("other", pk, sport, begin, offset, known, day, week, seconds, metres),
            types.OtherSession(begin, bool(known), day, seconds / 60, sport, rpe, FLAGS[warm]),
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
    movements: dict[int, types.Movement] = {}
    made: dict[tuple[Any, ...], types.LiftSet] = {}
    found: dict[int, list[types.LiftSet]] = defaultdict(list)
    for session, *alike, slug, primary, secondary, stabilising, stress, credit in SETS.rows(**span):
        one = made.get(key := tuple(alike))
        if one is None:
            exercise, load, rir, rpe = key
            if exercise not in movements:
                movements[exercise] = Exercise(
                    slug=slug,
                    primary=from_json(primary),
                    secondary=from_json(secondary),
                    stabilising=from_json(stabilising),
                    stress=stress,
                    credit=credit,
                ).movement()
            one = made[key] = types.LiftSet(movements[exercise], None, load, None, rir, rpe)
        found[session].append(one)
    return found
