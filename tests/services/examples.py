"""The examples of a Markdown page: its fenced blocks, each with the answer that is stated below."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWERS = ("json", "text")
ANYTHING = "…"


@dataclass(frozen=True)
class Example:
    """A block of code; ``states`` is what the page says that it answers, or nothing."""

    line: int
    language: str
    code: str
    states: str = ""

    @property
    def refused(self) -> bool:
        """Whether the stated answer is that of an error."""
        return '"detail"' in self.states

    def check(self, output: str) -> None:
        """Fails unless the last things that were printed are the stated ones."""
        told, said = (values(self.states), values(output)) if self.states else ([], [])
        assert len(said) >= len(told), f"line {self.line} answers {output!r}"
        for one, other in zip(told, said[len(said) - len(told) :], strict=True):
            assert not (wrong := difference(one, other)), f"line {self.line}: {wrong}"


def examples(page: Path) -> list[Example]:
    """The blocks that can be run, in their order."""
    text = page.read_text()
    found: list[Example] = []
    for block in BLOCK.finditer(text):
        language, code = block.groups()
        if language in ANSWERS:
            found[-1] = Example(found[-1].line, found[-1].language, found[-1].code, states=code)
        else:
            found.append(Example(text.count("\n", 0, block.start()) + 1, language, code))
    return found


def values(text: str) -> list[object]:
    """The JSON values that follow each other in a text; lines where it is none."""
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


def difference(told: object, said: object, where: str = "answer") -> str:
    """Where something else was said than what was told, in all that was told; ``…`` is anything."""
    if told == ANYTHING:
        return ""
    pairs: list[tuple[object, object, str]] = []
    if isinstance(told, dict) and isinstance(said, dict) and told.keys() <= said.keys():
        pairs = [(one, said[name], f"{where}.{name}") for name, one in told.items()]
    elif isinstance(told, list) and isinstance(said, list) and len(told) == len(said):
        pairs = [(one, said[number], f"{where}[{number}]") for number, one in enumerate(told)]
    elif told != said:
        return f"{where} is {said!r}, not {told!r}"
    return next(filter(None, (difference(*pair) for pair in pairs)), "")
