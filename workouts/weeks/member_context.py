"""What is known of one member before the sessions of a week are read, by queries kept compiled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.coaching.findings import Finding
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.shared.thresholds_in_force import in_force_columns, thresholds_of
from workouts.weeks.load_many import as_moment
from workouts.weeks.week_inputs import SESSIONS, first_date

JSON = ("metrics", "findings", "marks")


@dataclass(frozen=True)
class StoredWeek:
    """A row of the weekly summaries; its JSON is read when it is asked for."""

    week: str
    computed_at: datetime | None
    is_stale: bool
    has_failed: bool
    rules_version: str
    written: Mapping[str, Any]
    parse: Callable[[Any], Any] = from_json

    @classmethod
    def of(cls, row: WeekSummary) -> Self:
        """A row that Django read."""
        return cls(
            row.week,
            row.computed_at,
            row.stale_since is not None,
            row.failed_at is not None,
            row.rules_version,
            {name: getattr(row, name) for name in JSON},
            parse=lambda value: value,
        )

    @cached_property
    def metrics(self) -> dict[str, Any]:
        return dict(self._read("metrics") or {})

    @cached_property
    def findings(self) -> list[Finding]:
        return [Finding.from_json(one) for one in self._read("findings") or ()]

    @property
    def marks(self) -> dict[str, str]:
        """What the member said of findings, by rule code."""
        return dict(self._read("marks") or {})

    def _read(self, name: str) -> Any:
        written = self.written[name]
        return None if written is None else self.parse(written)


class Known(NamedTuple):
    """The first date with training, and the thresholds in force."""

    first_date: date | None
    thresholds: Thresholds


def known_of(athlete_id: int) -> Known:
    """What is known of a member besides its settings; one query."""
    for tuned, version, *firsts in KNOWN.fetch_raw(id=athlete_id):
        days = (date.fromisoformat(str(day)) for day in firsts if day)
        return Known(min(days, default=None), thresholds_of(tuned and from_json(tuned), version))
    return Known(None, STANDARD)  # the account was deleted a moment ago


def stored_weeks(athlete_id: int, first: Week, last: Week) -> dict[str, StoredWeek]:
    """The rows of all weeks from first to last, the earliest first; one query."""
    return {
        week: StoredWeek(
            week,
            computed and as_moment(computed),
            stale is not None,
            failed is not None,
            edition,
            dict(zip(JSON, written, strict=True)),
        )
        for week, computed, stale, failed, edition, *written in WEEKS.fetch_raw(
            athlete=athlete_id, first=str(first), last=str(last)
        )
    }


def summaries_asked_for() -> QuerySet[WeekSummary]:
    """An athlete's rows of the weeks from first to last in order, as a prepared query asks."""
    return WeekSummary.objects.filter(
        athlete=Param(WeekSummary, "athlete"),
        week__range=(Param(WeekSummary, "week", "first"), Param(WeekSummary, "week", "last")),
    ).order_by("week")


KNOWN = CompiledQuery(
    lambda: Athlete.objects.filter(id=Param(Athlete, "id")).values_list(
        *in_force_columns(), *map(first_date, SESSIONS)
    )
)
WEEKS = CompiledQuery(
    lambda: summaries_asked_for().values_list(
        "week",
        Cast("computed_at", TextField()),
        "stale_since",
        "failed_at",
        "rules_version",
        *JSON,
    )
)
