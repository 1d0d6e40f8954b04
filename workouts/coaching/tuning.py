"""Sets of thresholds with operators' own values: what may be changed, how far, in what order."""

from collections.abc import Mapping
from itertools import pairwise

from workouts.coaching.thresholds import THRESHOLDS, Thresholds

BOUNDS: Mapping[str, tuple[float, float]] = {
    name: threshold.bounds for name, threshold in THRESHOLDS.items() if threshold.bounds
}
IN_ORDER = (
    ("EASY_STRUCTURED_RPE", "HARD_STRUCTURED_RPE", "HARD_RUN_RPE"),
    ("MODERATE_RPE", "HARD_RPE"),
    ("HEAVY_RIR", "SET_RIR"),
    ("HARD_SET_RIR", "SET_RIR"),
    ("SET_RPE", "HEAVY_SET_RPE"),
    ("SET_RPE", "HARD_SET_RPE"),
    ("STEADY_INFO", "STEADY_CAUTION", "STEADY_WARNING"),
    ("STEADY_MIN_RUN_MIN", "STEADY_WARNING_MIN"),
    ("STACKED_H", "GAP_WARNING_H"),
    ("STREAK_INFO", "STREAK_CAUTION", "STREAK_WARNING"),
    ("CHANGE_INFO", "CHANGE_CAUTION"),
    ("SPIKE_CAUTION", "SPIKE_WARNING"),
    ("SETS_LOW", "SETS_AIM", "SETS_HIGH"),
    ("FIRM_RPE", "HARD_RUN_RPE"),
    ("MARCH_MIN", "MARCH_UNRATED_MIN"),
    ("STREAK_SOME_HARD", "STREAK_HARD"),
    ("SPIKE_SHORT_HISTORY", "SPIKE_HISTORY"),
    ("SPIKE_CAUTION", "SPIKE_TIME_CAUTION"),
    ("RETURN_INFO", "RETURN_CAUTION"),
    ("LEG_SPIKE_INFO", "LEG_SPIKE_CAUTION"),
    ("LEG_RATIO_INFO", "LEG_RATIO_CAUTION"),
    ("EFFORT_INFO", "EFFORT_CAUTION"),
    ("EFFORT_RUNS_INFO", "EFFORT_RUNS_CAUTION"),
)
WHOLE_UNITS = frozenset({"runs", "sessions", "weeks", "days", "sets", "muscles", "days/week"})


class OutOfBoundsError(ValueError):
    """Raised for values that no set of thresholds may have; `problems` says why, by name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {why}" for name, why in problems.items()))
        self.problems = problems


def tune(values: Mapping[str, float], version: int = 0) -> Thresholds:
    """Return the thresholds with some values changed.

    Raises OutOfBoundsError, and ValueError for a name that no threshold has.
    """
    thresholds = Thresholds(values, version)
    problems = {name: why for name, value in values.items() if (why := _problem(name, value))}
    for names in IN_ORDER:
        for lower, upper in pairwise(names):
            if getattr(thresholds, lower) > getattr(thresholds, upper):
                said = "Must not lie above its next step."
                problems.setdefault(lower if lower in values else upper, said)
    if problems:
        raise OutOfBoundsError(problems)
    return thresholds


def changed(values: Mapping[str, float]) -> dict[str, float]:
    """Return the values that differ from the published ones."""
    return {name: value for name, value in values.items() if value != THRESHOLDS[name].value}


def is_whole(name: str) -> bool:
    """Whether a threshold counts whole things."""
    return THRESHOLDS[name].unit in WHOLE_UNITS


def _problem(name: str, value: float) -> str:
    if name not in BOUNDS:
        return "This number is fixed."
    low, high = BOUNDS[name]
    if not low <= value <= high:  # so that NaN is refused too
        return f"Must lie between {low:g} and {high:g}."
    if is_whole(name) and value != int(value):
        return "Must be a whole number."
    return ""
