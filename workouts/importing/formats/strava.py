"""Strava's activities.csv: a session for each row, or what describes the files beside it.

The first seven columns have kept their order through all editions and languages. Of the others, in
English or not, some are known by name and the rest by their place beside the second distance.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256
from statistics import median

from workouts.importing.formats.activity_log import HIGHEST_M, LONGEST_M, LONGEST_S, beats, gather
from workouts.importing.formats.cells import RowError, day_first, decimal, local_time
from workouts.importing.formats.csv_table import Table, text_head, whole_text
from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import decide_sport, is_swim
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "strava"
LIST = "activities.csv"
FOLDER = "activities/"
ID, DATE, TITLE, SPORT, COMMENT, ELAPSED, DISTANCE = range(7)
FIRST_COLUMNS = ({"activity id", "activity date"}, {"id", "date"})
# Each by its English name, and how far from the second column of distances it stands.
MOVING, GAIN, LOSS = ("moving time", -1), ("elevation gain", 3), ("elevation loss", 4)
MAX_HR, AVG_HR = ("max heart rate", 13), ("average heart rate", 14)
EFFORT = ("perceived exertion", 26)
PRIVATE_NOTE = "activity private note"
METRES_LIKE = 0.2  # Less than this in "metres" a second was written in kilometres.


@dataclass(frozen=True)
class Entry:
    """A row of the list as far as it can be read; `path` is empty for one without a file.

    `start` is in UTC, as ISO 8601, or the cell as it stands where it isn't understood.
    """

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
    elevation_gain_m: float | None
    elevation_loss_m: float | None
    avg_hr: int | None
    max_hr: int | None

    def describe(self, activity: Activity) -> Activity:
        """Return the file's session with what its member said of it."""
        known = replace(
            activity, title=self.title or activity.title, comment=self.comment, rpe=self.rpe
        )
        if not self.sport_name:
            return known
        return decide_sport(replace(known, sport_name=self.sport_name))

    def activity(self) -> Activity:
        """Return the session by the row alone. Raises `RowError` for a date in an unknown form."""
        start = local_time(self.start)
        duration = self.moving_s or self.elapsed_s or 0.0
        activity = Activity(
            sport="other",
            sport_name=self.sport_name,
            # The list is in UTC, whoever exports it.
            started_at=start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC),
            duration_s=duration,
            elapsed_s=max(self.elapsed_s or 0.0, duration),
            distance_m=self.distance_m or None,
            elevation_gain_m=self.elevation_gain_m,
            elevation_loss_m=self.elevation_loss_m,
            avg_hr=self.avg_hr,
            max_hr=self.max_hr,
            content_hash=sha256(f"{FORMAT} {self.id} {self.start}".encode()).hexdigest(),
            title=self.title or None,
            comment=self.comment,
            rpe=self.rpe,
            source="Strava",
        )
        return decide_sport(activity)


def sniff(content: bytes) -> bool:
    """Whether it is such a list, in any language."""
    table = Table(text_head(content))
    if set(table.columns[:2]) in FIRST_COLUMNS:
        return len(table.columns) > DISTANCE
    rows = [cells for _, cells in table.rows() if cells and len(cells) > DISTANCE]
    return any(cells[ID].isdigit() and any(map(_is_path, cells[DISTANCE:])) for cells in rows)


def read(name: str, content: bytes) -> ReadResult:
    """Return a session for each row, by its numbers alone; raises as `gather`."""
    layout = _Layout(name, content)

    def parse(cells: list[str]) -> Activity:
        if len(cells) <= DISTANCE:
            raise RowError("It breaks off.")
        return layout.entry(0, cells).activity()

    return gather(name, layout.table.rows(), parse)


def entries(name: str, content: bytes) -> list[Entry]:
    """Return every row that names a session. Raises `UnreadableFileError` for too long a list."""
    layout = _Layout(name, content)
    return [
        layout.entry(row, cells)
        for row, cells in layout.table.rows()
        if cells and len(cells) > DISTANCE
    ]


class _Layout:
    """Where a list has what: `table` is still to be read, `entry` reads a row of it."""

    def __init__(self, name: str, content: bytes) -> None:
        text = whole_text(name, content)
        self.table = Table(text)
        self._columns = columns = self.table.columns
        rows = [cells for _, cells in Table(text).rows() if cells and len(cells) > DISTANCE]
        self._day_first = day_first(cells[DATE] for cells in rows)
        paths = [at for at in range(DISTANCE, len(columns)) if columns[at] == "filename"] or [
            at
            for at in range(DISTANCE, len(columns))
            if any(at < len(cells) and _is_path(cells[at]) for cells in rows)
        ]
        self._path = paths[0] if paths else None
        self._note = columns.index(PRIVATE_NOTE) if PRIVATE_NOTE in columns else None
        distance = columns[DISTANCE] if len(columns) > DISTANCE else None
        same = [at for at, column in enumerate(columns) if column == distance]
        self._metres = same[1] if len(same) > 1 else None
        self._in_km = self._metres is not None or _in_kilometres(rows)

    def entry(self, row: int, cells: Sequence[str]) -> Entry:
        gain, loss = (_number(cells, self._at(*place), HIGHEST_M) for place in (GAIN, LOSS))
        pulses = [_number(cells, self._at(*place), 254) for place in (AVG_HR, MAX_HR)]
        words = (cells[COMMENT], _cell(cells, self._note))
        return Entry(
            row=row,
            path=_cell(cells, self._path),
            id=cells[ID][:40],
            start=self._start(cells[DATE]),
            title=cells[TITLE][:200],
            sport_name=cells[SPORT][:60],
            comment="\n".join(filter(None, words))[:5000],
            rpe=_number(cells, self._at(*EFFORT), 10) or None,
            elapsed_s=_number(cells, ELAPSED, LONGEST_S),
            moving_s=_number(cells, self._at(*MOVING), LONGEST_S),
            distance_m=self._distance_m(cells),
            elevation_gain_m=gain,
            elevation_loss_m=loss,
            avg_hr=beats(pulses[0]),
            max_hr=beats(pulses[1]),
        )

    def _start(self, text: str) -> str:
        try:
            return local_time(text, day_first=self._day_first).isoformat()
        except RowError:
            return text[:80]

    def _distance_m(self, cells: Sequence[str]) -> float | None:
        """Return metres, from kilometres where the list or row has none; a pool's are metres."""
        metres = _number(cells, self._metres, LONGEST_M)
        if metres is not None:
            return metres
        if is_swim(cells[SPORT]):
            return _number([cells[DISTANCE].replace(",", "")], 0, LONGEST_M)
        told = _number(cells, DISTANCE, LONGEST_M)
        return told * 1000 if told is not None and self._in_km else told

    def _at(self, name: str, beside: int) -> int | None:
        """Return where a value stands: by its name, the last of two, or beside the metres."""
        found = [at for at, column in enumerate(self._columns) if column == name]
        if found:
            return found[-1]
        return None if self._metres is None else self._metres + beside


def _in_kilometres(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the only column of distances has kilometres: as metres nobody would move."""
    speeds = [
        metres / seconds
        for cells in rows
        if (metres := _number(cells, DISTANCE, LONGEST_M))
        and (seconds := _number(cells, ELAPSED, LONGEST_S))
        and not is_swim(cells[SPORT])
    ]
    return bool(speeds) and median(speeds) < METRES_LIKE


def _is_path(cell: str) -> bool:
    return cell.startswith(FOLDER)


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _number(cells: Sequence[str], at: int | None, high: float) -> float | None:
    try:
        return number(decimal(_cell(cells, at), "number"), 0, high)
    except RowError:
        return None
