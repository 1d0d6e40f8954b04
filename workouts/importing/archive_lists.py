"""What the lists of an archive say of its recordings: one session of the two, for each."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from workouts.importing.formats import archive
from workouts.importing.formats.listed_recording import (
    LISTS,
    ListedRecording,
    pair_by_name,
    pair_by_time,
)
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import Activity, UnreadableFileError
from workouts.models import FileImport

LIST_ENDINGS = {".csv", ".txt", ".xml"}


class ListedPaths(NamedTuple):
    """What lists say of recordings, by these paths; and the recordings of several rows at once."""

    about: dict[str, dict[str, object]]
    shared: list[str]


def read_lists(upload: FileImport, opened: archive.Archive, paths: Sequence[str]) -> ListedPaths:
    """Pair the rows of an archive's lists with its recordings, by name or else by time."""
    recordings = [path for path in paths if _ending(path) not in LIST_ENDINGS]
    about: dict[str, dict[str, object]] = {}
    shared: set[str] = set()
    if not recordings:
        return ListedPaths({}, [])
    starts: dict[str, datetime] | None = None
    for path in paths:
        rows = _rows(opened, path) if _ending(path) in LIST_ENDINGS else ()
        if not rows:
            continue
        named = pair_by_name(rows, recordings)
        shared |= named.shared
        found = {name: row for name, row in named.rows.items() if name not in about}
        left = dict(enumerate(rows))
        for row in found.values():
            del left[row]
        if left:
            if starts is None:
                starts = _starts(opened, [name for name in recordings if name not in found])
            free = {
                name: start
                for name, start in starts.items()
                if name not in about and name not in found and name not in shared
            }
            found |= pair_by_time(left, free, upload.athlete.zone)
        for name, row in found.items():
            about[name] = asdict(ListedRecording.of(path, row, rows[row]))
    return ListedPaths(about, sorted(shared - about.keys()))


def _rows(opened: archive.Archive, path: str) -> Sequence[Activity]:
    """Return the sessions of a list; none of what is no list of sessions, or can't be read."""
    try:
        with archive.open_member(opened, path) as content:
            if identify(path, content) not in LISTS:
                return ()
            return read_file(path, content).activities
    except UnreadableFileError:
        return ()


def _starts(opened: archive.Archive, paths: Sequence[str]) -> dict[str, datetime]:
    """Return when each recording of one session began, as far as its first bytes tell."""
    starts: dict[str, datetime] = {}
    for path in paths:
        try:
            found = read_file(path, archive.read_start(opened, path)).activities
        except UnreadableFileError:
            continue
        if len(found) == 1 and found[0].started_at is not None:
            starts[path] = found[0].started_at
    return starts


def _ending(path: str) -> str:
    return PurePosixPath(path.casefold().removesuffix(".gz")).suffix
