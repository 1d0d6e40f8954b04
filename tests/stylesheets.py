"""Reads stylesheets, and tells what in them is newer than the oldest browsers we support."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "fitsite" / "browser_features.tsv"
OLDEST = (15.4, 102.0, 100.0)  # Safari, Firefox, Chrome and WebView: see docs/look.md
TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|[^{};"'/]+|/""", re.S)


class Feature(NamedTuple):
    """``since`` are the versions of Safari, Firefox and Chrome that have it, infinite for none.

    ``without`` says what happens without it, where that does no harm.
    """

    kind: str
    pattern: re.Pattern[str]
    since: tuple[float, ...]
    without: str

    @property
    def is_newer(self) -> bool:
        return any(since > oldest for since, oldest in zip(self.since, OLDEST, strict=True))


@dataclass
class Block:
    """What stands in braces: ``prelude`` is a selector or an at-rule, empty for a whole file."""

    prelude: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)

    def inside(self, around: tuple[str, ...] = ()) -> Iterator[tuple["Block", tuple[str, ...]]]:
        """Yield each block with the preludes of those around it."""
        for block in self.blocks:
            yield block, around
            yield from block.inside((*around, block.prelude))


@cache
def features(kind: str) -> tuple[Feature, ...]:
    """Return the table's features of a kind."""
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")][1:]
    rows = (line.split("\t") for line in lines)
    return tuple(
        Feature(of, re.compile(pattern), tuple(map(version, since)), without)
        for of, pattern, *since, without in rows
        if of == kind
    )


def version(text: str) -> float:
    return float("inf") if text == "-" else float(text)


def parse(css: str) -> Block:
    """Return a stylesheet's blocks."""
    around = [Block("")]
    text = ""
    for token in TOKEN.findall(css):
        if token.startswith("/*"):
            continue
        if token == "{":
            around[-1].blocks.append(Block(" ".join(text.split())))
            around.append(around[-1].blocks[-1])
        elif token in {";", "}"}:
            name, colon, value = text.partition(":")
            if colon:
                around[-1].declarations.append((name.strip(), value.strip()))
            if token == "}":
                around.pop()
        else:
            text += token
            continue
        text = ""
    return around[0]


def newer_in_declaration(name: str, value: str) -> list[Feature]:
    """Return the features of a declaration that the oldest browsers lack."""
    named = [one for one in features("property") if one.pattern.fullmatch(name)]
    used = [one for one in features("value") if one.pattern.search(value)]
    return [feature for feature in (*named, *used) if feature.is_newer]


def newer_in_prelude(prelude: str) -> list[Feature]:
    """Return the features of a selector or at-rule that the oldest browsers lack."""
    kind = "at" if prelude.startswith("@") else "selector"
    return [one for one in features(kind) if one.is_newer and one.pattern.search(prelude)]


def asks_for_newer(prelude: str) -> bool:
    """Is this an @supports that the oldest browsers answer with no?"""
    if not prelude.startswith("@supports"):
        return False
    if selector := re.search(r"selector\((.*)\)", prelude):
        return bool(newer_in_prelude(selector[1]))
    asked = re.findall(r"\(([a-z-]+): ([^()]+(?:\([^()]*\))?)\)", prelude)
    return any(newer_in_declaration(*declaration) for declaration in asked)


def without_newer(css: str) -> str:
    """Return a stylesheet as the oldest browsers read it."""
    return "\n".join(_written(parse(css).blocks))


def _written(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if newer_in_prelude(block.prelude) or asks_for_newer(block.prelude):
            continue
        understood = (
            f"{name}: {value};"
            for name, value in block.declarations
            if name.startswith("--") or not newer_in_declaration(name, value)
        )
        yield " ".join([block.prelude, "{", *understood, *_written(block.blocks), "}"])
