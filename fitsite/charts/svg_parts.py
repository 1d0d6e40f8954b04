"""What the charts are made of: parts with a tone each, and the tables behind them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup


class Tone(StrEnum):
    """How a part is drawn: a colour and a pattern, so that colour never stands alone."""

    EASY = "easy"  # dots
    MODERATE = "moderate"  # stripes
    HARD = "hard"  # solid
    UNCLASSIFIED = "unclassified"  # thin upright lines
    TOTAL = "total"  # solid, in the accent


@dataclass(frozen=True)
class Part:
    """A labelled amount, not negative, in the chart's unit."""

    label: str
    value: float
    tone: Tone

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and self.value >= 0):
            raise ValueError(f"A chart draws amounts from 0 up, not {self.value}.")


@dataclass(frozen=True)
class Table:
    """The data of a chart as text; each row begins with its heading."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def body(self) -> Markup:
        """The rows as HTML."""
        cells = Markup("<td>%s</td>") * (len(self.columns) - 1)
        row = Markup('<tr><th scope="row">%s</th>{}</tr>').format(cells)
        return Markup("").join(row % tuple(texts) for texts in self.rows)


def key_of(parts: Iterable[Part]) -> dict[str, Tone]:
    """The chart's key: each label once, in the order of first sight, with its tone."""
    return {part.label: part.tone for part in parts}


def exact(value: float) -> str:
    """``value`` for a table: thousands marked, one decimal at most."""
    return f"{value:,.1f}".removesuffix(".0")


def short(value: float) -> str:
    """``value`` for a label, at most five characters below a hundred million."""
    if value >= 999_500:
        return f"{value / 1e6:,.1f}M"
    return f"{value / 1000:,.0f}k" if value >= 9999.5 else f"{value:,.0f}"


def percent(value: float) -> str:
    """A horizontal place in a drawing that is as wide as the page allows."""
    return f"{value:.2f}%"
