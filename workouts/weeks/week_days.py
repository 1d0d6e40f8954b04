"""The seven days of a week: sessions in order, those hard on the legs marked, rest named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fitsite.charts.timeline import DAYS
from workouts.coaching.days import training_days
from workouts.coaching.ideas import stressor
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.weeks import Week
from workouts.weeks.week_sessions import Judged, Row


@dataclass(frozen=True)
class Entry:
    """One session; ``hard`` if it is hard on the legs by the rule that judges recovery."""

    session: Row
    hard: bool

    @property
    def what(self) -> str:
        """``run``, ``lift`` or ``other``."""
        return self.session.what

    @property
    def name(self) -> str:
        return self.session.name

    @property
    def at(self) -> float:
        """Hours after the week's Monday 00:00 by the member's own clock."""
        local = self.session.local_start
        return 24 * local.weekday() + local.hour + (60 * local.minute + local.second) / 3600

    @property
    def label(self) -> str:
        """Where there is room for few words: "Tue 07:00 Intervals run"."""
        start = self.session.local_start
        clock = f" {start.hour:02}:{start.minute:02}" if self.session.time_known else ""
        return f"{DAYS[start.weekday()]}{clock} {self.name}"


@dataclass(frozen=True)
class Day:
    """A date with its sessions; ``state`` is ``trained``, ``rest``, ``open`` (today) or ``ahead``.

    A short recovery run leaves its day one of rest.
    """

    date: date
    entries: Sequence[Entry]
    state: str


def week_days(
    judged: Sequence[Judged], week: Week, thresholds: Thresholds, *, today: date
) -> list[Day]:
    """Monday to Sunday, with the week's sessions in their order."""
    entries = entries_of(judged, thresholds)
    trained = training_days([session for _, session in judged], week.monday, thresholds)
    return [
        Day(
            day,
            [one for one in entries if one.session.local_date == day],
            _state(day, number in trained, today),
        )
        for number, day in enumerate(week.days)
    ]


def entries_of(judged: Sequence[Judged], thresholds: Thresholds) -> list[Entry]:
    """Each session with its name, marked if it is hard on the legs."""
    return [Entry(row, stressor(session, thresholds) is not None) for row, session in judged]


def _state(day: date, trained: bool, today: date) -> str:
    if trained:
        return "trained"
    if day > today:
        return "ahead"
    return "open" if day == today else "rest"
