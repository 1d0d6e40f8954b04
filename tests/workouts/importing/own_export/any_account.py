"""Accounts full of whatever their tables can hold, as strategies made from the columns.

A column that is added later is filled too; one that holds JSON needs a line in ``JSON``.
"""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from string import ascii_lowercase, digits
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import FileField, ForeignKey
from hypothesis import strategies as st

from tests.factories import an_exercise
from workouts.coaching.movement import Muscle
from workouts.coaching.precedence import Mark
from workouts.coaching.profile import Status, StatusSpan
from workouts.coaching.weeks import Week
from workouts.exporting.member_tables import OWN_FORMAT
from workouts.exporting.shapes import exported_fields
from workouts.importing.formats.strava import Entry
from workouts.models import (
    Athlete,
    Exercise,
    ExerciseHabit,
    FileImport,
    ImportItem,
    LiftSession,
    LiftSet,
    OtherSession,
    PlannedSession,
    PossibleDuplicate,
    Routine,
    RoutineSet,
    Run,
    RunRepair,
    RunTrace,
    WeekSummary,
)
from workouts.models.session_models import SESSION_MODELS
from workouts.models.status_spans import write_spans
from workouts.sessions.save_routine import save_routine
from workouts.sessions.saving import save_lift, save_other, save_run
from workouts.weeks.finding_marks import put_marks

# What databases can't store, and what forms never send.
TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
MOMENTS = st.builds(
    lambda seconds: datetime(1971, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds),
    st.integers(0, 1_700_000_000),
)
NEAR = st.builds(  # starts of which some look like one session
    lambda seconds: datetime(2025, 3, 3, 6, tzinfo=UTC) + timedelta(seconds=seconds),
    st.integers(0, 300),
)
HASHES = st.none() | st.text("0123456789abcdef", min_size=64, max_size=64)
WORDS = st.text(TEXT, max_size=12)
NUMBERS = st.none() | st.integers(0, 99) | st.floats(-99, 99)
MUSCLES = st.lists(st.sampled_from([muscle.value for muscle in Muscle]), max_size=3)
REPORT = st.lists(
    st.fixed_dictionaries(
        {"outcome": st.sampled_from(["created", "duplicate", "skipped", "failed"])},
        optional={"reason": WORDS, "where": WORDS, "count": st.integers(1, 9),
                  "notes": st.lists(WORDS, max_size=2)},
    ),
    max_size=3,
)  # fmt: skip
ABOUT = {
    field.name: field.type is bool
    or (4.5 if "float" in str(field.type) else 1 if "int" in str(field.type) else "x")
    for field in fields(Entry)
}
DAYS = st.none() | st.dates(date(1971, 1, 1), date(2026, 1, 1))
SPANS = st.builds(
    StatusSpan, st.sampled_from([status for status in Status if status != Status.NONE]), DAYS, DAYS
).filter(lambda span: not (span.first and span.last) or span.first <= span.last)
POINTS = st.lists(
    st.tuples(NUMBERS, NUMBERS, st.none() | st.integers(40, 200), *[NUMBERS] * 3).map(
        lambda p: [*p[:4], p[4] and p[4] * 0.9, p[5]]
    ),
    max_size=4,
)
LAPS = st.lists(st.lists(st.none() | st.integers(40, 99), min_size=3, max_size=3), max_size=2)
COLUMNS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["easy", "unknown"]),
        "duration_s": st.integers(1, 9000),
        "distance_m": st.none() | st.floats(1, 9000),
        "hr_zones_s": st.none() | st.lists(st.integers(0, 9), min_size=5, max_size=5),
    },
)
TAKEN = {
    "started_at": "2025-03-03T06:30:00Z", "duration_s": 60, "source": "tcx", "kind": "easy",
}  # fmt: skip
KEPT = {"columns": st.fixed_dictionaries({"kind": WORDS, "work_s": st.none() | st.integers(0, 9)})}
FORMER = st.fixed_dictionaries(
    {},
    optional={
        "before": st.just({"sport": "ride", "asks_sport": False}),
        "run": st.fixed_dictionaries(KEPT | {"points": POINTS, "laps": LAPS}),
        "other": st.fixed_dictionaries(KEPT),
    },
)
JSON: dict[tuple[type[models.Model], str], st.SearchStrategy[Any]] = {
    (Athlete, "hr_zone_bounds"): st.none() | st.just([110, 125, 140, 155, 170]),
    (Athlete, "status_spans"): st.lists(SPANS, max_size=3).map(write_spans),
    (Athlete, "rules_off"): st.lists(st.sampled_from(["monotony", "ramp"]), unique=True),
    (Exercise, "aliases"): st.lists(WORDS, max_size=2),
    (Exercise, "primary"): MUSCLES,
    (Exercise, "secondary"): MUSCLES,
    (Exercise, "stabilising"): MUSCLES,
    (FileImport, "entries"): REPORT,
    (FileImport, "columns"): st.dictionaries(WORDS, st.sampled_from(["date", "load"]), max_size=2),
    (FileImport, "question"): st.just({})
    | st.builds(
        lambda word: {
            "headings": [word],
            "rows": [[word]],
            "guesses": {word: "date"},
            "looks_like": "",
        },
        WORDS,
    ),
    (FileImport, "new_exercises"): st.lists(WORDS, max_size=2),
    (ImportItem, "about"): st.none() | st.builds(lambda title: ABOUT | {"title": title}, WORDS),
    (ImportItem, "entries"): REPORT,
    **{(model, "former"): FORMER for model in (Run, LiftSession, OtherSession)},
    **{(model, "read_values"): COLUMNS for model in (Run, LiftSession, OtherSession)},
    (RunRepair, "before"): st.fixed_dictionaries(
        {"columns": COLUMNS, "points": POINTS, "laps": LAPS}
    ),
    (RunRepair, "after"): COLUMNS,
    (RunRepair, "taken"): st.none() | st.fixed_dictionaries(
        {"session": st.just(TAKEN), "parts": st.fixed_dictionaries({"trace": st.just([]),
                                                            "repairs": st.just([])})}
    ),
    (Run, "hr_zones_s"): st.none() | st.lists(st.integers(0, 900), min_size=5, max_size=5),
    (RunTrace, "points"): POINTS,
    (RunTrace, "laps"): LAPS,
    (WeekSummary, "marks"): st.dictionaries(
        st.sampled_from(["monotony", "recovery_gap"]),
        st.sampled_from([mark.value for mark in Mark]),
        min_size=1,
    ),
}  # fmt: skip


