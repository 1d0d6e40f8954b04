"""Session load: session RPE times minutes, estimated where the member gave none (W5)."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from workouts.coaching.sessions import Focus, OtherSession, RunSession, Session
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE

LIFTS = {focus: f"lift_{focus}" for focus in Focus}


class Load(NamedTuple):
    """Load in arbitrary units (AU), and whether any part of it was estimated."""

    value: float
    estimated: bool


class Spread(NamedTuple):
    """The spread of seven daily loads; SD with n - 1; monotony and strain None without any load."""

    mean: float
    sd: float
    monotony: float | None
    strain: float | None


def category(session: Session) -> str:
    """Return the category whose usual RPE stands in for a missing one."""
    if isinstance(session, RunSession):
        return session.kind
    if isinstance(session, OtherSession):
        return f"other_{session.sport}"
    return LIFTS[session.focus]


def load(
    session: Session, median_rpe: Mapping[str, float], thresholds: Thresholds = STANDARD
) -> Load:
    """Return a session's load; a missing RPE is the member's own median, else the default."""
    minutes, rpe = session.minutes, session.rpe
    estimated = rpe is None or minutes is None
    if minutes is None:
        minutes = thresholds.ASSUMED_MIN
    if rpe is None:
        kind = category(session)
        rpe = median_rpe.get(kind)
        if rpe is None:
            rpe = ASSUMED_RPE.values["other" if isinstance(session, OtherSession) else kind]
    return Load(rpe * minutes, estimated)


def spread(daily: Sequence[float], thresholds: Thresholds = STANDARD) -> Spread:
    """Return mean, sample SD, monotony (mean / SD, capped) and strain (load x monotony)."""
    total = sum(daily)
    mean = total / 7
    sd = sqrt(sum((au - mean) ** 2 for au in daily) / 6)
    if not total:
        return Spread(mean, sd, None, None)
    cap = thresholds.MONOTONY_CAP
    monotony = min(mean / sd, cap) if sd else cap
    return Spread(mean, sd, monotony, total * monotony)
