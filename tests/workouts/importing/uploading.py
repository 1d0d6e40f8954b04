"""Uploads for tests, read as a worker reads them."""

from typing import Any

from django.utils import timezone

from workouts.importing import undo, uploads
from workouts.models import Athlete, FileImport


def read_again(upload: FileImport) -> FileImport:
    """Let a worker read an upload for a turn, and return it as it is then."""
    uploads.read(upload, now=timezone.now())
    upload.refresh_from_db()
    return upload


def read_all(upload: FileImport) -> FileImport:
    """Let a worker read an upload to its end, and return it as it is then."""
    while not read_again(upload).finished_at:
        pass
    return upload


def undo_rest(upload: FileImport) -> None:
    """Let a worker do what is left of an undoing."""
    while undo.undo_piece(upload, now=timezone.now()):
        pass


def upload(
    athlete: Athlete, content: bytes, name: str = "morning.tcx", *, unit: str = "", **more: Any
) -> FileImport:
    """Send a file and have it read; a unit answers the question which one its loads are in."""
    received = read_all(uploads.receive(athlete, name=name, content=content, **more))
    if unit and received.status == FileImport.Status.ASKS:
        uploads.answer_load_unit(received, unit)
        received.refresh_from_db()
        read_again(received)
    return received


def reasons(upload: FileImport) -> dict[str, str]:
    """Return what an import tells of what it left, by its places."""
    return {entry["where"]: entry["reason"] for entry in upload.entries if "reason" in entry}
