"""The untrusted zip of an export: recognised by its document, read within limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from workouts.exporting.export_writer import DOCUMENT
from workouts.importing.formats.archive import DAMAGE, MAX_RATIO, RATIO_FROM_BYTES
from workouts.importing.formats.types import UnreadableFileError

DAMAGED = "The file itself is damaged in the zip."
HEAD_BYTES = 2**16
MAX_DOCUMENT_BYTES = 2**30  # some hundred years of training
MAX_ORIGINAL_BYTES = 4 * 2**30


def folder_of(zipped: ZipFile) -> str | None:
    """Return the folder that the document lies in, such as "" or "export/"; None without it."""
    for path in zipped.namelist():
        folder = path.removesuffix(DOCUMENT)
        if folder == path or folder.count("/") > 1 or (folder and not folder.endswith("/")):
            continue
        try:
            with zipped.open(path) as file:
                head = file.read(HEAD_BYTES)
        except DAMAGE:
            return folder  # an export, though not a whole one
        if b'"fitsite-export"' in head:
            return folder
    return None


class OpenExport:
    """An open export: its files by the path that its rows have for them."""

    def __init__(self, name: str, zipped: ZipFile) -> None:
        self.name, self._zipped = name, zipped
        self._folder = folder_of(zipped) or ""

    def holds(self, path: str) -> bool:
        return f"{self._folder}{path}" in self._zipped.NameToInfo

    def size_of(self, path: str) -> int:
        """Return a file's unpacked size as the zip states it; 0 if it isn't there."""
        info = self._zipped.NameToInfo.get(f"{self._folder}{path}")
        return info.file_size if info else 0

    @contextmanager
    def rows(self, path: str) -> Iterator[IO[bytes]]:
        """Open a file of rows. Raises UnreadableFileError, also for damage met while reading."""
        try:
            info = self._zipped.getinfo(f"{self._folder}{path}")
        except KeyError as error:
            raise UnreadableFileError(self.name, "at all", f"{path} is not in it") from error
        if info.file_size > MAX_DOCUMENT_BYTES:
            raise UnreadableFileError(self.name, f"in {path}", "it is larger than any export")
        try:
            with self._zipped.open(info) as file:
                yield file
        except DAMAGE as error:
            why = "it is damaged or cut off"
            raise UnreadableFileError(self.name, f"in {path}", why) from error

    @contextmanager
    def original(self, path: str) -> Iterator[IO[bytes]]:
        """Open an imported file. Raises OriginalFileError, also for damage met while reading."""
        info = self._zipped.NameToInfo.get(f"{self._folder}{path}")
        if info is None:
            raise OriginalFileError("The file itself is not in the zip.")
        if info.file_size > MAX_ORIGINAL_BYTES or (
            info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size
        ):
            raise OriginalFileError("The file itself unpacks to far more than a recording would.")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise OriginalFileError(DAMAGED)
        try:
            with self._zipped.open(info) as file:
                yield file
        except DAMAGE as error:
            if isinstance(error, OSError):
                raise  # of this site's disk, as neither way of packing raises any
            raise OriginalFileError(DAMAGED) from error


class OriginalFileError(Exception):
    """A member's file can't be had from the zip; ``str()`` is one sentence that says why."""
