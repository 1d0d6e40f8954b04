"""Values assumed for a run of which only the type is known, and for a missing effort."""

from collections.abc import Mapping
from types import MappingProxyType

from workouts.coaching.sessions import RunKind
from workouts.coaching.thresholds.threshold import BY_CHOICE, Defaults

# Shares (easy, moderate, hard) of a run's minutes, where only its kind is known
_ASSUMED_SHARES = {
    RunKind.INTERVALS: (0.60, 0.0, 0.40),  # as in estes2017: 16 of about 40 minutes
    RunKind.HILLS: (0.70, 0.0, 0.30),
    RunKind.SPRINT: (0.85, 0.0, 0.15),
    RunKind.FARTLEK: (0.70, 0.0, 0.30),
    RunKind.TEMPO: (0.40, 0.60, 0.0),
    RunKind.PROGRESSION: (0.60, 0.40, 0.0),
    RunKind.RACE: (0.0, 0.0, 1.0),
}
_EASY = (1.0, 0.0, 0.0)
ASSUMED_SHARES: Mapping[RunKind, tuple[float, float, float]] = MappingProxyType(
    {kind: _ASSUMED_SHARES.get(kind, _EASY) for kind in RunKind if kind != RunKind.UNKNOWN}
)

# fmt: off
_ASSUMED_RPE = {
    "recovery": 2, "easy": 3, "steady": 4, "long": 4, "downhill": 5, "progression": 5,
    "fartlek": 6, "tempo": 6, "intervals": 7, "hills": 7, "sprint": 7, "race": 9,
    "lift_lower": 6, "lift_full": 6, "lift_upper": 5, "unknown": 4, "other": 4,
}
# fmt: on
ASSUMED_RPE = Defaults(
    "load",
    MappingProxyType(_ASSUMED_RPE),
    "RPE",
    BY_CHOICE,
    "Estimating a missing effort distorts less than leaving the session out (benson2021).",
)
