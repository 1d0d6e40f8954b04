"""State of an import while its rows are stored: which row of the export became which here."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import FileField, ForeignKey, JSONField, Model, QuerySet

from workouts.exercises.own_exercise import own_exercise
from workouts.exporting.member_tables import is_part_of, references, table_name
from workouts.exporting.shapes import ExerciseName, Row, exported_fields
from workouts.importing.own_export.export_parts import Part, parts_of
from workouts.importing.own_export.staged_rows import Stage
from workouts.models import Athlete, Exercise, FileImport

AnyRow = TypeVar("AnyRow", bound=Model)


class RowRejectedError(Exception):
    """A row can't be imported; ``str()`` is one sentence that says why."""


class RowResult(NamedTuple):
    """The row here that stands for one of the export: new, or there before.

    ``notes`` are good to know, ``lost`` says what of it could not be had.
    """

    pk: int
    new: bool
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def check(row: Model) -> None:
    """Raise Django's ValidationError for a value that no form would take.

    JSON was checked by its shape, and what is referred to by whoever looked it up.
    """
    unchecked = (ForeignKey, FileField, JSONField)
    fields = row._meta.concrete_fields
    row.clean_fields(exclude={field.name for field in fields if isinstance(field, unchecked)})


def find_row(rows: "QuerySet[Any]") -> RowResult | None:
    """Return the first of some rows that are there, if any, as what stands for the export's."""
    pk = rows.values_list("pk", flat=True).first()
    return None if pk is None else RowResult(pk, new=False)


def store_row(row: Model) -> RowResult:
    """Check and save a new row. Raises Django's ValidationError for a value that no form takes."""
    check(row)
    row.save()
    return RowResult(row.pk, new=True)


def describe_refusal(refused: ValidationError) -> str:
    """Return what a check refused, column by column, in one text."""
    if not hasattr(refused, "error_dict"):
        return " ".join(refused.messages)
    columns = refused.message_dict.items()
    return " ".join(f"{name}: {message}" for name, messages in columns for message in messages)


class ImportContext:
    """One part of an import at work, within the transaction that stores it."""

    def __init__(self, upload: FileImport, stage: Stage, part: Part, now: datetime) -> None:
        self.upload, self.stage, self.part, self.now = upload, stage, part, now
        self.athlete: Athlete = upload.athlete
        self.new_exercises: list[str] = list(upload.new_exercises)
        self.files: dict[int, str] = {}  # where those of imports are stored, by number
        self.lost_files: dict[int, str] = {}
        self._parts: dict[type[Model], list[Part]] = {}
        self._made: dict[type[Model], set[int]] = {}
        self._exercises: dict[tuple[str, bool], Exercise] = {}

    def made(self, model: type[Model]) -> set[int]:
        """Return the ids of a table's rows that this import brought."""
        if model not in self._made:
            parts = self._all(model)
            self._made[model] = {pk for part in parts for pk in part.made.values()}
        return self._made[model]

    def note(self, model: type[Model], number: int, kept: RowResult) -> None:
        """Write down which row here a row of the part at work became."""
        if kept.new:
            self.part.made[number] = kept.pk
            self.made(model).add(kept.pk)
        else:
            self.part.known[number] = kept.pk

    def pk_of(self, model: type[Model], number: int | None) -> int | None:
        """Return the id here of a row by its id in the export; None if it didn't come."""
        for part in self._all(model):
            for ids in (part.made, part.known):
                if number in ids:
                    return ids[number]
        return None

    def exercise(self, name: ExerciseName) -> Exercise:
        """Return the exercise of that slug: the member's own, or of this site's catalogue.

        One that this catalogue doesn't have becomes the member's own. Raises RowRejectedError for
        an own one that did not come.
        """
        key = (name.slug, name.own)
        if key not in self._exercises:
            self._exercises[key] = self._own(name.slug) if name.own else self._shared(name.slug)
        return self._exercises[key]

    def parts(self, model: type[Model], number: int) -> Iterator[Any]:
        """Yield the rows that belong to a row. Raises RowRejectedError if one is faulty."""
        name = table_name(model)
        for staged in self.stage.parts(name, number):
            if staged.fault:
                raise RowRejectedError(
                    f"What belongs to it, row {staged.place} of {name}: {staged.fault}"
                )
            yield staged.row

    def build(self, model: type[AnyRow], row: Row, **more: Any) -> AnyRow:
        """Return the row as one of this site's, not saved and without its file.

        What it is part of, and rows of its own table that it refers to, are left to the caller.
        """
        columns = exported_fields(model)
        as_json = {field.name for field in columns if isinstance(field, JSONField)}
        values = row.model_dump(exclude_unset=True, exclude=as_json | {"id"})
        values |= row.model_dump(mode="json", exclude_unset=True, include=as_json)
        for field in columns:
            if field.name not in values:
                continue
            value = getattr(row, field.name)
            if isinstance(field, FileField) or field.related_model is model:
                del values[field.name]
            elif isinstance(field, ForeignKey):
                del values[field.name]
                if field.related_model is Exercise:
                    values[field.name] = value and self.exercise(value)
                elif not is_part_of(field):
                    values[field.attname] = self.pk_of(field.related_model, value)
        return model(**values, **more)

    def missing_references(self, model: type[Model], row: Row) -> tuple[str, ...]:
        """Return a sentence for each reference of the row that the export doesn't hold."""
        return tuple(
            f"What it names as “{field.verbose_name}” is not in the export: it came without."
            for field in references(model)
            if field.null
            and isinstance(number := getattr(row, field.name, None), int)
            and self.stage.get(table_name(field.related_model), number) is None
        )

    def forget_exercises(self, names: list[str]) -> None:
        """Go back to these new ones, as what needed the others was not stored."""
        self.new_exercises = names
        self._exercises.clear()

    def _all(self, model: type[Model]) -> list[Part]:
        """Return the parts of a table, the one at work in place of its stored state."""
        name = table_name(model)
        if model not in self._parts:
            mine = None if self.part.links else (self.part.table, self.part.first)
            self._parts[model] = [
                self.part if (part.table, part.first) == mine else part
                for part in parts_of(self.upload, name)
            ]
        return self._parts[model]

    def _own(self, slug: str) -> Exercise:
        found = self.athlete.own_exercises.filter(slug=slug).first()
        if found is None:
            raise RowRejectedError(f"Its exercise “{slug}” is not among those of the export.")
        # What the member merged here stays merged, also for what comes in.
        return (found.merged_into or found) if self._merged_here_alone(found) else found

    def _merged_here_alone(self, found: Exercise) -> bool:
        if found.merged_into_id is None or found.pk in self.made(Exercise):
            return False
        known = {pk: number for part in self._all(Exercise) for number, pk in part.known.items()}
        if found.pk not in known:
            return True
        row = self.stage.get(table_name(Exercise), known[found.pk])
        return row is None or row.merged_into is None

    def _shared(self, slug: str) -> Exercise:
        found = Exercise.objects.filter(athlete=None, slug=slug).first()
        if found is None:
            found = own_exercise(self.athlete, slug.replace("_", " ").capitalize())
            if found.name not in self.new_exercises:
                self.new_exercises.append(found.name)
        return found
