"""Reads a large JSON document value by value, as bytes: only one row is in memory at a time."""

import re
from collections.abc import Iterator
from typing import IO

from pydantic_core import from_json

CHUNK = 2**16
DEEPEST = 60
SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_FLAT = rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+"
STRING = re.compile(_STRING, re.DOTALL)
# A row as nearly all are, in one step: no more than two brackets deep.
ROW = re.compile(rb"[{\[](?:" + _FLAT + rb"(?:[{\[]" + _FLAT + rb"[}\]])?+)*+[}\]]", re.DOTALL)
# A whole string, one that the buffer cuts off, or a bracket.
MARK = re.compile(_STRING + rb'|"|[{}\[\]]', re.DOTALL)
PLAIN = re.compile(rb"[-+.0-9a-zA-Z]*")


class BadJson(Exception):  # noqa: N818 (it names what it is about, as BadZipFile)
    """The document is no JSON, or a value of it is beyond all measure; ``str()`` says which."""


class JsonReader:
    """Steps through one document; each value is at most ``longest`` bytes."""

    def __init__(self, file: IO[bytes], longest: int) -> None:
        self._file, self._longest = file, longest
        self._too_large = f"one value is larger than {longest >> 20} MB"
        self._buffer, self._at = b"", 0

    def members(self) -> Iterator[str]:
        """The names of an object's members; each value must be taken before the next name."""
        self._expect(b"{")
        if self._next() == b"}":
            self._at += 1
            return
        while True:
            name = self._decoded(self._until(STRING))
            self._expect(b":")
            yield str(name)
            if self._one_of(b",}") == b"}":
                return

    def items(self) -> Iterator[bytes]:
        """The values of an array."""
        self._expect(b"[")
        if self._next() == b"]":
            self._at += 1
            return
        while True:
            yield self.value()
            if self._one_of(b",]") == b"]":
                return

    def value(self) -> bytes:
        """The next value, whatever it is; what it holds is not looked at."""
        first = self._next()
        if first == b'"':
            return self._until(STRING)
        if first in (b"{", b"["):
            return self._nested()
        return self._until(PLAIN)

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._next():
            raise BadJson("something follows its end")

    def _nested(self) -> bytes:
        if row := ROW.match(self._buffer, self._at):
            return self._take(row.end())
        depth, end = 0, self._at
        while True:
            found = MARK.search(self._buffer, end)
            if found is None or found[0] == b'"':
                start = end if found is None else found.start()
                end = (len(self._buffer) if found is None else start) - self._at
                self._fill()
                end += self._at
                continue
            end = found.end()
            depth += (found[0] in (b"{", b"[")) - (found[0] in (b"}", b"]"))
            if depth > DEEPEST:
                raise BadJson("its values are nested too deep")
            if not depth:
                return self._take(end)

    def _until(self, pattern: re.Pattern[bytes]) -> bytes:
        """What the pattern matches here, once the buffer holds all of it."""
        self._next()
        ended = False
        while True:
            found = pattern.match(self._buffer, self._at)
            if found and (ended or found.end() < len(self._buffer)):
                break
            if ended or (not found and self._buffer[self._at : self._at + 1] != b'"'):
                raise BadJson("a name is missing")
            ended = not self._fill(may_end=True)
        if found.end() == self._at:
            raise BadJson("it is cut off" if ended else "a value is missing")
        return self._take(found.end())

    def _take(self, end: int) -> bytes:
        if end - self._at > self._longest:
            raise BadJson(self._too_large)
        value = self._buffer[self._at : end]
        self._at = end
        return value

    def _next(self) -> bytes:
        """The next byte that is no space, not taken; empty at the end."""
        while True:
            found = SPACE.match(self._buffer, self._at)
            assert found is not None  # it matches nothing, too
            self._at = found.end()
            if self._at < len(self._buffer) or not self._fill(may_end=True):
                return self._buffer[self._at : self._at + 1]

    def _expect(self, wanted: bytes) -> None:
        self._one_of(wanted)

    def _one_of(self, wanted: bytes) -> bytes:
        found = self._next()
        if not found or found not in wanted:
            raise BadJson("it is cut off" if not found else "a bracket or comma is missing")
        self._at += 1
        return found

    def _fill(self, *, may_end: bool = False) -> bool:
        """Read on, twice as much each time; what was taken is let go."""
        rest = self._buffer[self._at :]
        if len(rest) > self._longest:
            raise BadJson(self._too_large)
        more = self._file.read(max(CHUNK, len(rest)))
        if not more and not may_end:
            raise BadJson("it is cut off")
        self._buffer, self._at = rest + more, 0
        return bool(more)

    def _decoded(self, text: bytes) -> object:
        try:
            return from_json(text)
        except ValueError as error:
            raise BadJson("a name can't be read") from error
