"""Strava's activities.csv: a session for each row, or what describes the files beside it.

Columns go by their names where these are known. Otherwise the shape of the header tells: the first
seven columns have kept their order through all editions and languages, the time and the distance
among them are told a second time, and the rest have their places beside the second distance.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from statistics import median

from workouts.importing.formats.activity_log import (
    HIGHEST_M,
    LONGEST_M,
    LONGEST_S,
    MAX_ROWS,
    beats,
    gather,
)
from workouts.importing.formats.cells import RowError, fold, is_empty
from workouts.importing.formats.csv_table import Table, text_head, whole_text
from workouts.importing.formats.list_dates import ListDates
from workouts.importing.formats.list_numbers import ListNumbers
from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import decide_sport, is_swim
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "strava"
LIST = "activities.csv"
FOLDER = "activities/"
FIRST = ("id", "date", "title", "sport", "comment", "elapsed", "distance")
# How far from the second column of distances each stands.
BESIDE = {"moving": -1, "gain": 3, "loss": 4, "max_hr": 13, "avg_hr": 14, "effort": 26}
# Names of columns, without accents, in the languages of which lists were seen.
NAMES = {
    "id": "activity id|id|aktivitats-id|id de l'activite",
    "date": "activity date|date|aktivitatsdatum|date de l'activite",
    "title": "activity name|name|name der aktivitat|nom de l'activite",
    "sport": "activity type|type|aktivitatsart|type d'activite",
    "comment": "activity description|description|aktivitatsbeschreibung|description de l'activite",
    "note": "activity private note|private notiz|note privee sur les activites",
    "path": "filename|dateiname|nom du fichier",
    "elapsed": "elapsed time|elapsed_time|verstrichene zeit|temps ecoule",
    "moving": "moving time|bewegungszeit|duree de deplacement",
    "distance": "distance|distanz",
    "gain": "elevation gain|hohenzunahme|denivele positif",
    "loss": "elevation loss|hohenunterschied|denivele negatif",
    "max_hr": "max heart rate|max. herzfrequenz|frequence cardiaque max.",
    "avg_hr": "average heart rate|durchschnittliche herzfrequenz|frequence cardiaque moyenne",
    "effort": "perceived exertion|wahrgenommene anstrengung",
}
FIELDS = {name: field for field, names in NAMES.items() for name in names.split("|")}
NUMBERS = ("elapsed", "moving", "distance", "metres", "gain", "loss", "max_hr", "avg_hr", "effort")
# Nobody else names columns so.
KNOWN_BY = (
    {"activity date"},
    {"aktivitatsdatum"},
    {"date de l'activite"},
    {"id", "date", "elapsed_time"},
)
METRES_LIKE = 0.2  # Less than this in "metres" a second was written in kilometres.


@dataclass(frozen=True)
class Entry:
    """A row of the list as far as it can be read; `path` is empty for one without a file.

    `start` is in UTC, as ISO 8601; empty where the cell isn't understood, as `problem` says.
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
    time_known: bool = True
    problem: str = ""
    """Why the date isn't understood."""

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
        if self.problem:
            raise RowError(self.problem)
        start = datetime.fromisoformat(self.start)
        utc = start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC)
        duration = self.moving_s or self.elapsed_s or 0.0
        activity = Activity(
            sport="other",
            sport_name=self.sport_name,
            # The list is in UTC, whoever exports it; a mere day is the member's own.
            started_at=utc if self.time_known else None,
            local_start=None if self.time_known else start,
            time_known=self.time_known,
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
    names = {fold(column) for column in table.columns}
    fields = {FIELDS.get(name, "") for name in names}
    named = {"date", "sport"} <= fields and any(known <= names for known in KNOWN_BY)
    whole = len(table.columns) >= len(FIRST)
    if named and (whole or fields & {"elapsed", "moving"}):
        return True
    if not whole or _second_distance(table):
        return whole
    rows = [cells for _, cells in table.rows() if cells and len(cells) > len(FIRST)]
    return any(cells[0].isdigit() and any(map(_is_path, cells[len(FIRST) :])) for cells in rows)


def read(name: str, content: bytes) -> ReadResult:
    """Return a session for each row, by its numbers alone; raises as `gather`."""
    layout = _Layout(name, content)

    def parse(cells: list[str]) -> Activity:
        if len(cells) < layout.width:
            raise RowError("It breaks off.")
        return layout.entry(0, cells).activity()

    return gather(name, layout.table.rows(), parse)


def entries(name: str, content: bytes) -> list[Entry]:
    """Return every row that names a session. Raises `UnreadableFileError` for too long a list."""
    layout = _Layout(name, content)
    return [
        layout.entry(row, cells)
        for row, cells in layout.table.rows()
        if cells and len(cells) >= layout.width
    ]


def _second_distance(table: Table) -> int | None:
    """Return where the distance is told again, in metres, beside the times; None if nowhere."""
    columns = table.columns
    elapsed, distance = FIRST.index("elapsed"), FIRST.index("distance")
    for at in range(len(FIRST) + 2, len(columns)):
        if columns[at] == columns[distance] and columns[at - 2] == columns[elapsed]:
            return at if columns[at] else None
    return None


def _places(table: Table, rows: Sequence[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    """Return where each field stands, the surest column of several first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    fields = [FIELDS.get(fold(column), "") for column in table.columns]
    for at, field in enumerate(fields):
        if field:
            found[field].insert(0, at)
    # Columns without a known name have the places that they always had.
    for at, field in enumerate(FIRST):
        if field not in found and (at >= len(fields) or not fields[at]):
            found[field].append(at)
    metres = _second_distance(table)
    if metres is None and len(found["distance"]) > 1:
        metres = found["distance"][0]
    if metres is not None:
        found["metres"] = [metres]
        found["distance"] = [at for at in found["distance"] if at != metres]
        for field, beside in BESIDE.items():
            at = metres + beside
            if field not in found and at < len(fields) and not fields[at]:
                found[field].append(at)
    if "path" not in found:
        after = range(len(FIRST), max(map(len, rows), default=0))
        found["path"] = [
            at for at in after if any(at < len(row) and _is_path(row[at]) for row in rows)
        ][:1]
    return found


class _Layout:
    """Where a list has what: `table` is still to be read, `entry` reads a row of it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.table = Table(whole_text(name, content))
        self.width = min(len(FIRST), len(self.table.columns))
        """How many cells a row has at least."""
        listed = islice(self.table.rows(), MAX_ROWS)
        rows = [cells for _, cells in listed if cells and len(cells) >= self.width]
        self._places = _places(self.table, rows)
        columns = {field: [self._cell(cells, field) for cells in rows] for field in NUMBERS}
        self._numbers = ListNumbers(
            columns, whole=("elapsed", "moving"), delimiter=self.table.delimiter
        )
        self._dates = ListDates(self._cell(cells, "date") for cells in rows)
        self._in_km = "metres" in self._places or self._in_kilometres(rows)

    def entry(self, row: int, cells: Sequence[str]) -> Entry:
        words = (self._cell(cells, "comment"), self._cell(cells, "note"))
        start, time_known, problem = "", True, ""
        try:
            moment = self._dates.read(self._cell(cells, "date"))
            start, time_known = moment.time.isoformat(), moment.time_known
        except RowError as error:
            problem = str(error)
        return Entry(
            row=row,
            path=self._cell(cells, "path"),
            id=self._cell(cells, "id")[:40],
            start=start,
            time_known=time_known,
            problem=problem,
            title=self._cell(cells, "title")[:200],
            sport_name=self._cell(cells, "sport")[:60],
            comment="\n".join(filter(None, words))[:5000],
            rpe=self._number(cells, "effort", 10) or None,
            elapsed_s=self._number(cells, "elapsed", LONGEST_S),
            moving_s=self._number(cells, "moving", LONGEST_S),
            distance_m=self._distance_m(cells),
            elevation_gain_m=self._number(cells, "gain", HIGHEST_M),
            elevation_loss_m=self._number(cells, "loss", HIGHEST_M),
            avg_hr=beats(self._number(cells, "avg_hr", 254)),
            max_hr=beats(self._number(cells, "max_hr", 254)),
        )

    def _distance_m(self, cells: Sequence[str]) -> float | None:
        """Return metres, from kilometres where the list or row has none; a pool's are metres."""
        metres = self._number(cells, "metres", LONGEST_M)
        if metres is not None:
            return metres
        told = self._number(cells, "distance", LONGEST_M)
        if told is None or self._is_swim(cells):
            return told
        return told * 1000 if self._in_km else told

    def _in_kilometres(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether the only column of distances has kilometres: as metres nobody would move."""
        speeds = [
            metres / seconds
            for cells in rows
            if (metres := self._number(cells, "distance", LONGEST_M))
            and (seconds := self._seconds(cells))
            and not self._is_swim(cells)
        ]
        return bool(speeds) and median(speeds) < METRES_LIKE

    def _seconds(self, cells: Sequence[str]) -> float | None:
        times = (self._number(cells, field, LONGEST_S) for field in ("elapsed", "moving"))
        return next(filter(None, times), None)

    def _is_swim(self, cells: Sequence[str]) -> bool:
        return is_swim(self._cell(cells, "sport"))

    def _cell(self, cells: Sequence[str], field: str) -> str:
        """Return a field's cell: of several columns the first that isn't empty."""
        places = self._places.get(field, ())
        found = (cells[at] for at in places if at < len(cells))
        return next((cell for cell in found if not is_empty(cell)), "")

    def _number(self, cells: Sequence[str], field: str, most: float) -> float | None:
        try:
            cell = self._cell(cells, field)
            return number(self._numbers.read(cell, field, field, lambda v: v <= most), 0, most)
        except RowError:
            return None


def _is_path(cell: str) -> bool:
    return cell.startswith(FOLDER)