def column(model: type[models.Model], field: Any) -> st.SearchStrategy[Any]:
    """Values that a column can hold."""
    low, high = _bounds(field)
    if (model, field.name) in JSON:
        return JSON[model, field.name]
    if field.name == "started_at" and model is not FileImport:
        return NEAR | MOMENTS
    if field.name == "content_hash":
        return HASHES
    if field.name == "time_zone":
        return st.sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns"])
    if field.choices:
        values: Any = st.sampled_from([v for v, _ in field.flatchoices if v != OWN_FORMAT])
    elif isinstance(field, models.BooleanField):
        values = st.booleans()
    elif isinstance(field, models.IntegerField):
        values = st.integers(int(low), int(min(high, 2**15 - 1)))
    elif isinstance(field, models.FloatField):
        values = st.floats(low, high)
    elif isinstance(field, models.DateTimeField):
        values = MOMENTS
    elif isinstance(field, models.DateField):
        values = st.dates(date(1971, 1, 1), date(2026, 1, 1))
    elif isinstance(field, models.SlugField):
        values = st.text(ascii_lowercase + digits + "_", min_size=1, max_size=6)
    elif field.name == "superset":
        values = st.sampled_from(["", "A", "H"])
    else:
        assert isinstance(field, models.CharField | models.TextField), field
        values = st.text(
            TEXT, min_size=0 if field.blank else 1, max_size=min(field.max_length or 12, 12)
        )
    return st.none() | values if field.null else values


def row(model: type[models.Model], **given: Any) -> st.SearchStrategy[Any]:
    """An unsaved row; what it refers to is ``given``."""
    columns = {
        field.name: column(model, field)
        for field in exported_fields(model)
        if not isinstance(field, ForeignKey | FileField) and field.name not in given
    }
    return st.builds(lambda **values: model(**values, **given), **columns)


def _bounds(field: Any) -> tuple[float, float]:
    limits = {
        type(validator).__name__: validator.limit_value
        for validator in field._validators
        if hasattr(validator, "limit_value")
    }
    return limits.get("MinValueValidator", 0), limits.get("MaxValueValidator", 1e4)


