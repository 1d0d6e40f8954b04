"""Every threshold of the rules by name, gathered from the tables in this folder.

A new one is a line in its rule's section of a table.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from workouts.coaching.thresholds import (
    progression_rules,
    recovery_rules,
    shared_measures,
    stimulus_rules,
    support_rules,
)
from workouts.coaching.thresholds.threshold import Threshold

TABLES = (shared_measures, stimulus_rules, recovery_rules, progression_rules, support_rules)
THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {
        name: entry
        for table in TABLES
        for name, entry in vars(table).items()
        if isinstance(entry, Threshold)
    }
)


class Thresholds:
    """The values of all thresholds by name, as one computation reads them.

    `version` is 0 for the values of the tables; operators' own sets (see tuning.py) have higher
    ones. Raises ValueError for a name that no threshold has.
    """

    __slots__ = (*THRESHOLDS, "version")
    version: int
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> float: ...

    def __init__(self, values: Mapping[str, float] | None = None, version: int = 0) -> None:
        own = values or {}
        if unknown := own.keys() - THRESHOLDS.keys():
            raise ValueError(f"No threshold is called {', '.join(sorted(unknown))}.")
        for name, threshold in THRESHOLDS.items():
            setattr(self, name, own.get(name, threshold.value))
        self.version = version


STANDARD = Thresholds()


def without_float_noise(value: float) -> float:
    """Round a computed share or change, so that float noise doesn't decide at a threshold."""
    return round(value, 9)


def of_rule(rule: str) -> dict[str, Threshold]:
    """Return a rule's thresholds by name, in reading order."""
    return {name: entry for name, entry in THRESHOLDS.items() if entry.rule == rule}
