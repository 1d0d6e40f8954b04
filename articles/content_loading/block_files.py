"""Blocks of a content file into blocks of an article, not yet stored."""

from collections.abc import Callable, Iterator
from typing import Any

from articles.fields import clean_html
from articles.models import (
    Block,
    CallOut,
    Exercise,
    Figure,
    Insight,
    MuscleMap,
    RichText,
    Section,
    Takeaways,
)
from fitsite.charts.bodymap import MUSCLES

LEGS = ("glutes", "quads", "hamstrings", "calves", "hip_flexors")
TRUNK_AND_ARMS = ("core", "back", "shoulders", "arms", "adductors")
# Main, helping and stabilising muscles of each kind of run, from the studies that the first
# article cites (legs) and from convention (trunk and arms).
RUNS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "steady": (
        "Steady running",
        ("quads", "calves"),
        ("glutes", "hamstrings", "hip_flexors"),
        TRUNK_AND_ARMS,
    ),
    "intervals": ("Fast intervals", LEGS[:4], ("hip_flexors",), TRUNK_AND_ARMS),
    "hills": ("Uphill running", LEGS[:4], ("hip_flexors",), TRUNK_AND_ARMS),
    "downhill": (
        "Downhill running",
        ("quads",),
        ("glutes", "calves"),
        ("hamstrings", "hip_flexors", *TRUNK_AND_ARMS),
    ),
    "sprint": (
        "Sprinting",
        ("glutes", "quads", "hamstrings", "hip_flexors"),
        ("calves", "shoulders", "arms", "adductors"),
        ("core", "back"),
    ),
}


class ContentError(ValueError):
    """A content file is wrong; the message says where, in plain words."""


def blocks_from(entries: list[dict[str, Any]]) -> list[Block]:
    """The blocks in order. Raises ContentError for an unknown type or key."""
    return [block for entry in entries for block in _blocks(dict(entry))]


def _blocks(entry: dict[str, Any]) -> Iterator[Block]:
    kind = entry.pop("type")
    try:
        yield from READERS[kind](**entry)
    except KeyError as unknown:
        raise ContentError(f"A block of type {kind}: {unknown} is unknown.") from unknown
    except TypeError as mismatch:
        raise ContentError(f"A block of type {kind}: {mismatch}.") from mismatch


def _section(*, anchor: str, heading: str) -> Iterator[Block]:
    yield Section(anchor=anchor, heading=heading)


def _text(*, html: str) -> Iterator[Block]:
    yield RichText(html=clean_html(html))


def _takeaways(*, items: list[str]) -> Iterator[Block]:
    points = "".join(f"<li><p>{item}</p></li>" for item in items)
    yield Takeaways(html=clean_html(f"<ul>{points}</ul>"))


def _figure(*, image: str, alt: str, caption: str = "", credit: str = "") -> Iterator[Block]:
    yield Figure(image=image, alt=alt, caption=caption, credit=credit)


def _muscle_map(*, runs: list[str], caption: str, alt: str) -> Iterator[Block]:
    # ``alt`` sums up the drawings for whoever reads the file; each says its own in words.
    for run in runs:
        title, primary, secondary, stabilising = RUNS[run]
        yield MuscleMap(
            title=title,
            primary=list(primary),
            secondary=list(secondary),
            stabilising=list(stabilising),
            caption=caption if run == runs[-1] else "",
        )


def _exercises(*, intro: str, exercise: list[dict[str, Any]]) -> Iterator[Block]:
    yield RichText(html=clean_html(intro))
    for entry in exercise:
        rest = dict(entry)
        trains = rest.pop("trains")
        yield Exercise(
            **rest,
            main_muscles=_in_words(trains["main"]),
            helping_muscles=_in_words(trains["helping"]),
        )


def _in_words(muscles: list[str]) -> str:
    return ", ".join(MUSCLES.get(muscle, muscle).lower() for muscle in muscles)


def _callout(*, kind: str, title: str, html: str) -> Iterator[Block]:
    yield CallOut(kind=kind, title=title, html=clean_html(html))


def _insight(*, rule: str, html: str) -> Iterator[Block]:
    yield Insight(rule=rule, html=clean_html(html))


READERS: dict[str, Callable[..., Iterator[Block]]] = {
    "section": _section,
    "text": _text,
    "takeaways": _takeaways,
    "figure": _figure,
    "muscle_map": _muscle_map,
    "exercises": _exercises,
    "callout": _callout,
    "insight": _insight,
}
