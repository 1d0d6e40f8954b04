"""How a FIT file lies in its bytes: headers, definitions and messages, taken apart by struct.

The format's profile, that is which number means which field, comes from fitdecode. Its decoder
gives the same values a good deal slower (docs/adr/0002); tests hold that the two agree.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fitdecode.profile import MESSAGE_TYPES
from fitdecode.types import BASE_TYPE_BYTE, BASE_TYPES, BaseType, Field

HEADER_BYTES = 12
CHECKSUM_BYTES = 2
TIMESTAMP = 253
COMPRESSED, DEFINITION, DEVELOPER = 0x80, 0x40, 0x20
OFFSET_BITS = 0x1F  # Seconds within a compressed header; the rest comes from the last full time.
NEVER = 2**62  # A length that no message has: its definition makes no sense.
BLANK = b"\x00\xff"  # What some devices fill a file up with.


class Damaged(Exception):  # noqa: N818 (a state of the bytes, which what came before survives)
    """The bytes end, or make no sense, in the middle of a file."""


class Frame(NamedTuple):
    """One message: its definition, where its bytes begin, and the time of a compressed header."""

    layout: Layout
    at: int
    time: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lies within a message, and what its number means."""

    number: int
    field: Field | None
    base: BaseType
    at: int
    size: int
    unpacker: struct.Struct


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What a definition message says of the messages that follow it."""

    message: int
    order: str
    """Of a number's bytes, as struct names it."""
    size: int
    places: tuple[Place, ...]
    time: Place | None
    """Where the full time stands, if it does."""


def frames(content: bytes) -> Iterator[Frame | None]:
    """Yields each data message, and None where a file begins: several may be chained.

    Raises `Damaged` at the first byte that makes no sense. Checksums aren't compared.
    """
    start = 0
    while start < len(content):
        if start and not content[start:].strip(BLANK):
            return
        begin, end = _header(content, start)
        yield None
        yield from _messages(content, begin, end)
        start = end + CHECKSUM_BYTES


def _header(content: bytes, start: int) -> tuple[int, int]:
    """Where the messages of the file at `start` begin and end."""
    size = content[start]
    if size < HEADER_BYTES or content[start + 8 : start + 12] != b".FIT":
        raise Damaged
    begin = start + size
    (length,) = struct.unpack_from("<I", content, start + 4)
    # A device that was cut off never came back to write the length.
    return begin, begin + length if length else len(content) - CHECKSUM_BYTES


def _messages(content: bytes, at: int, end: int) -> Iterator[Frame]:
    layouts: dict[int, Layout] = {}
    last_time = 0
    whole = min(end, len(content))
    while at < whole:
        header = content[at]
        at += 1
        if not header & COMPRESSED and header & DEFINITION:
            layouts[header & 0x0F], at = _definition(content, at, whole, header & DEVELOPER)
            continue
        layout = layouts.get((header >> 5) & 3 if header & COMPRESSED else header & 0x0F)
        if layout is None or at + layout.size > whole:
            raise Damaged
        time = None
        if layout.time is not None:
            (told,) = layout.time.unpacker.unpack_from(content, at + layout.time.at)
            last_time = told if told != 0xFFFFFFFF else last_time
        if header & COMPRESSED:
            since = header & OFFSET_BITS
            ahead = 0x20 if since < last_time & OFFSET_BITS else 0
            last_time = time = (last_time & ~OFFSET_BITS) + since + ahead
        yield Frame(layout, at, time)
        at += layout.size
    if end > len(content):
        raise Damaged


def _definition(content: bytes, at: int, end: int, developer: int) -> tuple[Layout, int]:
    """The layout defined at `at`, and where its definition ends."""
    if at + 5 > end:
        raise Damaged
    order = ">" if content[at + 1] else "<"
    message, count = struct.unpack_from(order + "2xHB", content, at)
    at += 5
    if at + 3 * count + (1 if developer else 0) > end:
        raise Damaged
    fields = MESSAGE_TYPES[message].fields if message in MESSAGE_TYPES else {}
    places: list[Place] = []
    time = None
    size = 0
    for _ in range(count):
        number, length, code = content[at : at + 3]
        base = BASE_TYPES.get(code, BASE_TYPE_BYTE)
        if length % base.size:
            base = BASE_TYPE_BYTE
        unpacker = struct.Struct(f"{order}{length // base.size}{base.fmt}")
        place = Place(number, fields.get(number), base, size, length, unpacker)
        places.append(place)
        if number == TIMESTAMP and base.fmt == "I" and length == base.size:
            time = place
        size += length
        at += 3
    if developer:
        extra, at = content[at], at + 1
        if at + 3 * extra > end:
            raise Damaged
        size += sum(content[at + 1 : at + 3 * extra : 3])
        at += 3 * extra
    if any(place.size == 0 for place in places):
        size = NEVER
    return Layout(message, order, size, tuple(places), time), at


def raw_value(place: Place, content: bytes, at: int) -> object:
    """A field's number, text, or tuple of numbers; None where the device had none."""
    values = place.unpacker.unpack_from(content, at + place.at)
    if place.base is BASE_TYPE_BYTE:
        return place.base.parse(values)
    parsed = tuple(place.base.parse(value) for value in values)
    return parsed if len(parsed) > 1 else parsed[0]


def rendered(field: Field, raw: object) -> object:
    """The value in the profile's unit, or its name; of a tuple, each."""
    if isinstance(raw, tuple):
        return tuple(rendered(field, one) for one in raw)
    names = field.type.enum
    if names and raw in names:
        return names[raw]
    if isinstance(raw, (int, float)) and (field.scale or field.offset):
        return raw / (field.scale or 1) - (field.offset or 0)
    return raw
