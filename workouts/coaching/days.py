"""Training days, days of rest, and the longest streak of training days (for rule W4)."""

from collections.abc import Iterable
from datetime import date

from workouts.coaching.sessions import OtherSession, RunKind, RunSession, Session
from workouts.coaching.thresholds import STANDARD, Thresholds


def training_days(
    sessions: Iterable[Session], monday: date, thresholds: Thresholds = STANDARD
) -> set[int]:
    """Return the days with training, counted from Monday = 0; negative before the week.

    A day of nothing but gentle running, walking or yoga, 30 minutes at most in all, is a day of
    rest.
    """
    origin = monday.toordinal()
    longest, lightest = thresholds.REST_MAX_MIN, thresholds.REST_MAX_RPE
    trained: set[int] = set()
    gentle: dict[int, float] = {}
    for session in sessions:
        day = session.local_date.toordinal() - origin
        minutes = _gentle_minutes(session, lightest)
        if minutes is None:
            trained.add(day)
        else:
            gentle[day] = gentle.get(day, 0.0) + minutes
    trained.update(day for day, minutes in gentle.items() if minutes > longest)
    return trained


def _gentle_minutes(session: Session, lightest: float) -> float | None:
    """Return the minutes of a session that a day of rest may hold; None where it may not."""
    if isinstance(session, RunSession):
        unrated = session.kind == RunKind.RECOVERY
    elif isinstance(session, OtherSession) and session.is_gentle:
        unrated = True
    else:
        return None
    rpe = session.rpe
    return session.minutes if (unrated if rpe is None else rpe <= lightest) else None


def longest_streak(trained: set[int], before: int) -> int:
    """Return the longest streak of training days that touches the week, after `before` days."""
    streak, longest = before, 0
    for day in range(7):
        streak = streak + 1 if day in trained else 0
        longest = max(longest, streak)
    return longest
