"""Which thresholds operators may change, how far, and what must stay in order.

Left out are amounts of food and the activity guideline, which are others' advice; the windows that
rules look back on, which decide what is read; and values assumed for what is missing.
"""

from collections.abc import Mapping
from itertools import pairwise

from workouts.coaching.thresholds import THRESHOLDS, Thresholds

BOUNDS: Mapping[str, tuple[float, float]] = {
    "STRIDES_RPE": (2, 6),
    "HR_COVERAGE": (0.5, 1),
    "MODERATE_RPE": (3, 7),
    "HARD_RPE": (5, 9),
    "HARD_STRUCTURED_RPE": (3, 8),
    "HARD_RUN_RPE": (5, 10),
    "HARD_HR_MIN": (5, 60),
    "HARD_RUN_MIN": (60, 300),
    "HEAVY_RIR": (0, 5),
    "HEAVY_SET_RPE": (5, 10),
    "HEAVY_SETS": (1, 10),
    "STEADY_MIN_RUN_MIN": (10, 300),
    "STEADY_MIN_RUNS": (1, 7),
    "STEADY_MIN_KNOWN": (0.5, 1),
    "STEADY_INFO": (0.5, 1),
    "STEADY_CAUTION": (0.5, 1),
    "STEADY_OTHER_WORK": (1, 7),
    "STEADY_WARNING": (0.5, 1),
    "STEADY_WARNING_MIN": (30, 900),
    "STEADY_ENDURANCE": (0.5, 1),
    "STIMULUS_MIN_RUN_MIN": (10, 300),
    "BEGINNER_WEEKS": (0, 26),
    "GAP_WARNING_H": (6, 48),
    "GAP_CAUTION_H": (12, 96),
    "STACKED_H": (1, 12),
    "REST_MAX_MIN": (0, 60),
    "REST_MAX_RPE": (0, 4),
    "STREAK_INFO": (3, 21),
    "STREAK_CAUTION": (3, 28),
    "STREAK_WARNING": (3, 35),
    "STREAK_HARD": (1, 7),
    "MONOTONY_MIN_LOAD": (100, 5000),
    "MONOTONY_MIN_DAYS": (2, 7),
    "MONOTONY_MAX_IMPUTED": (0, 1),
    "MONOTONY_INFO": (1, 5),
    "MONOTONY_CAUTION": (1, 9),
    "CHANGE_MIN_WEEKS": (1, 4),
    "CHANGE_MIN_REF": (10, 300),
    "CHANGE_INFO": (0.1, 2),
    "CHANGE_CAUTION": (0.1, 5),
    "SPIKE_HISTORY": (14, 90),
    "SPIKE_RUNS": (1, 15),
    "SPIKE_MIN_M": (500, 10_000),
    "SPIKE_MIN_S": (300, 3600),
    "SPIKE_CAUTION": (0.05, 1),
    "SPIKE_WARNING": (0.1, 3),
    "SET_RIR": (0, 6),
    "SET_RPE": (4, 10),
    "HARD_SET_RIR": (0, 6),
    "HARD_SET_RPE": (4, 10),
    "SETS_LOW": (1, 15),
    "SETS_AIM": (2, 30),
    "SETS_HIGH": (5, 60),
    "SETS_UNTRAINED": (1, 4),
    "LEG_DAY_SETS": (1, 10),
    "LEG_DAYS": (1, 5),
    "WARM_UP_SESSIONS": (1, 7),
    "WARM_UP_SHARE": (0.05, 1),
}
IN_ORDER = (
    ("STRIDES_RPE", "HARD_STRUCTURED_RPE", "HARD_RUN_RPE"),
    ("MODERATE_RPE", "HARD_RPE"),
    ("HEAVY_RIR", "SET_RIR"),
    ("HARD_SET_RIR", "SET_RIR"),
    ("SET_RPE", "HEAVY_SET_RPE"),
    ("SET_RPE", "HARD_SET_RPE"),
    ("STEADY_INFO", "STEADY_CAUTION", "STEADY_WARNING"),
    ("STEADY_MIN_RUN_MIN", "STEADY_WARNING_MIN"),
    ("STACKED_H", "GAP_WARNING_H", "GAP_CAUTION_H"),
    ("STREAK_INFO", "STREAK_CAUTION", "STREAK_WARNING"),
    ("MONOTONY_INFO", "MONOTONY_CAUTION"),
    ("CHANGE_INFO", "CHANGE_CAUTION"),
    ("SPIKE_CAUTION", "SPIKE_WARNING"),
    ("SETS_LOW", "SETS_AIM", "SETS_HIGH"),
)
WHOLE_UNITS = frozenset({"runs", "sessions", "weeks", "days", "sets", "muscles", "days/week"})


class OutOfBounds(ValueError):  # noqa: N818 (what is wrong, not that something is)
    """Values that no set of thresholds may have; `problems` says why, by name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {why}" for name, why in problems.items()))
        self.problems = problems


def tune(values: Mapping[str, float], version: int = 0) -> Thresholds:
    """The thresholds with some values changed. Raises OutOfBounds, and ValueError for odd names."""
    thresholds = Thresholds(values, version)
    problems = {name: why for name, value in values.items() if (why := _problem(name, value))}
    for names in IN_ORDER:
        for lower, upper in pairwise(names):
            if getattr(thresholds, lower) > getattr(thresholds, upper):
                said = "Must not lie above its next step."
                problems.setdefault(lower if lower in values else upper, said)
    if problems:
        raise OutOfBounds(problems)
    return thresholds


def changed(values: Mapping[str, float]) -> dict[str, float]:
    """Only those values that differ from the code's."""
    return {name: value for name, value in values.items() if value != THRESHOLDS[name].value}


def is_whole(name: str) -> bool:
    """Whether a threshold counts things that don't come in parts."""
    return THRESHOLDS[name].unit in WHOLE_UNITS


def _problem(name: str, value: float) -> str:
    if name not in BOUNDS:
        return "This number is fixed."
    low, high = BOUNDS[name]
    if not low <= value <= high:  # also for what is not a number
        return f"Must lie between {low:g} and {high:g}."
    if is_whole(name) and value != int(value):
        return "Must be a whole number."
    return ""
