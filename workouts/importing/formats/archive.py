"""Untrusted zip archives: which members may hold training, read one at a time within limits.

Nothing is ever unpacked to disk, and no size that an archive states about itself is trusted.
"""

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from workouts.importing.formats.registry import MAX_BYTES
from workouts.importing.formats.types import UnreadableFileError

FORMAT = "zip"
MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_MEMBERS = 50_000
MAX_UNPACKED_BYTES = 16 * 2**30  # Of all members together, as the archive states it.
MAX_RATIO = 200  # No recording packs this well; a bomb does.
RATIO_FROM_BYTES = 2**20
LONGEST_PATH = 500
ENDINGS = {".fit", ".tcx", ".gpx", ".csv", ".txt", ".xml"}
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".tgz"}
SYSTEM = {"__macosx", "thumbs.db", "desktop.ini"}
DAMAGE = (  # what reading a damaged zip raises
    BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


def is_archive(file: IO[bytes]) -> bool:
    """Whether the open file begins as a zip archive does; it is left at its beginning."""
    head = file.read(4)
    file.seek(0)
    return head in MAGIC


@contextmanager
def open_archive(name: str, file: IO[bytes]) -> Iterator[ZipFile]:
    """Open an archive. Raises `UnreadableFileError` for what is none or holds too much."""
    try:
        archive = ZipFile(file)
    except DAMAGE as error:
        raise UnreadableFileError(name, "as a zip archive", "it is damaged or cut off") from error
    with archive:
        listed = archive.infolist()
        if len(listed) > MAX_MEMBERS:
            raise UnreadableFileError(name, "at all", f"it holds more than {MAX_MEMBERS:,} files")
        if sum(info.file_size for info in listed) > MAX_UNPACKED_BYTES:
            why = f"unpacked it would be larger than {MAX_UNPACKED_BYTES >> 30} GB"
            raise UnreadableFileError(name, "at all", why)
        yield archive


def members(archive: ZipFile) -> dict[str, str]:
    """Return why each file of the archive is left out, empty for one to be read, by its path."""
    found: dict[str, str] = {}
    for info in archive.infolist():
        if not info.is_dir():
            found.setdefault(info.filename, _why_not(info))
    return found


def read_member(archive: ZipFile, path: str) -> bytes:
    """Return a member's content, at most as large as a file. Raises `UnreadableFileError`."""
    try:
        info = archive.getinfo(path)
        with archive.open(info) as file:
            content = file.read(MAX_BYTES + 1)
    except KeyError as error:
        raise UnreadableFileError(path, "at all", "it is no longer in the archive") from error
    except DAMAGE as error:
        raise UnreadableFileError(path, "in the archive", "it is damaged or cut off") from error
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(path, "at all", f"it is larger than {MAX_BYTES >> 20} MB")
    return content


def _why_not(info: ZipInfo) -> str:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    parts = [part.casefold() for part in path.parts]
    if path.is_absolute() or ".." in parts or (parts and ":" in parts[0]):
        return "Its name leads out of the archive."
    if len(info.filename) > LONGEST_PATH or "\0" in info.filename:
        return "Its name is too long or can't be written."
    if any(part.startswith(".") or part in SYSTEM for part in parts):
        return "It is a file of the computer's own, without training."
    endings = [ending.casefold() for ending in path.suffixes]
    if endings and endings[-1] == ".gz":
        endings = endings[:-1]
    if endings and endings[-1] in ARCHIVES:
        return "It is an archive inside the archive: send it by itself."
    if not endings or endings[-1] not in ENDINGS:
        return f"It is no training file ({endings[-1][:12] if endings else 'no ending'})."
    if info.flag_bits & 1:
        return "It is locked with a password."
    if info.file_size > MAX_BYTES:
        return f"It is larger than {MAX_BYTES >> 20} MB: send it by itself."
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        return "It unpacks to far more than a recording would."
    return ""
