"""The examples of a Markdown page: its fenced blocks, each with the answer stated below it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWERS = ("json", "text")
ANYTHING = "…"


@dataclass(frozen=True)
class Example:
    """A block of code; ``stated`` is the answer that the page gives, or empty."""

    line: int
    language: str
    code: str
    stated: str = ""

    @property
    def refused(self) -> bool:
        """Whether the stated answer is that of an error."""
        return '"detail"' in self.stated

    def check(self, output: str) -> None:
        """Fail unless the output ends with the stated values."""
        if not self.stated:
            return
        expected, printed = parse_values(self.stated), parse_values(output)
        assert len(printed) >= len(expected), f"line {self.line} answers {output!r}"
        for stated, found in zip(expected, printed[-len(expected) :], strict=True):
            assert not (wrong := difference(stated, found)), f"line {self.line}: {wrong}"


def examples(page: Path) -> list[Example]:
    """Return the blocks that can be run, in their order."""
    text = page.read_text()
    found: list[Example] = []
    for block in BLOCK.finditer(text):
        language, code = block.groups()
        if language in ANSWERS:
            found[-1] = Example(found[-1].line, found[-1].language, found[-1].code, stated=code)
        else:
            found.append(Example(text.count("\n", 0, block.start()) + 1, language, code))
    return found


def parse_values(text: str) -> list[object]:
    """Return the JSON values that a text begins with, then its remaining lines."""
    found: list[object] = []
    rest, decoder = text.strip(), json.JSONDecoder()
    while rest.startswith(("{", "[")):
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            break
        found.append(value)
        rest = rest[end:].lstrip()
    return [*found, *rest.splitlines()]


def difference(stated: object, found: object, where: str = "answer") -> str:
    """Return the first difference from a stated value, or "". ``…`` stands for any value."""
    if stated == ANYTHING:
        return ""
    pairs: list[tuple[object, object, str]] = []
    if isinstance(stated, dict) and isinstance(found, dict) and stated.keys() <= found.keys():
        pairs = [(value, found[name], f"{where}.{name}") for name, value in stated.items()]
    elif isinstance(stated, list) and isinstance(found, list) and len(stated) == len(found):
        pairs = [(value, found[n], f"{where}[{n}]") for n, value in enumerate(stated)]
    elif stated != found:
        return f"{where} is {found!r}, not {stated!r}"
    return next(filter(None, (difference(*pair) for pair in pairs)), "")
