"""Types of the values in JSON columns: checked wherever such a value comes from a file."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal

from django.db import models
from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field

from workouts.coaching.movement import Muscle
from workouts.coaching.precedence import Mark
from workouts.models import (
    Athlete,
    Exercise,
    FileImport,
    ImportItem,
    LiftSession,
    OtherSession,
    Run,
    RunRepair,
    RunTrace,
    WeekSummary,
)
from workouts.models.other import SPORTS
from workouts.models.session import LONGEST_S
from workouts.models.status_spans import MOST_SPANS

POINTS = 600
ROOM = 10_000  # of whatever a member has by the dozen


def _number(low: float, high: float) -> Any:
    """Return a number as it was written: whole ones stay whole."""
    bounds = Field(ge=low, le=high)
    return Annotated[int, bounds] | Annotated[float, bounds]


Text = Annotated[str, Field(max_length=500)]
Code = Annotated[str, Field(max_length=40)]
Seconds: Any = _number(-1e7, 1e7) | None
Metres: Any = _number(-1e7, 1e7) | None
Pulse: Any = _number(0, 300) | None
Altitude: Any = _number(-1e5, 1e5) | None
Latitude: Any = _number(-90, 90) | None
Longitude: Any = _number(-180, 180) | None
ZoneSeconds: Any = _number(0, LONGEST_S)
Beats = Annotated[int, Field(ge=20, le=260)]
Names = Annotated[list[Text], Field(max_length=ROOM)]
Muscles: Any = Annotated[list[Muscle], Field(max_length=50)]


def _rising(bounds: tuple[int, ...]) -> tuple[int, ...]:
    if any(low >= high for low, high in pairwise(bounds)):
        raise ValueError("each zone must begin above the one before it")
    return bounds


class ReportEntry(BaseModel):
    """The outcome of one part of an import; ``run``, ``lift``, ``other``: the id of its row."""

    model_config = ConfigDict(extra="allow")

    outcome: Literal["created", "duplicate", "skipped", "failed"]
    reason: str = ""
    where: str | None = None
    count: int = Field(1, ge=0, le=10**6)
    notes: list[str] = []
    run: int | None = None
    lift: int | None = None
    other: int | None = None


class Span(BaseModel):
    """A status over time: its first and last day, null where it is open."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["ill", "injured", "taper", "holiday", "pregnant", "postpartum"]
    first: date | None
    last: date | None


Points: Any = Annotated[
    list[tuple[Seconds, Metres, Pulse, Altitude, Latitude, Longitude]], Field(max_length=POINTS)
]
Laps: Any = Annotated[list[tuple[Seconds, Metres, Pulse]], Field(max_length=ROOM)]


Words = Annotated[str, Field(max_length=5000)]
Columns: Any = dict[Code, bool | Seconds | Words | tuple[ZoneSeconds, ...]]


class Kept(BaseModel):
    """What a run measured before a repair: its columns, and its trace."""

    model_config = ConfigDict(extra="forbid")

    columns: Columns = {}
    points: Points = []
    laps: Laps = []


class Question(BaseModel):
    """A list's columns as its member is asked about them; all of it empty if nothing is asked."""

    model_config = ConfigDict(extra="forbid")

    headings: list[Text] = []
    rows: list[list[Text]] = []
    guesses: dict[Text, Code] = {}
    looks_like: Text = ""


class TakenTrace(BaseModel):
    """The trace of a run that was merged into another."""

    model_config = ConfigDict(extra="forbid")

    points: Points = []
    laps: Laps = []


class KeptRepair(BaseModel):
    """A repair of a run that is kept in another row."""

    model_config = ConfigDict(extra="forbid")

    position: int = Field(ge=0, le=ROOM)
    kind: Literal["crop", "cut", "split", "rest", "merge"]
    begin_s: float
    end_s: float
    before: Kept = Kept()
    after: Columns = {}
    taken: "TakenRun | None" = None
    taken_hashes: Words = ""


class KeptKind(Kept):
    """What only another kind of session can hold: its columns; of a run its trace and repairs."""

    repairs: list[KeptRepair] = []


class TakenParts(BaseModel):
    """The rows that belong to a run that was merged into another."""

    model_config = ConfigDict(extra="forbid")

    trace: Annotated[list[TakenTrace], Field(max_length=1)] = []
    repairs: Annotated[list[KeptRepair], Field(max_length=100)] = []


class TakenRun(BaseModel):
    """A run that was merged into another; ``imported_from_id`` is the ``id`` of its import."""

    model_config = ConfigDict(extra="forbid")

    session: "dict[Code, bool | Seconds | Words | tuple[ZoneSeconds, ...] | Former | Columns]"
    parts: TakenParts = Field(default_factory=TakenParts)


class SportBefore(BaseModel):
    """The sport that a session had before its last change, and whether it was asked about."""

    model_config = ConfigDict(extra="forbid")

    sport: Literal[tuple(dict(SPORTS))]  # type: ignore[valid-type]
    asks_sport: bool


class Former(BaseModel):
    """What a session was before its sport was changed, by kind."""

    model_config = ConfigDict(extra="forbid")

    before: SportBefore | None = None
    run: KeptKind | None = None
    lift: KeptKind | None = None
    other: KeptKind | None = None


for model in (KeptRepair, KeptKind, TakenParts, TakenRun, Former):
    model.model_rebuild()

JSON_VALUES: dict[tuple[type[models.Model], str], Any] = {
    (Athlete, "hr_zone_bounds"): Annotated[
        tuple[Beats, Beats, Beats, Beats, Beats], AfterValidator(_rising)
    ],
    (Athlete, "status_spans"): Annotated[list[Span], Field(max_length=MOST_SPANS)],
    (Athlete, "rules_off"): Annotated[list[Code], Field(max_length=100)],
    (Exercise, "aliases"): Names,
    (Exercise, "primary"): Muscles,
    (Exercise, "secondary"): Muscles,
    (Exercise, "stabilising"): Muscles,
    (FileImport, "entries"): Annotated[list[ReportEntry], FailFast()],
    (FileImport, "columns"): dict[Text, Code],
    (FileImport, "question"): Question,
    (FileImport, "new_exercises"): Names,
    (ImportItem, "about"): dict[
        Code, bool | int | float | Annotated[str, Field(max_length=5000)] | None
    ],
    (ImportItem, "entries"): Annotated[list[ReportEntry], FailFast()],
    (Run, "hr_zones_s"): tuple[ZoneSeconds, ZoneSeconds, ZoneSeconds, ZoneSeconds, ZoneSeconds],
    (Run, "read_values"): Columns,
    (LiftSession, "read_values"): Columns,
    (OtherSession, "read_values"): Columns,
    (Run, "former"): Former,
    (LiftSession, "former"): Former,
    (OtherSession, "former"): Former,
    (RunRepair, "before"): Kept,
    (RunRepair, "after"): Columns,
    (RunRepair, "taken"): TakenRun,
    (RunTrace, "points"): Points,
    (RunTrace, "laps"): Laps,
    (WeekSummary, "marks"): dict[Code, Mark],
}
