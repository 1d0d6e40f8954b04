"""One number of a rule: its value, unit, bounds, sources, label and reason."""

from collections.abc import Mapping
from typing import NamedTuple

CONVENTION = "convention"
BY_CHOICE = (CONVENTION,)
RIR_SOURCES = ("hackett2017", CONVENTION)  # how well repetitions in reserve tell a set's effort
FIXED = None


class Threshold(NamedTuple):
    """One number of one rule (or of the shared measures: "intensity", "stressors").

    `bounds` are the lowest and highest value that operators may give it, or FIXED. FIXED are
    amounts of food and the activity guideline, which are others' advice; the windows that rules
    look back on, which decide what is read; and values assumed for what is missing. `sources` are
    reference keys, or CONVENTION where no study fixes the number. `label` says what it measures,
    for its public table.
    """

    rule: str
    value: float
    unit: str
    bounds: tuple[float, float] | None
    sources: tuple[str, ...]
    label: str
    why: str


class Defaults(NamedTuple):
    """Values assumed, by load category, where the member recorded none."""

    rule: str
    values: Mapping[str, float]
    unit: str
    sources: tuple[str, ...]
    why: str
