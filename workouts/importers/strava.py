"""Strava's activities.csv: titles, efforts and notes of the files beside it, and what has no file.

The first seven columns have kept their order through all editions and languages; the others are
found by name, or the file's by what stands in it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC
from hashlib import sha256
from typing import Any

from workouts.importers.cells import BadRow, decimal, local_time
from workouts.importers.csv_table import Table, open_head, whole_text
from workouts.importers.samples import number
from workouts.importers.sports import kind_of
from workouts.importers.types import Activity

FORMAT = "strava"
LIST = "activities.csv"
FOLDER = "activities/"
ID, DATE, TITLE, SPORT, COMMENT, ELAPSED, DISTANCE = range(7)
FIRST_COLUMNS = ({"activity id", "activity date"}, {"id", "date"})
EFFORT = {"perceived exertion", "wahrgenommene anstrengung", "effort perçu", "esfuerzo percibido"}
MOVING = {"moving time", "bewegungszeit", "durée de déplacement", "tiempo en movimiento"}
LONGEST_S, LONGEST_M = 7 * 24 * 3600, 1_000_000


@dataclass(frozen=True)
class Entry:
    """A row of the list as far as it can be read; `path` is empty for one without a file."""

    row: int
    path: str
    id: str
    start: str
    title: str
    sport_name: str
    comment: str
    rpe: float | None
    elapsed_s: float | None
    moving_s: float | None
    distance_m: float | None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def describe(self, activity: Activity) -> Activity:
        """The file's session with what its member said of it."""
        known = replace(
            activity, title=self.title or activity.title, comment=self.comment, rpe=self.rpe
        )
        if not self.sport_name:
            return known
        return replace(known, sport=kind_of(self.sport_name), sport_name=self.sport_name)

    def activity(self) -> Activity:
        """The session by the row alone. Raises `BadRow` for a date that isn't understood."""
        start = local_time(self.start)
        duration = self.moving_s or self.elapsed_s or 0.0
        return Activity(
            sport=kind_of(self.sport_name),
            sport_name=self.sport_name,
            started_at=start.replace(tzinfo=UTC),  # The list's own zone, whoever exports it.
            duration_s=duration,
            elapsed_s=max(self.elapsed_s or 0.0, duration),
            distance_m=self.distance_m or None,
            content_hash=sha256(f"{FORMAT} {self.id} {self.start}".encode()).hexdigest(),
            title=self.title or None,
            comment=self.comment,
            rpe=self.rpe,
        )


def sniff(content: bytes) -> bool:
    """Whether it is such a list, in any language."""
    table = open_head(content)
    if set(table.columns[:2]) in FIRST_COLUMNS:
        return True
    first = table.first_row()
    return len(first) > DISTANCE and first[ID].isdigit() and any(map(_is_path, first[DISTANCE:]))


def entries(name: str, content: bytes) -> list[Entry]:
    """Every row that names a session. Raises `UnreadableFile` for a list beyond all measure."""
    table = Table(whole_text(name, content))
    columns = table.columns
    rows = [(n, cells) for n, cells in table.rows() if cells and len(cells) > DISTANCE]
    paths = [at for at in range(DISTANCE, len(columns)) if columns[at] == "filename"] or [
        at
        for at in range(DISTANCE, len(columns))
        if any(at < len(cells) and _is_path(cells[at]) for _, cells in rows)
    ]
    effort = next((at for at, column in enumerate(columns) if column in EFFORT), None)
    moving = next((at for at, column in enumerate(columns) if column in MOVING), None)
    # The second column of that name is in metres, the first in kilometres but for swims.
    metres = [at for at, column in enumerate(columns) if column == columns[DISTANCE]]
    return [
        Entry(
            row=row,
            path=_cell(cells, paths[0]) if paths else "",
            id=cells[ID][:40],
            start=cells[DATE][:80],
            title=cells[TITLE][:200],
            sport_name=cells[SPORT][:60],
            comment=cells[COMMENT][:5000],
            rpe=_number(cells, effort, 10),
            elapsed_s=_number(cells, ELAPSED, LONGEST_S),
            moving_s=_number(cells, moving, LONGEST_S),
            distance_m=_number(cells, metres[-1], LONGEST_M),
        )
        for row, cells in rows
    ]


def _is_path(cell: str) -> bool:
    return cell.startswith(FOLDER)


def _cell(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _number(cells: list[str], at: int | None, high: float) -> float | None:
    if at is None:
        return None
    try:
        return number(decimal(_cell(cells, at), "number"), 0, high)
    except BadRow:
        return None
