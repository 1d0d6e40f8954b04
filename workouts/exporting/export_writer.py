"""Writes the zip: row by row and piece by piece, so that its size needs no memory."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import FileField, ForeignKey, Model
from django.urls import reverse
from pydantic import BaseModel, Field

from fitsite.lib.csv_response import safe_cell
from workouts.exporting.member_tables import LARGE, references, rows_of, tables
from workouts.exporting.packed_runs import PACKED, number_uploads
from workouts.exporting.shapes import ExerciseName, Row, exported_fields, shape_of
from workouts.models import Athlete, Exercise, FileImport
from workouts.models.session_models import SESSION_MODELS

DOCUMENT = "fitsite-export.json"
VERSION = 1
CHUNK = 200
README = """Everything you put into Fitsite.

fitsite-export.json  all of it but the traces of runs; its schema: {schema}
*.jsonl              large tables, one row a line, of the same schema's shapes
csv/                 the same tables for a spreadsheet
files/               the files you imported, as they came

Units: seconds, metres, kilograms; times are in UTC.
"""


class Account(BaseModel):
    """Who it is the training of."""

    email: str
    name: str = Field(max_length=100)
    date_joined: datetime


class Writer:
    """Writes one member's zip into a file; ``note`` hears of every row and file written."""

    def __init__(self, athlete: Athlete, target: IO[bytes], note: Callable[[int], None]) -> None:
        self.athlete, self.note = athlete, note
        self.zip = ZipFile(target, "w", ZIP_DEFLATED)
        self.numbers: dict[type[Model], dict[int, int]] = {}
        self.slugs = dict(Exercise.objects.named_by(athlete).values_list("pk", "slug"))

    def write(self, *, now: datetime, site: str) -> None:
        """Write the whole zip. A row whose session went meanwhile is left out with it."""
        schema = f"{site}{reverse('workouts:export_schema')}"
        with self.zip:
            self.zip.writestr("README.txt", README.format(schema=schema))
            for model in tables().values():
                pks = rows_of(self.athlete, model).values_list("pk", flat=True)
                self.numbers[model] = {pk: number for number, pk in enumerate(pks, start=1)}
            with self.zip.open(DOCUMENT, "w", force_zip64=True) as raw:
                self._document(raw, schema, now)
            for name, model in tables().items():
                if model in LARGE:
                    with self.zip.open(f"{name}.jsonl", "w", force_zip64=True) as raw:
                        for row in self._rows(model):
                            raw.write(f"{row.model_dump_json(warnings=False)}\n".encode())
                with self.zip.open(f"csv/{name}.csv", "w", force_zip64=True) as raw:
                    self._csv(model, raw)
            for upload in rows_of(self.athlete, FileImport).iterator(CHUNK):
                self._file(upload)

    def _document(self, raw: IO[bytes], schema: str, now: datetime) -> None:
        account = Account.model_validate(self.athlete.user, from_attributes=True)
        head = {
            "$schema": schema,
            "format": "fitsite-export",
            "version": VERSION,
            "exported_at": now.isoformat(),
            "account": account.model_dump(mode="json"),
            "preferences": self._row(self.athlete, 0).model_dump(mode="json", warnings=False),
        }
        raw.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "tables": {')
        small = [(name, model) for name, model in tables().items() if model not in LARGE]
        for position, (name, model) in enumerate(small):
            raw.write(f"{',' if position else ''}\n{json.dumps(name)}: [".encode())
            for place, row in enumerate(self._rows(model)):
                raw.write(f"{',' if place else ''}\n{row.model_dump_json(warnings=False)}".encode())
            raw.write(b"]")
        raw.write(b"}}\n")

    def _csv(self, model: type[Model], raw: IO[bytes]) -> None:
        with io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(shape_of(model).model_fields)
            for row in self._rows(model):
                writer.writerow(
                    [safe_cell(_cell(value)) for value in row.model_dump(warnings=False).values()]
                )

    def _rows(self, model: type[Model]) -> Iterator[Row]:
        numbers = self.numbers[model]
        for row in rows_of(self.athlete, model).iterator(CHUNK):
            if row.pk in numbers and self._whole(row):
                yield self._row(row, numbers[row.pk])
                self.note(1)

    def _whole(self, row: Model) -> bool:
        """Whether all that the row refers to was there when the rows were numbered."""
        return all(
            field.null or getattr(row, field.attname) in self.numbers[field.related_model]
            for field in references(type(row))
            if field.related_model in self.numbers and field.related_model is not Exercise
        )

    def _row(self, row: Model, number: int) -> Row:
        values = {field.name: self._value(row, field) for field in exported_fields(type(row))}
        if number:
            values["id"] = number
        # Unchecked, here and where it becomes JSON: it comes from the database.
        return shape_of(type(row)).model_construct(**values)

    def _value(self, row: Model, field: Any) -> Any:
        value = getattr(row, field.attname)
        if value is None:
            return None
        if isinstance(field, FileField):
            return self._path(row) if value and value.storage.exists(value.name) else ""
        if isinstance(field, ForeignKey):
            if field.related_model is Exercise:
                own = value in self.numbers[Exercise]
                return ExerciseName(slug=self.slugs[value], own=own)
            return self.numbers[field.related_model].get(value)
        if field.name == "entries":
            return [self._entry(entry) for entry in value]
        if field.name in PACKED:
            return number_uploads(value, self.numbers[FileImport].get)
        return value

    def _entry(self, entry: dict[str, Any]) -> dict[str, Any]:
        """Return an entry of an import's report, with its session by its id in the export."""
        sessions = {kind: entry[kind] for kind in SESSION_MODELS if entry.get(kind)}
        return entry | {
            kind: self.numbers[SESSION_MODELS[kind]].get(pk) for kind, pk in sessions.items()
        }

    def _path(self, row: Any) -> str:
        return f"files/{self.numbers[type(row)][row.pk]}-{row.name}"

    def _file(self, upload: FileImport) -> None:
        if upload.pk not in self.numbers[FileImport] or not upload.file:
            return
        try:
            source = upload.file.open()
        except FileNotFoundError:
            return
        with source, self.zip.open(self._path(upload), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
        self.note(1)


def _cell(value: object) -> object:
    """Return a spreadsheet's cell; anything but a plain value stands as JSON."""
    if isinstance(value, dict) and value.keys() == {"slug", "own"}:
        return value["slug"]
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.isoformat()
    return value
