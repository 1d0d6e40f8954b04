"""Types of what training files say, shared by all readers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from workouts.importing.formats.recording import Recording

Sport = Literal["run", "lift", "other"]
LoadUnit = Literal["kg", "lb"]
ClimbSource = Literal["device", "altitudes", "app"]
Source = TypeVar("Source", bytes, IO[bytes], contravariant=True)

SUPERSETS = "ABCDEFGH"
MAX_SESSIONS = 1_000  # More in one recording is no training log.


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap; `start` in UTC where the clock is known, `duration_s` without pauses if known."""

    start: datetime | None
    duration_s: float | None
    distance_m: float | None
    avg_hr: int | None


class StreamPoint(NamedTuple):
    """One point of the down-sampled stream; `t_s` counts seconds from its first point."""

    t_s: float
    distance_m: float | None
    hr: int | None
    altitude_m: float | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class ReadSet:
    """One set of a strength session, its exercise by the file's own name.

    `load` is the file's own number; `load_unit` is None where the file doesn't say which unit it
    is in: the member is to be asked. `rpe` runs from 0 to 10, `rir` counts reps in reserve. Sets
    that share a letter in `superset` were done in turn.
    """

    exercise: str
    reps: int | None = None
    load: float | None = None
    load_unit: LoadUnit | None = None
    seconds: int | None = None
    rpe: float | None = None
    rir: int | None = None
    warm_up: bool = False
    superset: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One session as its file tells it: SI units, degrees, beats per minute, UTC."""

    sport: Sport
    sport_name: str  # the file's own word, empty where it has none
    started_at: datetime | None  # None without a real date: the member is asked
    duration_s: float  # the watch's timer, without pauses, else `elapsed_s`; 0 without times
    elapsed_s: float
    content_hash: str
    other_sport: str = "other"  # one of `OtherSession.Sport`, where `sport` is "other"
    sport_unclear: bool = False  # neither the file's words nor its speed tell: the member is asked
    utc_offset_s: int | None = None
    local_start: datetime | None = None  # by the member's clock, where the file has no zone
    time_known: bool = True  # False where only the day is meant
    distance_m: float | None = None
    avg_hr: int | None = None
    max_hr: int | None = None
    elevation_gain_m: float | None = None
    elevation_loss_m: float | None = None
    climb_source: ClimbSource = "app"  # who summed climb and descent; "altitudes" means us
    laps: tuple[Lap, ...] = ()
    records: int = 0  # every sample in the file, as in the two counts below
    records_with_hr: int = 0
    records_with_position: int = 0
    stream: tuple[StreamPoint, ...] = ()  # 600 samples at most
    # Seconds at each heart rate without pauses, so that any zones can be summed later.
    seconds_at_hr: Mapping[int, float] = field(default_factory=dict)
    sets: tuple[ReadSet, ...] = ()  # in the order they were done
    title: str | None = None
    comment: str = ""  # in the member's words
    rpe: float | None = None  # of the whole session, 0 to 10
    assumed_metric: bool = False  # distance and climb as if in km and m: the file names no unit
    source: str = ""
    track: str = ""  # the name of its recording beside it, where a list gives one
    notes: tuple[str, ...] = ()  # sentences for the member on what was missing or estimated
    # Gives all samples, for whoever wants to repair the session.
    recording: "Callable[[], Recording | None] | None" = field(
        default=None, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class Skipped:
    """Parts of a file that hold no session: `where` they stand, and the `reason`."""

    reason: str
    where: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class ColumnsQuestion:
    """What a list's member is asked: which of its columns is which.

    ``guesses`` has the likely field by heading; `header_hash` is equal for lists with one header.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first rows, as wide as the header."""
    guesses: Mapping[str, str]
    looks_like: str
    """The app whose list it seems to be, in a language that isn't known; '' for none."""
    header_hash: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Everything that one file holds; `rows` counts those of a table without its header."""

    activities: tuple[Activity, ...]
    skipped: tuple[Skipped, ...] = ()
    rows: int = 0
    columns_asked: ColumnsQuestion | None = None

    @property
    def asks_load_unit(self) -> bool:
        """Whether there are loads whose unit only the member knows."""
        return any(
            lift_set.load and lift_set.load_unit is None
            for activity in self.activities
            for lift_set in activity.sets
        )


def session_hashes(content: bytes) -> Iterator[str]:
    """Yield a hash for each session of a file in turn; that of the first is the file's own."""
    file_hash = sha256(content)
    yield file_hash.hexdigest()
    for number in count(1):
        session_hash = file_hash.copy()
        session_hash.update(b"#%d" % number)
        yield session_hash.hexdigest()


class UnreadableFileError(Exception):
    """A file that can't be read; `str()` is one sentence that says which, where and why."""

    def __init__(self, file_name: str, where: str, why: str) -> None:
        # The name comes from a stranger: keep its last part, printable and short.
        base = file_name.replace("\\", "/").rsplit("/", 1)[-1]
        self.file_name = "".join(c for c in base if c.isprintable())[:80] or "The file"
        self.where = where
        self.why = why
        super().__init__(f"{self.file_name} can't be read {where}: {why}.")


class Reader(Protocol[Source]):
    """One file format. Adding one is a module with these three names and a line in registry.

    ``Source`` is the content, or the open file where files are too large for memory.
    """

    FORMAT: str

    def sniff(self, content: bytes) -> bool:
        """Whether the content, not the name, is of this format; of a stream, its first 64 KB."""

    def read(self, name: str, content: Source) -> ReadResult:
        """Return its sessions. Raises `UnreadableFileError` when there is no sense in it."""
