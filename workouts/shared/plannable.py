"""The weeks that may still be planned."""

from datetime import datetime

from workouts.coaching.weeks import Week
from workouts.models import Athlete

FURTHEST_WEEKS = 8  # that a plan may lie ahead


def is_plannable(athlete: Athlete, week: Week, *, now: datetime) -> bool:
    """Whether the week may still be planned: the current one and a few to come."""
    current = athlete.week_at(now)
    return current <= week <= current.shift(FURTHEST_WEEKS)