class Filled:
    """Fills a member's account, table by table; ``draw`` chooses."""

    def __init__(self, draw: Any, athlete: Athlete) -> None:
        self.draw, self.athlete = draw, athlete
        self.hashes: set[str] = set()

    def some(self, most: int = 3) -> range:
        return range(self.draw(st.integers(0, most)))

    def one_of(self, rows: Any, *, perhaps: bool = False) -> Any:
        return self.draw(st.sampled_from([*([None] if perhaps else []), *rows]))

    def everything(self) -> None:
        self.preferences()
        self.exercises()
        self.imports()
        self.plans()
        self.sessions()
        self.reports()

    def preferences(self) -> None:
        filled = self.draw(row(Athlete, user=self.athlete.user))
        filled.pk = self.athlete.pk
        filled.clean()
        filled.save()
        self.athlete.refresh_from_db()
        self.athlete.user.name = self.draw(WORDS)
        self.athlete.user.save()

    def exercises(self) -> None:
        shared = [an_exercise(slug) for slug in ("squat", "deadlift")]
        own: list[Exercise] = []
        for _ in self.some():
            made = self.draw(row(Exercise, athlete=self.athlete))
            if made.slug not in {exercise.slug for exercise in own}:
                made.save()
                own.append(made)
        for made in own[1:]:
            made.merged_into = self.one_of([*shared, own[0]], perhaps=True)
            made.save()
        self.shared = shared
        self.all_exercises = [*shared, *own]

    def imports(self) -> None:
        self.uploads: list[FileImport] = []
        for _ in self.some(2):
            upload = self.draw(row(FileImport, athlete=self.athlete))
            upload.name = "a b-1.fit"
            if self.draw(st.booleans()):
                upload.file.save("x", ContentFile(self.draw(st.binary(max_size=50))))
            upload.save()
            self.uploads.append(upload)

    def plans(self) -> None:
        for _ in self.some():
            planned = self.draw(row(PlannedSession, athlete=self.athlete))
            planned.set_week()
            planned.save()
        for number in self.some(2):
            routine = self.draw(row(Routine, athlete=self.athlete))
            routine.name, place = f"{number} {routine.name}"[:60], routine.position
            sets = [self.draw(row(RoutineSet, exercise=self.one_of(self.all_exercises)))
                    for _ in self.some()]  # fmt: skip
            save_routine(routine, sets)
            Routine.objects.filter(pk=routine.pk).update(position=place)
        for exercise in self.draw(st.lists(st.sampled_from(self.all_exercises), unique=True)):
            self.draw(row(ExerciseHabit, athlete=self.athlete, exercise=exercise)).save()
        for week in self.draw(st.sets(st.sampled_from(["2020-W53", "2025-W10", "2025-W11"]))):
            put_marks(self.athlete, Week.parse(week), self.draw(JSON[WeekSummary, "marks"]),
                      now=datetime.now(UTC))  # fmt: skip

    def sessions(self) -> None:
        for _ in self.some(4):
            run = self._session(Run)
            run.work_s = run.work_s and min(run.work_s, run.duration_s)
            if run.avg_hr and run.max_hr:
                run.max_hr = max(run.avg_hr, run.max_hr)
            trace = self.draw(st.none() | row(RunTrace))
            save_run(run, trace=trace)
            for position in self.some(2):
                self.draw(row(RunRepair, run=run, position=position)).save()
        for _ in self.some(4):
            sets = [self.draw(row(LiftSet, exercise=self.one_of(self.all_exercises)))
                    for _ in self.some(4)]  # fmt: skip
            save_lift(self._session(LiftSession), sets)
        for _ in self.some(3):
            save_other(self._session(OtherSession))
        self.pairs()

    def pairs(self) -> None:
        """Some sessions look like one, of any kinds; some of these questions are answered."""
        sessions = [
            (kind, pk)
            for kind, model in SESSION_MODELS.items()
            for pk in model._default_manager.filter(athlete=self.athlete).values_list(
                "pk", flat=True
            )
        ]
        for kind, pk in sessions:
            twin = self.one_of([key for key in sessions if key != (kind, pk)], perhaps=True)
            known = PossibleDuplicate.objects.of(kind, pk)
            if twin and not known.of(*twin).exists():
                sides = {f"first_{twin[0]}_id": twin[1], f"second_{kind}_id": pk}
                answered = self.one_of([datetime(2025, 4, 1, tzinfo=UTC), None])
                PossibleDuplicate.objects.create(
                    athlete=self.athlete, answered_at=answered, **sides
                )

    def reports(self) -> None:
        """Imports tell of sessions, some of which are gone."""
        ids = {
            kind: [
                *model._default_manager.filter(athlete=self.athlete).values_list("pk", flat=True)
            ]
            for kind, model in SESSION_MODELS.items()
        }
        for upload in self.uploads:
            for entry in upload.entries:
                kind = self.one_of(ids, perhaps=True)
                if kind:
                    entry[kind] = self.one_of([10**6, *ids[kind]])
            upload.save()
            for position in self.some():
                self.draw(row(ImportItem, upload=upload, position=position)).save()

    def _session(self, model: Any) -> Any:
        session = self.draw(row(model, athlete=self.athlete))
        session.imported_from = self.one_of(self.uploads, perhaps=True)
        if session.content_hash in self.hashes:
            session.content_hash = None
        self.hashes.add(session.content_hash)
        return session
