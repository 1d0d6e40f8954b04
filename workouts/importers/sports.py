"""From the many names that devices give a sport to the three kinds the site tells apart."""

from __future__ import annotations

from workouts.importers.types import Sport

RUN_WORDS = ("run", "jog", "treadmill")
LIFT_WORDS = ("strength", "weight")


def kind_of(sport_name: str) -> Sport:
    """'run', 'lift' or 'other' for a device's name of a sport, such as "running/trail"."""
    name = sport_name.casefold()
    if any(word in name for word in LIFT_WORDS):
        return "lift"
    if any(word in name for word in RUN_WORDS):
        return "run"
    return "other"
