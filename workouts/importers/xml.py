"""XML from strangers: one hardened parser, and the few helpers that GPX and TCX share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO

from lxml import etree

from workouts.importers.types import UnreadableFile

HEAD_BYTES = 65_536
MAX_MARKS = 6_000_000  # About 60 hours, second by second.
MAX_EVENTS = 500_000  # Begin and end of 250,000 points: 69 hours, second by second.
MAX_IDLE_MARKS = 1_000_000  # Between two elements that are read: keeps the tree below 200 MB.
POINTS = {"trkpt", "rtept", "Trackpoint"}
MARKS = (b"<", b"=", b"&")
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # No recorder with a working clock is older.


class Document:
    """A pass over an XML file, read as far as it carries."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._content = content.lstrip()  # White space before the XML declaration is an error.
        self.damage: str | None = None
        """The line where the XML broke, known after the pass."""

    def events(self, *tags: str) -> Iterator[tuple[str, str, etree._Element]]:
        """Yields (start or end, local tag, element) for the tags; raises `UnreadableFile`."""
        if _marks(self._content) > MAX_MARKS:
            raise self._too_many()
        source = _Source(self._content)
        parser = _parse(source, tags)
        try:
            for count, (event, element) in enumerate(parser):
                source.idle_marks = 0
                if count > MAX_EVENTS:
                    raise self._too_many()
                if not count and element.getroottree().docinfo.internalDTD is not None:
                    why = "it declares entities of its own (DOCTYPE)"
                    raise UnreadableFile(self.name, "at its start", why)
                tag = local_name(element)
                yield event, tag, element
                if event == "end" and tag in POINTS:
                    _forget(element)
        except _TooMuchUnread as error:
            raise self._too_many() from error
        except etree.XMLSyntaxError as error:
            where = f"at line {error.lineno}"
            raise UnreadableFile(self.name, where, "its XML is broken") from error
        broken = parser.error_log.filter_from_fatals()
        if broken:
            self.damage = f"line {broken[0].line}"

    def _too_many(self) -> UnreadableFile:
        return UnreadableFile(self.name, "to its end", "it holds too many elements")

    def check(self, found: bool) -> None:
        """Raises `UnreadableFile` when the XML broke before anything was found."""
        if self.damage and not found:
            why = "its XML is broken, and no session comes before that"
            raise UnreadableFile(self.name, f"at {self.damage}", why)


class _TooMuchUnread(Exception):  # noqa: N818 (told to the member in words of its own)
    """The tree grows by elements that nobody reads."""


class _Source(BytesIO):
    """The bytes, counting what has gone into the tree since an element was last read."""

    idle_marks = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.idle_marks += _marks(piece)
        if self.idle_marks > MAX_IDLE_MARKS:
            raise _TooMuchUnread
        return piece


def _marks(content: bytes) -> int:
    """What makes a tree grow: elements, attributes, entities."""
    return sum(content.count(mark) for mark in MARKS)


def _forget(element: etree._Element) -> None:
    """Take from the tree the points before one that has been read."""
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def root_name(content: bytes) -> str:
    """Local name of the first element, or '' for what isn't XML."""
    head = content[:HEAD_BYTES].lstrip()
    if b"<" not in head[:8]:
        return ""
    try:
        return next((local_name(element) for _, element in _parse(BytesIO(head), ())), "")
    except etree.XMLSyntaxError:
        return ""


def _parse(source: BytesIO, tags: tuple[str, ...]) -> etree.iterparse:
    return etree.iterparse(
        source,
        events=("start", "end"),
        tag=[f"{{*}}{tag}" for tag in tags] or None,
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def local_name(element: etree._Element) -> str:
    """Tag without its namespace, and without a prefix that was never declared."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def leaves(element: etree._Element) -> dict[str, str | None]:
    """Text of everything in the element by lower-case local name; the first of a name counts."""
    texts: dict[str, str | None] = {}
    for part in element.iter():
        texts.setdefault(local_name(part).lower(), part.text)
    return texts


def child_text(element: etree._Element, *path: str) -> str | None:
    """Stripped text at a path of local names below the element; None if absent or empty."""
    for name in path:
        found = next((child for child in element if local_name(child) == name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def parse_time(text: str | None) -> datetime | None:
    """An ISO 8601 time with the zone it states, UTC if it states none; None if it isn't one."""
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    if not 1900 <= time.year <= 2200:  # Leaves room for any zone within what datetime holds.
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def stated_offset_s(time: datetime | None) -> int | None:
    """The zone offset a time states; None for UTC, which files write wherever they were made."""
    offset = time.utcoffset() if time else None
    return int(offset.total_seconds()) or None if offset else None
