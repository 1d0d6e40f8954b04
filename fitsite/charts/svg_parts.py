"""What the charts are made of: parts with a tone each, and the tables behind them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape


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
        """The rows as HTML, in one step."""
        row = f'<tr><th scope="row">%s</th>{"<td>%s</td>" * (len(self.columns) - 1)}</tr>'
        cells = escaped_all([cell for row in self.rows for cell in row])
        return Markup(row * len(self.rows) % tuple(cells))


def key_of(parts: Iterable[Part]) -> dict[str, Tone]:
    """The chart's key: each label once, in the order of first sight, with its tone."""
    return {part.label: part.tone for part in parts}


def exact(value: float) -> str:
    """``value`` for a table: thousands marked, one decimal at most."""
    return f"{value:,.1f}".removesuffix(".0")


def exact_all(values: Sequence[float]) -> list[str]:
    """``exact`` of many values, in a quarter of the time."""
    thousands = max(values, default=0) >= 999.9
    written = (
        ("{:,.1f} " * len(values)).format(*values)
        if thousands
        else "%.1f " * len(values) % tuple(values)
    )
    return written.replace(".0 ", " ").split()


def escaped_all(texts: Sequence[str]) -> list[str]:
    """Many texts as HTML; most often none has anything to escape, which is seen in one step."""
    joined = "".join(texts)
    return list(texts) if escape(joined) == joined else list(map(escape, texts))


def short(value: float) -> str:
    """``value`` for a label, at most five characters below a hundred million."""
    if value >= 999_500:
        return f"{value / 1e6:,.1f}M"
    return f"{value / 1000:,.0f}k" if value >= 9999.5 else f"{value:,.0f}"


def percent(value: float) -> str:
    """A horizontal place in a drawing that is as wide as the page allows."""
    return f"{value:.2f}%"
