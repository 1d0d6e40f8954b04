"""One member's sessions as pages show them: each row beside what the rules read of it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from django.db.models import F, FloatField, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.coaching import types
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet, OtherSession, Run, Session
from workouts.models.exercise import movement_of
from workouts.shared.session_links import page_of
from workouts.weeks.load_many import DAY, FLAGS, FOCI, KINDS, START, as_day, as_minutes, as_moment

WHAT = ("run", "lift", "other")
RUN, LIFT, OTHER = range(3)  # what stands for each in a row
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


def judged_sessions(athlete_id: int, first: Week, last: Week) -> list[Judged]:
    """The sessions of all weeks from first to last, by date and clock, in three queries."""
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
    session: types.Session
    for (
        pk, start, offset, clock, day, week, seconds, rpe, warm,
        what, label, metres, guess, zones, work,
    ) in SESSIONS.fetch_raw(**span):  # fmt: skip
        begin, day, known, warm_up = as_moment(start), as_day(day), bool(clock), FLAGS[warm]
        if what == RUN:
            session = types.RunSession(
                begin,
                known,
                day,
                seconds / 60,
                KINDS[label],
                metres,
                rpe,
                None if zones is None else as_minutes(zones),
                None if work is None else work / 60,
                warm_up,
                bool(guess),
            )
        elif what == LIFT:
            minutes = None if seconds is None else seconds / 60
            done = tuple(sets.get(pk, ()))
            session = types.LiftSession(begin, known, day, minutes, rpe, warm_up, done, FOCI[label])
        else:
            session = types.OtherSession(begin, known, day, seconds / 60, label, rpe, warm_up)
        if week < since:
            earlier.append(session)
        else:
            local = begin.replace(tzinfo=None) + timedelta(seconds=offset)
            row = Row(WHAT[what], pk, label, local, known, day, week, seconds, metres)
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
        f"{path}athlete": Param(model, "athlete"),
        f"{path}started_at__range": (
            Param(model, "started_at", "since"),
            Param(model, "started_at", "until"),
        ),
        f"{path}week__range": (Param(model, "week", "first"), Param(model, "week", "last")),
    }


def _columns_of(
    model: type[Session], what: int, label: str, **columns: Combinable
) -> QuerySet[Any, Any]:
    own = model._default_manager.filter(**within(model)).order_by()
    shown = own.annotate(what=Value(what), label=F(label), **columns)
    return shown.values_list(*COMMON, "what", "label", *columns)


def _all_sessions() -> QuerySet[Any, Any]:
    metres, zones = F("distance_m"), Cast("hr_zones_s", TextField())
    of_run: dict[str, Combinable] = {
        "guess": Value(False),
        "zones": Value(None, TextField()),
        "work": Value(None, IntegerField()),
    }
    runs = _columns_of(
        Run, RUN, "kind", metres=metres, guess=F("kind_guessed"), zones=zones, work=F("work_s")
    )
    lifts = _columns_of(LiftSession, LIFT, "focus", metres=Value(None, FloatField()), **of_run)
    others = _columns_of(OtherSession, OTHER, "sport", metres=metres, **of_run)
    return runs.union(lifts, others, all=True)


def _working_sets() -> QuerySet[LiftSet, LiftSet]:
    return LiftSet.objects.filter(**within(LiftSession, "session__"), warm_up=False).order_by()


SESSIONS = CompiledQuery(_all_sessions)
SETS = CompiledQuery(
    lambda: _working_sets().values_list("session_id", "exercise_id", "load_kg", "rir", "rpe")
)
# Beside the sets, not with each: a week has a hundred sets and five exercises.
EXERCISES = CompiledQuery(
    lambda: (
        Exercise.objects.filter(pk__in=_working_sets().values("exercise_id"))
        .order_by()
        .values_list("pk", *MOVED)
    )
)


def _sets(span: Mapping[str, Any]) -> dict[int, list[types.LiftSet]]:
    """What the rules look at in the working sets, by session; many sets are alike."""
    found: dict[int, list[types.LiftSet]] = defaultdict(list)
    rows = SETS.fetch_raw(**span)
    if not rows:
        return found
    movements = {pk: _movement(*columns) for pk, *columns in EXERCISES.fetch_raw(**span)}
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
