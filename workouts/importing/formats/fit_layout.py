"""Layout of a FIT file's bytes: headers, definitions and messages, taken apart by struct.

The format's profile, that is which number means which field, comes from fitdecode. Its decoder
gives the same values a good deal slower (docs/adr/0002); tests hold that the two agree.
"""

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
MAX_FIELDS = 200_000  # In all definitions that differ: far beyond what any device needs.
NEVER = 2**62  # A length that no message has: its definition makes no sense.
BLANK = b"\x00\xff"  # What some devices fill a file up with.


class DamagedBytesError(Exception):
    """The bytes end, or make no sense, in the middle of a file."""


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
    """A definition message: the fields of the messages that follow it."""

    message: int
    order: str
    """Of a number's bytes, as struct names it."""
    size: int
    places: tuple[Place, ...]
    time: Place | None
    """Where the full time stands, if it does."""


class Frame(NamedTuple):
    """One message: its definition, where its bytes begin, and the time of a compressed header."""

    layout: Layout
    at: int
    time: int | None


def frames(content: bytes) -> Iterator[Frame | None]:
    """Yields each data message, and None where a file begins: several may be chained.

    Raises `DamagedBytesError` at the first byte that makes no sense. Checksums aren't compared.
    """
    start = 0
    while start < len(content):
        found = _header(content, start)
        if found is None:
            if start and not content[start:].strip(BLANK):
                return
            raise DamagedBytesError
        yield None
        begin, end = found
        yield from _messages(content, begin, end)
        start = end + CHECKSUM_BYTES


def _header(content: bytes, start: int) -> tuple[int, int] | None:
    """Return where the messages of the file at `start` begin and end; None if none is there."""
    size = content[start]
    if size < HEADER_BYTES or content[start + 8 : start + 12] != b".FIT":
        return None
    begin = start + size
    (length,) = struct.unpack_from("<I", content, start + 4)
    # A device that was cut off never came back to write the length.
    return begin, begin + length if length else len(content) - CHECKSUM_BYTES


def _messages(content: bytes, at: int, end: int) -> Iterator[Frame]:
    layouts: dict[int, Layout] = {}
    known: dict[bytes, Layout] = {}  # Some devices define the same again before each message.
    fields = 0
    last_time = 0
    whole = min(end, len(content))
    while at < whole:
        header = content[at]
        at += 1
        if not header & COMPRESSED and header & DEFINITION:
            begin, at = at, _end_of_definition(content, at, whole, header & DEVELOPER)
            definition = content[begin:at]
            if definition not in known:
                fields += definition[4]
                if fields > MAX_FIELDS:
                    raise DamagedBytesError
                known[definition] = _layout(definition)
            layouts[header & 0x0F] = known[definition]
            continue
        layout = layouts.get((header >> 5) & 3 if header & COMPRESSED else header & 0x0F)
        if layout is None or at + layout.size > whole:
            raise DamagedBytesError
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
        raise DamagedBytesError


def _end_of_definition(content: bytes, at: int, end: int, developer: int) -> int:
    """Return where the definition at `at` ends."""
    if at + 5 > end:
        raise DamagedBytesError
    at += 5 + 3 * content[at + 4]
    if developer:
        if at >= end:
            raise DamagedBytesError
        at += 1 + 3 * content[at]
    if at > end:
        raise DamagedBytesError
    return at


def _layout(definition: bytes) -> Layout:
    """Read a definition message; fields of apps are only passed over."""
    order = ">" if definition[1] else "<"
    message, count = struct.unpack_from(order + "2xHB", definition)
    fields = MESSAGE_TYPES[message].fields if message in MESSAGE_TYPES else {}
    places: dict[int, Place] = {}
    size = 0
    end = 5 + 3 * count
    for at in range(5, end, 3):
        number, length, code = definition[at : at + 3]
        base = BASE_TYPES.get(code, BASE_TYPE_BYTE)
        if length % base.size:
            base = BASE_TYPE_BYTE
        if number in fields or number == TIMESTAMP:
            unpacker = struct.Struct(f"{order}{length // base.size}{base.fmt}")
            places.pop(number, None)  # Of two that share a number, the later one counts.
            places[number] = Place(number, fields.get(number), base, size, length, unpacker)
        size = size + length if length else NEVER
    size += sum(definition[end + 2 :: 3])
    time = places.get(TIMESTAMP)
    if time is not None and (time.base.fmt != "I" or time.size != time.base.size):
        time = None
    return Layout(message, order, size, tuple(places.values()), time)


def raw_value(place: Place, content: bytes, at: int) -> object:
    """Return a field's number, text, or tuple of numbers; None where the device had none."""
    values = place.unpacker.unpack_from(content, at + place.at)
    if place.base is BASE_TYPE_BYTE:
        return place.base.parse(values)
    parsed = tuple(place.base.parse(value) for value in values)
    return parsed if len(parsed) > 1 else parsed[0]


def rendered(field: Field, raw: object) -> object:
    """Return the value in the profile's unit, or its name; of a tuple, one for each part."""
    if isinstance(raw, tuple):
        return tuple(rendered(field, value) for value in raw)
    names = field.type.enum
    if names and raw in names:
        return names[raw]
    if isinstance(raw, (int, float)) and (field.scale or field.offset):
        return raw / (field.scale or 1) - (field.offset or 0)
    return raw
