"""All readers of files, and which of them takes a file: decided by its content alone.

A format is a line of `workouts.sources`, which names it, and a reader here, which recognises and
reads it; both have the same code. docs/importing.md says how to add one.
"""

import json
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from workouts.importing.formats import (
    apple_health,
    csv_list,
    fit,
    fitnotes,
    garmin,
    gpx,
    hevy,
    jefit,
    runkeeper,
    strava,
    strong,
    tcx,
)
from workouts.importing.formats.types import Reader, ReadResult, UnreadableFileError
from workouts.importing.formats.xml import root_name
from workouts.sources import APPS, RECORDINGS, names_of

MAX_BYTES = 64 * 2**20
MAX_STREAMED_BYTES = 4 * 2**30  # Of formats that are read piece by piece.
# In the order in which they are asked: Garmin's list is known by words that others use as well, and
# any other list by little more than its dates.
READERS: tuple[Reader[bytes], ...] = (
    fit,
    tcx,
    gpx,
    strong,
    hevy,
    fitnotes,
    jefit,
    runkeeper,
    strava,
    garmin,
    csv_list,
)
STREAMED: tuple[Reader[IO[bytes]], ...] = (apple_health,)
FORMATS = [reader.FORMAT for reader in READERS] + [reader.FORMAT for reader in STREAMED]
HEAD_BYTES = 65_536
GZIP = b"\x1f\x8b"
PAGE = (b"<!doctype html", b"<html")
# How files begin that members send by mistake, and what is said of each.
UNSUPPORTED = (
    (b"pk\x03\x04", "it is a zip archive; unpack it and send the files in it"),
    (PAGE, "it is a web page, perhaps a log-in page saved in place of the file"),
)


def read_file(
    name: str, content: bytes | IO[bytes], *, columns: Mapping[str, str] | None = None
) -> ReadResult:
    """Return the sessions that a member's file holds; `name` serves messages only.

    ``columns`` says which column of a list is which, where its result asked so. An open file is
    read from its beginning. Raises `UnreadableFileError` for what is empty, too large, of another
    format or beyond repair.
    """
    reader, source = _open(name, content)
    if columns and isinstance(source, bytes) and reader.FORMAT == csv_list.FORMAT:
        return csv_list.read(name, source, columns)
    return reader.read(name, source)


def identify(name: str, content: bytes | IO[bytes]) -> str:
    """Return a file's format, such as "fit", without reading on; raises as `read_file`."""
    reader, _ = _open(name, content)
    return reader.FORMAT


def _open(name: str, content: bytes | IO[bytes]) -> tuple[Reader[Any], bytes | IO[bytes]]:
    """Return the reader that takes a file, and what it reads: the file itself or its bytes."""
    file = BytesIO(content) if isinstance(content, bytes) else content
    head = file.read(HEAD_BYTES)
    file.seek(0)
    for streamed in STREAMED:
        if streamed.sniff(head):
            return streamed, file
    whole = file.read(MAX_BYTES + 1)
    if not whole:
        raise UnreadableFileError(name, "at all", "it is empty (0 bytes)")
    if whole.startswith(GZIP):
        whole = _gunzip(name, whole)
    if len(whole) > MAX_BYTES:
        raise UnreadableFileError(name, "at all", f"it is larger than {MAX_BYTES >> 20} MB")
    for reader in READERS:
        if reader.sniff(whole):
            return reader, whole
    raise UnreadableFileError(name, "at its start", _describe(whole))


def _gunzip(name: str, content: bytes) -> bytes:
    """Return the content of the gzip layer, unpacked no further than a file may be large."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(content, MAX_BYTES + 1)
    except zlib.error as error:
        why = "the compressed data is damaged"
        raise UnreadableFileError(name, "in its gzip layer", why) from error
    if len(unpacked) <= MAX_BYTES and not unpacker.eof:
        raise UnreadableFileError(name, "in its gzip layer", "the compressed data is cut off")
    return unpacked


def _describe(content: bytes) -> str:
    """Return a guess at what the content is, when no reader knows it."""
    head = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, why in UNSUPPORTED:
        if head.lower().startswith(magic):
            return why
    if not head.strip(b"\x00"):
        return "there is nothing in it"
    if _is_json(content):
        return "it looks like JSON, which isn't read: send the CSV list that the app exports"
    text = all(byte >= 32 or byte in b"\t\r\n" for byte in head)
    kind = "it is plain text" if text else "its content is of no kind known here"
    if root := root_name(content):
        kind = f"it is XML of another kind ({root[:40]})"
    return f"{kind}, not a {names_of(RECORDINGS)} file or a log of {names_of(APPS)}"


def _is_json(content: bytes) -> bool:
    """Whether the content is an object or a list in JSON, not text that merely begins like it."""
    if not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return False
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True
