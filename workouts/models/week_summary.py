"""The weekly summary of one member: what was computed, and whether it must be computed again."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.db import connection, models
from django.db.models import Case, F, Value, When
from pydantic_core import to_json

from fitsite.lib.db.literals import interpolate_ints
from workouts.coaching.findings import Finding
from workouts.coaching.summarise import RULES_VERSION
from workouts.coaching.weeks import Week
from workouts.models.athlete import Athlete

BATCH = 1000  # rows in one statement
JSON = ("metrics", "plotted", "findings", "headlines")
NOT_COMPUTED = {
    "metrics": "{}",
    "findings": "[]",
    "headlines": "[]",
    "schema": 0,
    "rules_version": "",
}
# A week that waits keeps its place; its row is written all the same, so that whoever computes it at
# this moment, and holds its lock, is waited for.
KEEP_WAITING = """
    stale_since = CASE
        WHEN workouts_weeksummary.failed_at IS NULL AND workouts_weeksummary.stale_since IS NOT NULL
        THEN workouts_weeksummary.stale_since ELSE excluded.stale_since END,
    failed_at = NULL
"""


# A new edition of the rules changes the index over these, which is a migration of its own.
OUTDATED = models.Q(computed_at__isnull=False, rules_version__lt=RULES_VERSION)


class WeekSummaryQuerySet(models.QuerySet["WeekSummary"]):
    """Summaries by the state that they are in."""

    def between(self, first: object, last: object) -> Self:
        """Keep all weeks from first to last, each a ``Week`` or an expression for one."""
        return self.filter(week__range=(first, last))

    def waiting(self) -> Self:
        """Keep those to be computed, those that failed included."""
        return self.filter(stale_since__isnull=False)

    def not_failed(self) -> Self:
        """Leave out those that failed, which wait for a change to the member's training."""
        return self.filter(failed_at__isnull=True)

    def due(self) -> Self:
        """Keep those that the next worker will compute."""
        return self.waiting().not_failed()

    def computed(self) -> Self:
        """Keep those with numbers and findings, out of date or not."""
        return self.filter(computed_at__isnull=False)

    def outdated(self) -> Self:
        """Keep those computed by an earlier edition of the rules."""
        return self.computed().filter(OUTDATED)

    def final(self) -> Self:
        """Keep those computed that nothing has changed since."""
        return self.computed().not_failed().filter(stale_since__isnull=True)

    def mark_stale(self, *, now: datetime) -> bool:
        """Have these weeks computed again, those that failed included.

        Returns whether any begins to wait: one that waits already needs no second message.
        """
        # All rows are written, as by KEEP_WAITING.
        waits = When(stale_since__isnull=False, failed_at__isnull=True, then=F("stale_since"))
        self.update(stale_since=Case(waits, default=Value(now)), failed_at=None)
        return self.filter(stale_since=now).exists()

    def mark_due(self, pairs: Iterable[tuple[int, Week]], *, now: datetime) -> bool:
        """Have weeks of (athlete id, week) pairs computed, whether or not they were before.

        Returns whether any begins to wait.
        """
        moment = connection.ops.adapt_datetimefield_value(now)
        rows = [(athlete, str(week), moment, *NOT_COMPUTED.values()) for athlete, week in pairs]
        columns = ("stale_since", *NOT_COMPUTED)
        marked = _upsert(columns, rows, f"{KEEP_WAITING} RETURNING stale_since = %s", moment)
        return any(begins for (begins,) in marked)

    def store(self, summaries: Iterable["WeekSummary"]) -> None:
        """Store what was just computed in the rows of its weeks, or in new ones."""
        rows = [
            (
                summary.athlete_id,
                summary.week,
                *(to_json(getattr(summary, name)).decode() for name in JSON),
                summary.schema,
                summary.rules_version,
                connection.ops.adapt_datetimefield_value(summary.computed_at),
            )
            for summary in summaries
        ]
        columns = (*JSON, "schema", "rules_version", "computed_at")
        taken = ", ".join(f"{name} = excluded.{name}" for name in columns)
        _upsert(columns, rows, f"{taken}, stale_since = NULL, failed_at = NULL")


def _upsert(
    columns: Sequence[str], rows: Sequence[tuple[Any, ...]], change: str, *given: Any
) -> list[tuple[Any, ...]]:
    """Insert rows of athlete id, week and columns, or ``change`` those there; a statement a batch.

    Returns what the change returns of each row; it is ``given`` its values.
    Django's ``bulk_create`` takes four times as long, and can't leave a value as it is.
    """
    into = ", ".join(("athlete_id", "week", *columns))
    holder = f"({', '.join(['%s'] * (2 + len(columns)))})"
    returned: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            statement = (
                f"INSERT INTO workouts_weeksummary ({into}) "
                f"VALUES {', '.join([holder] * len(some))} "
                f"ON CONFLICT (athlete_id, week) DO UPDATE SET {change}"
            )
            values = [*(value for row in some for value in row), *given]
            cursor.execute(*interpolate_ints(statement, values))
            returned += cursor.fetchall() if cursor.description else []
    return returned


class WeekSummary(models.Model):
    """One row per member and ended ISO week.

    The row is also the work order: ``stale_since`` set means "compute me", so nothing is lost
    with a message. ``failed_at`` keeps a week whose computation failed from being tried for ever;
    the next change to the member's training clears it. A row of a week that has not ended holds
    marks only: what the member said of findings, by rule code.
    """

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="weeks")
    week = models.CharField(max_length=8, help_text="ISO week, as 2025-W10.")
    metrics = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    headlines = models.JSONField(default=list)
    marks = models.JSONField(null=True, help_text="As coaching.precedence.Mark, by rule code.")
    plotted = models.JSONField(null=True, help_text="Its numbers that progress plots, in one list.")
    schema = models.PositiveSmallIntegerField(default=0)
    rules_version = models.CharField(max_length=20, default="", blank=True)
    computed_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = WeekSummaryQuerySet.as_manager()

    class Meta:
        ordering = ("-week",)
        verbose_name_plural = "week summaries"
        constraints = [models.UniqueConstraint("athlete", "week", name="one_summary_a_week")]
        indexes = [
            models.Index(
                fields=("week", "athlete"),
                condition=models.Q(stale_since__isnull=False, failed_at__isnull=True),
                name="summaries_to_compute",
            ),
            models.Index(fields=("week",), condition=OUTDATED, name="summaries_outdated"),
        ]

    def __str__(self) -> str:
        return f"{self.week} of athlete {self.athlete_id}"

    @property
    def is_stale(self) -> bool:
        """Whether it waits to be computed again."""
        return self.stale_since is not None

    @property
    def is_due(self) -> bool:
        """Whether the next worker will compute it; a week that failed would fail again."""
        return self.is_stale and self.failed_at is None

    def read_findings(self) -> list[Finding]:
        """Read the stored findings as the type of the rules."""
        return [Finding.from_json(finding) for finding in self.findings]
