"""Two states of an article side by side: what differs, field by field and block by block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

_WORDS = re.compile(r"\s+|[^\s]+")
_BREAK = re.compile(r"</(p|li|h[34]|td|th|tr|blockquote)>|<br>")
Block = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One place that differs. A side is None where the place isn't there at all."""

    place: str
    left: SafeString | None
    right: SafeString | None


def differences(left: dict[str, Any], right: dict[str, Any]) -> list[Difference]:
    """What differs between two snapshots (articles.publishing.snapshot), in the page's order.

    Words that only one side has are marked with ``del`` on the left and ``ins`` on the
    right, and called removed and added.
    """
    names = [name for name in {**left, **right} if name != "blocks"]
    changed = [name for name in names if left.get(name) != right.get(name)]
    fields = [
        Difference(_in_words(name), *_marked(_plain(left.get(name)), _plain(right.get(name))))
        for name in changed
    ]
    return [*fields, *_in_blocks(left["blocks"], right["blocks"])]


def _in_blocks(left: list[Block], right: list[Block]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [repr(b) for b in left], [repr(b) for b in right], False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(left[start:end], right[other_start:other_end])


def _replaced(left: list[Block], right: list[Block]) -> Iterator[Difference]:
    """Blocks of one type are taken for each other's versions in their order."""
    remaining = list(right)
    for block in left:
        twin = next((other for other in remaining if other["type"] == block["type"]), None)
        if twin is None:
            yield Difference(_kind(block), _told("del", _text(block)), None)
            continue
        remaining.remove(twin)
        yield Difference(_kind(block), *_marked(_text(block), _text(twin)))
    for block in remaining:
        yield Difference(_kind(block), None, _told("ins", _text(block)))


def _marked(left: str, right: str) -> tuple[SafeString, SafeString]:
    """Both texts, escaped, with the words that the other lacks marked."""
    a, b = _WORDS.findall(left), _WORDS.findall(right)
    sides: tuple[list[str], list[str]] = ([], [])
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, a, b, False
    ).get_opcodes():
        for side, words, tag in (
            (sides[0], a[start:end], "del"),
            (sides[1], b[other_start:other_end], "ins"),
        ):
            text = "".join(words)
            changed = kind != "equal" and text.strip()
            side.append(_told(tag, text) if changed else format_html("{}", text))
    return mark_safe("".join(sides[0])), mark_safe("".join(sides[1]))  # noqa: S308


def _told(tag: str, text: str) -> SafeString:
    """``text`` marked for the eye by the tag's line, and for a screen reader in words."""
    word = {"del": "removed", "ins": "added"}[tag]
    return format_html(
        '<{0}><span class="visually-hidden">[{1}: </span>{2}'
        '<span class="visually-hidden">]</span></{0}>',
        tag,
        word,
        text,
    )


def _text(block: Block) -> str:
    lines = [(name, _plain(value)) for name, value in block.items() if name != "type"]
    return "\n".join(
        text if name == "html" else f"{_in_words(name)}: {text}" for name, text in lines if text
    )


def _plain(value: Any) -> str:
    """A field's value as a reader would say it; HTML as lines of text."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if "<" not in value:
        return value
    return unescape(strip_tags(_BREAK.sub(lambda end: f"{end[0]}\n", value))).strip()


def _kind(block: Block) -> str:
    named = block.get("heading") or block.get("title") or block.get("name") or ""
    return f"{_in_words(block['type'])} {named}".strip()


def _in_words(name: str) -> str:
    words = {"richtext": "text", "musclemap": "muscle map", "callout": "call-out", "html": "text"}
    return words.get(name, name.replace("_", " ")).capitalize()
