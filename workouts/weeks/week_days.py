"""The seven days of a week: sessions in order, rest named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workouts.coaching.days import training_days
from workouts.shared.session_lines import SessionLine
from workouts.weeks.week_view import WeekView


@dataclass(frozen=True)
class Day:
    """A date with its sessions; ``state`` is ``trained``, ``rest``, ``open`` (today) or ``ahead``.

    A short recovery run leaves its day one of rest.
    """

    date: date
    sessions: Sequence[SessionLine]
    state: str


def week_days(view: WeekView, *, today: date) -> list[Day]:
    """Return Monday to Sunday, with the week's sessions in their order."""
    trained = training_days(view.sessions, view.week.monday, view.thresholds)
    return [
        Day(
            day,
            [line for line in view.lines if line.local_date == day],
            _state(day, number in trained, today),
        )
        for number, day in enumerate(view.week.days)
    ]


def _state(day: date, trained: bool, today: date) -> str:
    if trained:
        return "trained"
    if day > today:
        return "ahead"
    return "open" if day == today else "rest"
