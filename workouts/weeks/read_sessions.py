"""Sessions from the database to what the rules read and pages show, for one member or many.

Whichever query reads them, its columns and their conversion stand here. Rows come as the driver
returns them, because Django's conversion of values doubles the time of a batch and model instances
triple it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from django.db.models import BooleanField, F, FloatField, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from pydantic_core import from_json

from workouts.coaching import sessions as coaching
from workouts.models import Exercise, PlannedSession, Session
from workouts.models.possible_duplicate import is_left_out
from workouts.models.session_models import kind_of
from workouts.shared.session_lines import LABELS, SessionLine

RUN_KINDS = {kind.value: kind for kind in coaching.RunKind}
FOCUSES = {focus.value: focus for focus in coaching.Focus}
FLAGS = {None: None, 0: False, 1: True}  # SQLite keeps booleans as numbers
PLANNED = "planned"  # the kind of a row that is a planned session
SETS = ("session_id", "exercise_id", "load_kg", "rir", "rpe")
ByWeek: TypeAlias = dict[tuple[int, str], list[coaching.Session]]  # by athlete id and week
SetsBySession: TypeAlias = Mapping[int, Sequence[coaching.LiftSet]]


class SessionRow(NamedTuple):
    """A session of any kind as the driver returns it; what its kind has not is None.

    ``kind`` is run, lift or other; ``label`` the kind of a run, the focus of a lift or the sport.
    """

    athlete: int
    week: str
    pk: int
    start: str
    offset_s: int
    time_known: int
    day: str
    duration_s: int | None
    rpe: float | None
    warm_up: int | None
    kind: str
    label: str
    distance_m: float | None
    guessed: int
    zones: str | None
    work_s: int | None
    bests: str | None

    @property
    def local_start(self) -> datetime:
        """The start by the member's own clock, without a zone."""
        return datetime.fromisoformat(self.start.removesuffix("+00")) + timedelta(
            seconds=self.offset_s
        )


def session_columns(
    model: type[Session], *more: Combinable, **conditions: object
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the query of each session's ``SessionRow`` and ``more`` columns, in no order.

    A session that may be another recording of one that counts is left out.
    """
    kind = kind_of(model)
    no_text, no_number = Value(None, TextField()), Value(None, IntegerField())
    return (
        model._default_manager.filter(~is_left_out(kind), **conditions)
        .order_by()
        .values_list(
            "athlete_id",
            "week",
            "pk",
            Cast("started_at", TextField()),  # drivers take long to make times
            "utc_offset_s",
            "time_known",
            Cast("local_date", TextField()),
            "duration_s",
            "rpe",
            "warm_up",
            Value(kind, TextField()),
            LABELS[kind],
            Value(None, FloatField()) if kind == "lift" else F("distance_m"),
            F("kind_guessed") if kind == "run" else Value(False, BooleanField()),
            Cast("hr_zones_s", TextField()) if kind == "run" else no_text,
            F("work_s") if kind == "run" else no_number,
            Cast("bests", TextField()) if kind == "lift" else no_text,
            *more,
        )
    )


def planned_columns(**conditions: object) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the query of planned sessions as rows of the kind PLANNED, for ``to_planned``."""
    no_number, no_flag = Value(None, FloatField()), Value(None, BooleanField())
    return (
        PlannedSession.objects.filter(**conditions)
        .order_by()
        .values_list(
            "athlete_id",
            "week",
            "pk",
            Cast("created_at", TextField()),
            Value(0, IntegerField()),
            Value(True, BooleanField()),
            Cast("local_date", TextField()),
            "minutes",
            no_number,
            no_flag,
            Value(PLANNED, TextField()),
            "kind",
            no_number,
            Value(False, BooleanField()),
            Cast("part", TextField()),
            Value(None, IntegerField()),
            Value(None, TextField()),
        )
    )


def to_planned(row: SessionRow) -> PlannedSession:
    """Make a planned session of a row of ``planned_columns``."""
    assert row.zones is not None and row.duration_s is not None  # its part and its minutes
    return PlannedSession(
        pk=row.pk,
        athlete_id=row.athlete,
        week=row.week,
        local_date=as_day(row.day),
        part=row.zones,
        kind=row.label,
        minutes=row.duration_s,
        created_at=as_moment(row.start),
    )


def to_session(row: SessionRow, sets: SetsBySession) -> coaching.Session:
    """Make what the rules read of a session."""
    common = as_moment(row.start), bool(row.time_known), as_day(row.day)
    minutes = None if row.duration_s is None else row.duration_s / 60
    warm_up = FLAGS[row.warm_up]
    if row.kind == "lift":
        done = tuple(sets.get(row.pk, ()))
        return coaching.LiftSession(*common, minutes, row.rpe, warm_up, done, FOCUSES[row.label])
    assert minutes is not None  # only a lift may have none
    if row.kind == "other":
        return coaching.OtherSession(*common, minutes, row.label, row.rpe, warm_up)
    return coaching.RunSession(
        *common,
        minutes,
        RUN_KINDS[row.label],
        row.distance_m,
        row.rpe,
        None if row.zones is None else as_minutes(row.zones),
        None if row.work_s is None else row.work_s / 60,
        warm_up,
        bool(row.guessed),
    )


def to_line(row: SessionRow, *, hard: bool) -> SessionLine:
    """Make what pages show of a session."""
    return SessionLine(
        kind=row.kind,
        pk=row.pk,
        label=row.label,
        local_start=row.local_start,
        local_date=as_day(row.day),
        time_known=bool(row.time_known),
        duration_s=row.duration_s,
        distance_m=row.distance_m,
        rpe=row.rpe,
        guessed=bool(row.guessed),
        hard=hard,
    )


def group_by_week(rows: Iterable[SessionRow], sets: SetsBySession) -> ByWeek:
    """Make what the rules read of the rows, in their order, by athlete id and week."""
    by_week: ByWeek = defaultdict(list)
    for row in rows:
        session = to_session(row, sets)
        by_week[row.athlete, row.week].append(session)
    return by_week


def as_moment(text: str) -> datetime:
    """Read a UTC time, which SQLite writes without the zone."""
    return datetime.fromisoformat(text if text.endswith("+00") else f"{text}+00:00")


as_day = lru_cache(maxsize=1024)(date.fromisoformat)


def as_minutes(zones: str) -> tuple[float, float, float, float, float]:
    """Read the minutes in the five heart-rate zones, which are stored in seconds."""
    first, second, third, fourth, fifth = from_json(zones)
    return first / 60, second / 60, third / 60, fourth / 60, fifth / 60


def group_sets(rows: Iterable[tuple[Any, ...]], exercises: Iterable[Exercise]) -> SetsBySession:
    """Make what the rules look at in the sets; sets that are alike are made once."""
    movements = {exercise.pk: exercise.movement() for exercise in exercises}
    made: dict[tuple[Any, ...], coaching.LiftSet] = {}
    by_session: dict[int, list[coaching.LiftSet]] = defaultdict(list)
    for row in rows:
        values = row[1:]
        lift_set = made.get(values)
        if lift_set is None:
            exercise, load, rir, rpe = values
            lift_set = made[values] = coaching.LiftSet(
                movements[exercise], None, load, None, rir, rpe
            )
        by_session[row[0]].append(lift_set)
    return by_session
