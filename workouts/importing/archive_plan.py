"""Plans the import of an archive: a row in the database for each part, before any is queued."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath

from workouts.importing.archive_lists import read_lists
from workouts.importing.formats import archive, strava
from workouts.importing.parts import store_plan
from workouts.models import FileImport, ImportItem

NAMED = 12
OF_SEVERAL = "It is the route of several sessions at once, which come without it."


def plan(upload: FileImport, *, now: datetime) -> None:
    """Write down the archive's parts, once.

    Raises UnreadableFileError for an archive that can't be opened, and FileNotFoundError for one
    that is gone.
    """
    if upload.total is not None:
        return
    with upload.file.open() as file, archive.open_archive(upload.name, file) as opened:
        items = _items(upload, opened, now)
    store_plan(upload, items, now=now)


def _items(upload: FileImport, opened: archive.Archive, now: datetime) -> list[ImportItem]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for path, reason in archive.members(opened).items():
        by_reason[reason].append(path)
    wanted = by_reason.pop("", [])
    listed, spoken_for = _strava(upload, opened, wanted)
    unlisted = [path for path in wanted if path not in spoken_for and path not in listed]
    told = read_lists(upload, opened, unlisted)
    listed |= told.about
    if told.shared:
        by_reason[OF_SEVERAL] = told.shared
        spoken_for.update(told.shared)
    items = [
        ImportItem(place=path, about=listed.get(path)) for path in wanted if path not in spoken_for
    ]
    items += [
        ImportItem(place=f"{strava.LIST}, row {about['row']}", about=about)
        for path, about in listed.items()
        if path.startswith(ROW)
    ]
    for reason, paths in by_reason.items():
        entry = {
            "outcome": "skipped",
            "reason": reason,
            "where": _names(paths),
            "count": len(paths),
        }
        items.append(ImportItem(place=paths[0][:500], entries=[entry], finished_at=now))
    return items


ROW = "\0row "  # what no member's path begins with


def _strava(
    upload: FileImport, opened: archive.Archive, wanted: Sequence[str]
) -> tuple[dict[str, dict[str, object]], set[str]]:
    """Return Strava's entries by the path of their file, or by their row; and the list's path."""
    paths = set(wanted)
    for path in wanted:
        if PurePosixPath(path).name.casefold() != strava.LIST:
            continue
        content = archive.read_member(opened, path)
        if not strava.sniff(content):
            continue
        folder = PurePosixPath(path).parent
        listed: dict[str, dict[str, object]] = {}
        for entry in strava.entries(upload.name, content):
            beside = str(folder / entry.path)
            at = beside if entry.path and beside in paths else f"{ROW}{entry.row}"
            listed[at] = asdict(entry)
        return listed, {path}
    return {}, set()


def _names(paths: Sequence[str]) -> str:
    more = len(paths) - NAMED
    names = ", ".join(path[-80:] for path in paths[:NAMED])
    return f"{names} and {more:,} more" if more > 0 else names
