"""Reads an export's document value by value: only one row is in memory at a time."""

from collections.abc import Iterator
from json import dumps
from typing import IO, Any, NamedTuple

import ijson

CHUNK = 2**16
DEEPEST = 60
# Events of one value, each up to 500 bytes of memory while it is built and checked. An import of
# 50,000 parts, the largest honest row, has 15 of them for a session with two notes.
MOST_EVENTS = 750_000
STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}
REASONS = {"premature EOF": "it is cut off", "trailing garbage": "something follows its end"}
Events = Iterator[tuple[str, Any]]


class DocumentError(Exception):
    """The document is no JSON, or a value of it is beyond all measure; ``str()`` says which."""


class Value(NamedTuple):
    """A row of the table ``name``, or else a member of the document beside its tables."""

    name: str
    is_row: bool
    raw: bytes


class BoundedFile:
    """A file that refuses to be read on while one value takes more than ``longest`` bytes."""

    def __init__(self, file: IO[bytes], longest: int) -> None:
        self._file, self._longest, self._unread = file, longest, 0

    def read(self, size: int = -1) -> bytes:
        self._unread += size
        if self._unread > self._longest + CHUNK:
            raise DocumentError(f"one value is larger than {self._longest >> 20} MB")
        return self._file.read(size)

    def begin_value(self) -> None:
        self._unread = 0


def read_document(file: IO[bytes], longest: int) -> Iterator[Value]:
    """Yield each row of each table, and what stands beside the tables; as JSON, in their order.

    Raises DocumentError for what isn't one whole JSON object with lists of rows, and for a value
    of more than ``longest`` bytes or MOST_EVENTS events.
    """
    source = BoundedFile(file, longest)
    try:
        yield from _values(source, ijson.basic_parse(source, buf_size=CHUNK, use_float=True))
    except ijson.JSONError as error:
        why = next((why for words, why in REASONS.items() if words in str(error)), "it is no JSON")
        raise DocumentError(why) from error


def _values(source: BoundedFile, events: Events) -> Iterator[Value]:
    for name in _members(events):
        if name != "tables":
            yield Value(name, False, _value(events, next(events)))
            source.begin_value()
            continue
        for table in _members(events):
            _expect(events, "start_array")
            while (event := next(events))[0] != "end_array":
                yield Value(table, True, _value(events, event))
                source.begin_value()
    next(events, None)  # finds what follows the document's end


def _members(events: Events) -> Iterator[str]:
    """Yield the names of an object's members; each value must be taken before the next name."""
    _expect(events, "start_map")
    while (event := next(events))[0] != "end_map":
        yield event[1]


def _expect(events: Events, expected: str) -> None:
    if next(events)[0] != expected:
        raise DocumentError("an object or a list is missing")


def _value(events: Events, event: tuple[str, Any]) -> bytes:
    builder, depth = ijson.ObjectBuilder(), 0
    for _ in range(MOST_EVENTS):
        builder.event(*event)
        depth += STEPS.get(event[0], 0)
        if depth > DEEPEST:
            raise DocumentError("its values are nested too deep")
        if not depth:
            return dumps(builder.value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        event = next(events)
    raise DocumentError(f"one value has more than {MOST_EVENTS:,} parts")
