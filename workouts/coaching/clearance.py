"""When the legs are ready again after a hard session, and which dates leave room around one."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from workouts.coaching.look_back import History, Stressor
from workouts.coaching.sessions import Session
from workouts.coaching.stressors import stressor
from workouts.coaching.thresholds import STANDARD, Thresholds

CLEAR_AFTER = 2  # dates; on the next one a second hard session would be close (a convention)


class Clearance(NamedTuple):
    """The last session hard on the legs, and the local date from which legs are ready again."""

    last: Stressor
    clear_on: date

    def is_clear(self, today: date) -> bool:
        """Whether a hard leg session on this date would leave an easy day between."""
        return today >= self.clear_on


def clearance(stressors: Iterable[Stressor]) -> Clearance | None:
    """Return when the legs are ready after the last of some hard sessions; None without any."""
    last = max(stressors, key=lambda hard: (hard.local_date, hard.start), default=None)
    if last is None:
        return None
    return Clearance(last, last.local_date + timedelta(days=CLEAR_AFTER))


def hard_sessions(
    sessions: Iterable[Session], history: History, thresholds: Thresholds = STANDARD
) -> list[Stressor]:
    """Return the hard leg sessions of the three days before a week and of the week."""
    own = (stressor(session, thresholds, history.usual_speed) for session in sessions)
    return [*history.recent_stressors, *filter(None, own)]


def has_room(day: date, stressors: Iterable[Stressor]) -> bool:
    """Whether no hard leg session lies on a date or next to it."""
    return all(abs((other.local_date - day).days) >= CLEAR_AFTER for other in stressors)
