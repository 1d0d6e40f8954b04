"""A session's recording, read again from the file that it came from."""

from workouts.importing.archive_worker import read_part
from workouts.importing.formats import archive
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import Activity, ReadResult, UnreadableFileError
from workouts.models import FileImport, ImportItem
from workouts.models.session_models import AnySession, kind_of
from workouts.sources import RECORDINGS

READ_AGAIN = {archive.FORMAT, *(source.code for source in RECORDINGS)}


def read_recording(session: AnySession) -> Activity | None:
    """Return a session as today's reader has it; None without a file that recorded it.

    An app's list has no more than its row, and is not read for it.
    """
    upload = session.imported_from
    if upload is None or not upload.file or upload.format not in READ_AGAIN:
        return None
    try:
        activities = _activities(upload, session)
    except (UnreadableFileError, FileNotFoundError):
        return None
    wanted = session.content_hash
    return next((activity for activity in activities if activity.content_hash == wanted), None)


def _activities(upload: FileImport, session: AnySession) -> tuple[Activity, ...]:
    with upload.file.open() as file:
        if upload.format != archive.FORMAT:
            return read_file(upload.name, file).activities
        item = find_part(upload, kind_of(type(session)), session.pk)
        if item is None:
            return ()
        with archive.open_archive(upload.name, file) as opened:
            _, result = read_part(opened, item)
    return result.activities if isinstance(result, ReadResult) else ()


def find_part(upload: FileImport, kind: str, pk: int) -> ImportItem | None:
    """Return the part of an archive that brought a session."""
    parts = upload.items.defer("about").iterator()
    return next(
        (item for item in parts if any(entry.get(kind) == pk for entry in item.entries)), None
    )
