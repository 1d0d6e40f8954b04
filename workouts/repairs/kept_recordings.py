"""A session's recording, read again from the file that it came from."""

from collections.abc import Collection, Iterable

from workouts.importing.archive_worker import read_part
from workouts.importing.formats import archive
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import Activity, ReadResult, UnreadableFileError
from workouts.models import FileImport, ImportItem, Run
from workouts.models.session_models import AnySession, kind_of
from workouts.sources import RECORDINGS

READ_AGAIN = {archive.FORMAT, *(source.code for source in RECORDINGS)}


def read_recording(session: AnySession) -> Activity | None:
    """Return a session as today's reader has it; None without a file that recorded it.

    An app's list has no more than its row, and is not read for it.
    """
    upload = session.athlete.imports.filter(pk=session.imported_from_id or 0).first()
    if upload is None or not upload.file or upload.format not in READ_AGAIN:
        return None
    try:
        activities = _activities(upload, session)
    except (UnreadableFileError, FileNotFoundError):
        return None
    part_of = session.recording_hash if isinstance(session, Run) else ""
    wanted = part_of or session.content_hash
    return next((activity for activity in activities if activity.content_hash == wanted), None)


def _activities(upload: FileImport, session: AnySession) -> tuple[Activity, ...]:
    with upload.file.open() as file:
        if upload.format != archive.FORMAT:
            return read_file(upload.name, file).activities
        kind = kind_of(type(session))
        item = find_part(upload, kind, {session.pk, *_same_recording(session)})
        if item is None:
            return ()
        with archive.open_archive(upload.name, file) as opened:
            _, result = read_part(opened, item)
    return result.activities if isinstance(result, ReadResult) else ()


def find_part(upload: FileImport, kind: str, ids: Collection[int]) -> ImportItem | None:
    """Return the part of an archive that brought a session, by any of the ids that it may have."""
    parts = upload.items.iterator()
    return next(
        (item for item in parts if any(entry.get(kind) in ids for entry in item.entries)), None
    )


def _same_recording(session: AnySession) -> Iterable[int]:
    """Return the ids of runs that are parts of the same recording: its report names the first."""
    if not (isinstance(session, Run) and session.recording_hash):
        return ()
    runs = session.athlete.runs.filter(content_hash=session.recording_hash)
    return runs.values_list("pk", flat=True)
