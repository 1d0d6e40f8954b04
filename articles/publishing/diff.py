"""The differences of two snapshots of an article, field by field and block by block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString

_WORDS = re.compile(r"\s+|[^\s]+")
_BREAK = re.compile(r"</(p|li|h[34]|td|th|tr|blockquote)>|<br>")
Block = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One place that differs. A side is None where the place isn't there at all."""

    place: str
    left: SafeString | None
    right: SafeString | None


def diff_snapshots(left: dict[str, Any], right: dict[str, Any]) -> list[Difference]:
    """Return what differs between two snapshots, in the page's order.

    Words that only one side has are marked with ``del`` on the left and ``ins`` on the
    right, and called removed and added.
    """
    fields = [
        Difference(_label(name), *_mark_both(_plain(left.get(name)), _plain(right.get(name))))
        for name in {**left, **right}
        if name != "blocks" and left.get(name) != right.get(name)
    ]
    return [*fields, *_diff_blocks(left["blocks"], right["blocks"])]


def _diff_blocks(left: list[Block], right: list[Block]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, list(map(repr, left)), list(map(repr, right)), False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _diff_replaced(left[start:end], right[other_start:other_end])


def _diff_replaced(left: list[Block], right: list[Block]) -> Iterator[Difference]:
    """Yield the differences of blocks, comparing those of one type with each other in order."""
    remaining = list(right)
    for block in left:
        same_type = next((other for other in remaining if other["type"] == block["type"]), None)
        if same_type is None:
            yield Difference(_block_label(block), _mark("del", _text(block)), None)
            continue
        remaining.remove(same_type)
        yield Difference(_block_label(block), *_mark_both(_text(block), _text(same_type)))
    for block in remaining:
        yield Difference(_block_label(block), None, _mark("ins", _text(block)))


def _mark_both(left: str, right: str) -> tuple[SafeString, SafeString]:
    """Return both texts, escaped, with the words marked that the other lacks."""
    words, other_words = _WORDS.findall(left), _WORDS.findall(right)
    matcher = SequenceMatcher(None, words, other_words, False)
    left_html, right_html = SafeString(), SafeString()
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        is_equal = kind == "equal"
        left_html += _mark("del", "".join(words[start:end]), is_equal)
        right_html += _mark("ins", "".join(other_words[other_start:other_end]), is_equal)
    return left_html, right_html


def _mark(tag: str, text: str, is_equal: bool = False) -> SafeString:
    """Escape ``text``; mark it for the eye by the tag's line, for a screen reader in words."""
    if is_equal or not text.strip():
        return escape(text)
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
        text if name == "html" else f"{_label(name)}: {text}" for name, text in lines if text
    )


def _plain(value: Any) -> str:
    """Return a field's value as plain text; HTML as lines of text."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if "<" not in value:
        return value
    return unescape(strip_tags(_BREAK.sub(lambda end: f"{end[0]}\n", value))).strip()


def _block_label(block: Block) -> str:
    title = block.get("heading") or block.get("title") or block.get("name") or ""
    return f"{_label(block['type'])} {title}".strip()


def _label(name: str) -> str:
    words = {"richtext": "text", "musclemap": "muscle map", "callout": "call-out", "html": "text"}
    return words.get(name, name.replace("_", " ")).capitalize()
