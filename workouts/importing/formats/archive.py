"""Untrusted zip archives: which members may hold training, read one at a time within limits.

An archive may hold archives, but those no more. Nothing is ever unpacked to disk, and no size that
an archive states about itself is trusted.
"""

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from workouts.importing.formats.registry import GZIP, MAX_BYTES, MAX_STREAMED_BYTES
from workouts.importing.formats.types import UnreadableFileError

FORMAT = "zip"
MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_MEMBERS = 50_000
MAX_UNPACKED_BYTES = 16 * 2**30  # Of all members together, as the archive states it.
MAX_INNER_BYTES = 128 * 2**20  # An archive inside is held in memory.
MAX_RATIO = 200  # No recording packs this well; a bomb does.
RATIO_FROM_BYTES = 2**20
LONGEST_PATH = 500
START_BYTES = 2**16
ENDINGS = {".fit", ".tcx", ".gpx", ".csv", ".txt", ".xml"}
STREAMED = ".xml"  # what a health app exports may be as large as a file sent by itself
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".tgz"}
SYSTEM = {"__macosx", "thumbs.db", "desktop.ini"}
DAMAGE = (  # what reading a damaged zip raises
    BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


class Archive(ZipFile):
    """A zip, and the archive inside it that was read last."""

    depth = 0
    inner: "tuple[str, Archive] | None" = None


def is_archive(file: IO[bytes]) -> bool:
    """Whether the open file begins as a zip archive does; it is left at its beginning."""
    head = file.read(4)
    file.seek(0)
    return head in MAGIC


@contextmanager
def open_archive(name: str, file: IO[bytes]) -> Iterator[Archive]:
    """Open an archive. Raises `UnreadableFileError` for what is none or holds too much."""
    with _open(name, file) as archive:
        yield archive


def members(archive: Archive) -> dict[str, str]:
    """Return why each file of the archive is left out, empty for one to be read, by its path.

    The path of a file of an archive inside begins with that one's.
    """
    found: dict[str, str] = {}
    for info in archive.infolist():
        if info.is_dir() or info.filename in found:
            continue
        why = _why_not(info, archive.depth)
        if why or not _is_zip(info.filename):
            found[info.filename] = why
            continue
        try:
            inside = members(_inner(archive, info.filename))
        except UnreadableFileError as error:
            found[info.filename] = f"It can't be read: {error.why}."
            continue
        for path, reason in inside.items():
            whole = f"{info.filename}/{path}"
            fits = len(whole) <= LONGEST_PATH
            found[whole[:LONGEST_PATH]] = reason if fits else "Its name is too long."
        if len(found) > MAX_MEMBERS:
            why = f"it holds more than {MAX_MEMBERS:,} files"
            raise UnreadableFileError(archive.filename or "The archive", "at all", why)
    return found


def read_member(archive: Archive, path: str) -> bytes:
    """Return a member's content, at most as large as a file. Raises `UnreadableFileError`."""
    content = _read(archive, path, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(path, "at all", f"it is larger than {MAX_BYTES >> 20} MB")
    return content


def read_start(archive: Archive, path: str) -> bytes:
    """Return the first bytes of a member, out of its gzip layer. Raises `UnreadableFileError`."""
    start = _read(archive, path, START_BYTES)
    if not start.startswith(GZIP):
        return start
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(start, START_BYTES)
    except zlib.error as error:
        raise UnreadableFileError(path, "in its gzip layer", "it is damaged") from error


@contextmanager
def open_member(archive: Archive, path: str) -> Iterator[bytes | IO[bytes]]:
    """Open a member: its content, or a file where it is too large for memory.

    Raises `UnreadableFileError` for one that isn't there, or can't be read on.
    """
    place, name = _place(archive, path)
    info = place.NameToInfo.get(name)
    if info is None or info.file_size <= MAX_BYTES:
        yield read_member(archive, path)
        return
    try:
        with place.open(info) as file:
            yield file
    except DAMAGE as error:
        raise UnreadableFileError(path, "in the archive", "it is damaged or cut off") from error


def _open(name: str, file: IO[bytes]) -> Archive:
    try:
        archive = Archive(file)
    except DAMAGE as error:
        raise UnreadableFileError(name, "as a zip archive", "it is damaged or cut off") from error
    listed = archive.infolist()
    if len(listed) > MAX_MEMBERS:
        raise UnreadableFileError(name, "at all", f"it holds more than {MAX_MEMBERS:,} files")
    if sum(info.file_size for info in listed) > MAX_UNPACKED_BYTES:
        why = f"unpacked it would be larger than {MAX_UNPACKED_BYTES >> 30} GB"
        raise UnreadableFileError(name, "at all", why)
    return archive


def _inner(archive: Archive, path: str) -> Archive:
    """Return the archive inside that has this path; the last one stays open."""
    if archive.inner and archive.inner[0] == path:
        return archive.inner[1]
    content = _read(archive, path, MAX_INNER_BYTES + 1)
    if len(content) > MAX_INNER_BYTES:
        why = f"it is larger than {MAX_INNER_BYTES >> 20} MB: send it by itself"
        raise UnreadableFileError(path, "at all", why)
    opened = _open(path, BytesIO(content))
    opened.depth = archive.depth + 1
    archive.inner = path, opened
    return opened


def _place(archive: Archive, path: str) -> tuple[Archive, str]:
    """Return the archive that holds a path, itself or one inside, and the path there."""
    if path in archive.NameToInfo:
        return archive, path
    for parent in PurePosixPath(path).parents:
        name = str(parent)
        if name in archive.NameToInfo and _is_zip(name):
            return _inner(archive, name), path.removeprefix(f"{name}/")
    return archive, path


def _read(archive: Archive, path: str, most: int) -> bytes:
    place, name = _place(archive, path)
    try:
        with place.open(place.getinfo(name)) as file:
            return file.read(most)
    except KeyError as error:
        raise UnreadableFileError(path, "at all", "it is no longer in the archive") from error
    except DAMAGE as error:
        raise UnreadableFileError(path, "in the archive", "it is damaged or cut off") from error


def _is_zip(path: str) -> bool:
    return path.casefold().endswith(".zip")


def _why_not(info: ZipInfo, depth: int) -> str:
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
    ending = endings[-1] if endings else ""
    inside = ending == ".zip" and not depth
    if ending in ARCHIVES and not inside:
        where = "an archive inside the archive" if depth else "the archive"
        return f"It is an archive inside {where}: send it by itself."
    if ending not in ENDINGS and not inside:
        return f"It is no training file ({ending[:12] or 'no ending'})."
    if info.flag_bits & 1:
        return "It is locked with a password."
    most = MAX_INNER_BYTES if inside else MAX_STREAMED_BYTES if ending == STREAMED else MAX_BYTES
    if info.file_size > most:
        return f"It is larger than {most >> 20} MB: send it by itself."
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        return "It unpacks to far more than a recording would."
    return ""
