"""Untrusted XML: one hardened parser, and the few helpers that GPX and TCX share."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from lxml import etree

from workouts.importing.formats.types import UnreadableFileError

HEAD_BYTES = 65_536
PIECE_BYTES = 1024
HARDENED: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
MAX_MARKS = 6_000_000  # About 60 hours, second by second.
MAX_ELEMENTS = 250_000  # Points, laps and the like: 69 hours, second by second.
MAX_IDLE_MARKS = 1_000_000  # Between two elements that are read: keeps the tree below 200 MB.
MAX_NAMES = 500  # Remembered; the formats have a few dozen.
DROPPED_AT_ONCE = 50  # Each time costs, however few they are.
POINTS = {"trkpt", "rtept", "Trackpoint"}
MARKS = (b"<", b"=", b"&")  # What makes a tree grow: elements, attributes, entities.
YEARS = range(1900, 2201)  # Leaves room for any zone within what datetime holds.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # No recorder with a working clock is older.


class Document:
    """A pass over an XML file, read as far as it carries."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._content = content.lstrip()  # White space before the XML declaration is an error.
        self.damage: str | None = None
        """The line where the XML broke, known after the pass."""
        self.root_attributes: dict[str, str] = {}
        """The attributes of the outermost element, known after the pass."""

    def elements(self, *tags: str) -> Iterator[tuple[str, etree._Element]]:
        """Yields the local tag and the element at the end of each; raises `UnreadableFileError`."""
        source = _Source(self._content)
        wanted = [f"{{*}}{tag}" for tag in tags]
        parser = etree.iterparse(source, events=("end",), tag=wanted, **HARDENED)
        try:
            for count, (_, element) in enumerate(parser):
                if not count:
                    self._check_root(element)
                source.marks_before = source.marks
                tag = NAMES[element.tag]
                yield tag, element
                if count % DROPPED_AT_ONCE:
                    continue
                if count > MAX_ELEMENTS:
                    raise self._too_many()
                if tag in POINTS:
                    # It has been read: what stands before it in the tree has too.
                    parent = element.getparent()
                    if parent is not None:
                        del parent[: parent.index(element)]
        except _TreeSizeError as error:
            raise self._too_many() from error
        except etree.XMLSyntaxError as error:
            where = f"at line {error.lineno}"
            raise UnreadableFileError(self.name, where, "its XML is broken") from error
        broken = parser.error_log.filter_from_fatals()
        if broken:
            self.damage = f"line {broken[0].line}"

    def _check_root(self, element: etree._Element) -> None:
        tree = element.getroottree()
        self.root_attributes = dict(tree.getroot().attrib)
        if tree.docinfo.internalDTD is not None:
            why = "it declares entities of its own (DOCTYPE)"
            raise UnreadableFileError(self.name, "at its start", why)

    def _too_many(self) -> UnreadableFileError:
        return UnreadableFileError(self.name, "to its end", "it holds too many elements")

    def check(self, found: bool) -> None:
        """Raises `UnreadableFileError` when the XML broke before anything was found."""
        if self.damage and not found:
            why = "its XML is broken, and no session comes before that"
            raise UnreadableFileError(self.name, f"at {self.damage}", why)


class _TreeSizeError(Exception):
    """The tree grows by elements that nobody reads."""


class _Source(BytesIO):
    """The bytes, counting what has gone into the tree since an element was last read."""

    marks = marks_before = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.marks += sum(piece.count(mark) for mark in MARKS)
        if self.marks > MAX_MARKS or self.marks - self.marks_before > MAX_IDLE_MARKS:
            raise _TreeSizeError
        return piece


def root_name(content: bytes) -> str:
    """Return the local name of the first element, or '' for what isn't XML."""
    head = content[:HEAD_BYTES].lstrip()
    if b"<" not in head[:8]:
        return ""
    parser = etree.XMLPullParser(events=("start",), **HARDENED)
    try:
        for at in range(0, len(head), PIECE_BYTES):
            parser.feed(head[at : at + PIECE_BYTES])
            for _, element in parser.read_events():
                return NAMES[element.tag]
        parser.close()
    except etree.XMLSyntaxError:
        pass
    return next((NAMES[element.tag] for _, element in parser.read_events()), "")


class _Names(dict[object, str]):
    """Each tag's name without namespace or undeclared prefix; an entity's place has none."""

    def __init__(self, change: Callable[[str], str] = str) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
        name = self._change(name)
        if len(self) < MAX_NAMES:
            self[tag] = name
        return name


def _key(name: str) -> str:
    return name.lower().replace("_", "")


NAMES, KEYS = _Names(), _Names(_key)


def leaves(element: etree._Element) -> dict[str, str | None]:
    """Return the texts in the element by local name, in small letters without underscores.

    The first of a name counts. A Value belongs to the element that it stands in.
    """
    texts: dict[str, str | None] = {}
    for part in element.iter():
        key = KEYS[part.tag]
        if key == "value":
            around = part.getparent()
            key = "" if around is None else KEYS[around.tag]
            texts[key] = part.text
        elif key not in texts:
            texts[key] = part.text
    return texts


def heart_rate_text(told: Callable[[str], str | None]) -> str | None:
    """Return the first of a point's texts, asked for by name, that stands for beats per minute."""
    return told("hr") or told("heartratebpm") or told("heartrate") or told("bpm")


def child_text(element: etree._Element, *path: str) -> str | None:
    """Return the text at a path of local names below the element; None if absent or empty."""
    found = element.findtext("/".join(f"{{*}}{name}" for name in path))
    return (found or "").strip() or None


def plain_number(text: str | None) -> str | None:
    """Return a number with a decimal point in place of a phone's decimal comma, as in "5.400,25".

    Of comma and point, the later one parts the decimals.
    """
    if not text or "," not in text:
        return text
    if text.rfind(".") > text.rfind(","):
        return text.replace(",", "")
    return text.replace(".", "").replace(",", ".")


def parse_time(text: str | None) -> datetime | None:
    """Return an ISO 8601 time, in UTC if it states no zone; None for anything else."""
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    if time.year not in YEARS:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def stated_offset_s(time: datetime | None) -> int | None:
    """Return the zone offset that a time states; None for UTC, which many files write anywhere."""
    offset = time.utcoffset() if time else None
    return int(offset.total_seconds()) or None if offset else None
