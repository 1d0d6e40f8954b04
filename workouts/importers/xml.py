"""XML from strangers: one hardened parser, and the few helpers that GPX and TCX share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO

from lxml import etree

from workouts.importers.types import UnreadableFile

HEAD_BYTES = 65_536
MAX_MARKS = 3_000_000  # About 30 hours, second by second; keeps the tree below 400 MB.
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
        if sum(self._content.count(mark) for mark in (b"<", b"=", b"&")) > MAX_MARKS:
            raise UnreadableFile(self.name, "to its end", "it holds too many elements")
        parser = _parse(self._content, tags)
        try:
            for count, (event, element) in enumerate(parser):
                if not count and element.getroottree().docinfo.internalDTD is not None:
                    why = "it declares entities of its own (DOCTYPE)"
                    raise UnreadableFile(self.name, "at its start", why)
                yield event, local_name(element), element
        except etree.XMLSyntaxError as error:
            where = f"at line {error.lineno}"
            raise UnreadableFile(self.name, where, "its XML is broken") from error
        broken = parser.error_log.filter_from_fatals()
        if broken:
            self.damage = f"line {broken[0].line}"

    def check(self, found: bool) -> None:
        """Raises `UnreadableFile` when the XML broke before anything was found."""
        if self.damage and not found:
            why = "its XML is broken, and no session comes before that"
            raise UnreadableFile(self.name, f"at {self.damage}", why)


def root_name(content: bytes) -> str:
    """Local name of the first element, or '' for what isn't XML."""
    head = content[:HEAD_BYTES].lstrip()
    if b"<" not in head[:8]:
        return ""
    try:
        return next((local_name(element) for _, element in _parse(head, ())), "")
    except etree.XMLSyntaxError:
        return ""


def _parse(content: bytes, tags: tuple[str, ...]) -> etree.iterparse:
    return etree.iterparse(
        BytesIO(content),
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
