"""Every format is known wherever formats must be known; a line left out of a new one fails here."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz import seeds
from tests.importers.test_session_lists import SAYS
from workouts.importing.formats import registry
from workouts.importing.formats.csv_table import Columns, Record
from workouts.importing.formats.registry import read_file
from workouts.models import FileImport, LiftSession, OtherSession, Run
from workouts.sources import FILE_SOURCES, LISTS

CODES = [source.code for source in FILE_SOURCES]
SEEDS = seeds()
GUIDE = Path(__file__).parents[2] / "docs" / "importing.md"


def test_every_source_has_its_reader_and_every_reader_its_source():
    assert sorted(CODES) == sorted(registry.FORMATS)
    assert len(set(CODES)) == len(CODES)


@pytest.mark.parametrize("model", [Run, LiftSession, OtherSession])
def test_every_source_can_be_stored(model):
    column = model._meta.get_field("source")
    assert dict(column.flatchoices).keys() == {"form", "api", *CODES}
    stored = FileImport._meta.get_field("format")
    assert set(CODES) < dict(stored.flatchoices).keys()
    assert max(map(len, CODES)) <= min(column.max_length or 0, stored.max_length or 0)


@pytest.mark.parametrize("code", CODES)
def test_every_format_has_files_to_damage(code):
    assert any(read_file("file", content).activities for content in SEEDS[code])


@pytest.mark.parametrize("source", LISTS)
def test_every_list_of_sessions_has_a_row_that_is_stated_in_full(source):
    stated = {Path(name).stem.partition("_")[0] for name in SAYS}
    stated.add("strava")  # in test_strava_lists.py, in each of its languages
    assert source.kind == "lifts" or source.code in stated


@pytest.mark.parametrize("source", FILE_SOURCES)
def test_every_format_has_a_line_in_the_guide(source):
    assert f"| `{source.code}` | {source.name} |" in GUIDE.read_text(encoding="utf-8")


# Which column is which in csv_unknown.csv.
ANSWER = {
    "Дата": "date",
    "Вид": "sport",
    "Дистанция (км)": "distance",
    "Время": "duration",
    "Пульс": "avg_hr",
}


class NotingRecord(dict[str, str]):
    """A row that notes which of its columns are asked for."""

    def __init__(self, row: Record, asked: set[str]) -> None:
        super().__init__(row)
        self.units = row.units
        self._asked = asked

    def __getitem__(self, column: str) -> str:
        self._asked.add(column)
        return super().__getitem__(column)


@pytest.mark.parametrize("reader", registry.READERS, ids=lambda reader: reader.FORMAT)
def test_every_column_of_a_list_is_read(reader, monkeypatch):
    asked: dict[Columns, set[str]] = defaultdict(set)
    reader_of = Columns.reader

    def noting(columns: Columns, *about: Any, **options: bool) -> Callable[..., NotingRecord]:
        record = reader_of(columns, *about, **options)
        return lambda cells: NotingRecord(record(cells), asked[columns])

    monkeypatch.setattr(Columns, "reader", noting)
    for content in SEEDS[reader.FORMAT]:
        read_file("file", content, columns=ANSWER)
    lists = [value for value in vars(reader).values() if isinstance(value, Columns)]
    assert [columns.read - asked[columns] for columns in lists] == [set()] * len(lists)
