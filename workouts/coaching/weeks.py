"""ISO weeks in local dates, Monday first, written 2025-W10."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2999
WRITTEN = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week; raises ValueError when the year has no such week."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"A week's year lies between {FIRST_YEAR} and {LAST_YEAR}.")
        try:
            date.fromisocalendar(self.year, self.number, 1)
        except ValueError:
            raise ValueError(f"The year {self.year} has no week {self.number}.") from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2025-W10"; raises ValueError for anything else."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"A week is written like 2025-W10, not {text!r}.")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        """Return the week that a local date belongs to."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """Return the week's first date."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Return the week's last date."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> tuple[date, ...]:
        """Return the seven dates, Monday first."""
        monday = self.monday
        return tuple(monday + timedelta(days=n) for n in range(7))

    def shift(self, weeks: int) -> "Week":
        """Return the week that many weeks later, or earlier when negative."""
        return _shifted(self, weeks)

    def starts_at(self, tz: ZoneInfo) -> datetime:
        """Return the UTC instant at which local Monday begins.

        Where the clocks skip midnight, the earlier offset gives the instant of the change itself;
        where midnight comes twice, fold 0 gives the first.
        """
        return datetime.combine(self.monday, time.min, tzinfo=tz).astimezone(UTC)

    def ends_at(self, tz: ZoneInfo) -> datetime:
        """Return the UTC instant at which the next local Monday begins."""
        return self.shift(1).starts_at(tz)


@lru_cache(maxsize=4096)  # a page and a batch ask for the same few weeks again and again
def _shifted(week: Week, weeks: int) -> Week:
    return Week.containing(week.monday + timedelta(weeks=weeks))
