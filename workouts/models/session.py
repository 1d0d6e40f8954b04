"""The columns of every training session: its time, its effort, its source."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from workouts.coaching.weeks import Week
from workouts.models.athlete import Athlete
from workouts.models.ranges import Range, range_constraints, within
from workouts.sources import FILE_SOURCES

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
RPE: Range = (0, 10)
LONGEST_S = 7 * 24 * 3600
UTC_OFFSET: Range = (-14 * 3600, 14 * 3600)


def source_choices() -> list[tuple[str, str]]:
    """Return every source of a session, with the words that pages have for it."""
    files = [(source.code, source.label) for source in FILE_SOURCES]
    return [*Session.Source.choices, *files]


class Session(models.Model):
    """A session belongs to the local date of its start, stored once: moving never rewrites it."""

    class Source(models.TextChoices):
        """Where a session comes from if not from a file; `source_choices` has them all."""

        FORM = "form", "Logged by hand"
        API = "api", "Sent by an app"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="%(class)ss")
    started_at = models.DateTimeField("start")
    time_known = models.BooleanField(
        default=True, help_text="Off when only the date is known; the start is then set to noon."
    )
    utc_offset_s = models.IntegerField(
        default=0,
        validators=within(UTC_OFFSET),
        help_text="Local time minus UTC at the start, in seconds.",
    )
    local_date = models.DateField(editable=False)
    week = models.CharField(max_length=8, editable=False, help_text="ISO week, as 2025-W10.")
    rpe = models.FloatField(
        "how hard, 0 to 10", null=True, blank=True, validators=within(RPE)
    )  # session rating of perceived exertion, CR-10 scale
    warm_up = models.BooleanField("warmed up first", null=True, blank=True)
    note = models.TextField(blank=True, max_length=5000)
    source = models.CharField(
        max_length=12, choices=source_choices, default=Source.FORM, editable=False
    )
    imported_from = models.ForeignKey(
        "workouts.FileImport",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )
    content_hash = models.CharField(  # noqa: DJ001 (null, as only known ones are unique)
        max_length=64, null=True, blank=True, editable=False
    )
    former = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="What it was before its sport was changed, so that it can go back.",
    )
    read_values = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="What its file said of it when it was read; a value unlike it was edited since.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_dates()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.started_at and not (
            EARLIEST <= self.started_at <= datetime.now(UTC) + timedelta(days=1)
        ):
            raise ValidationError(
                {"started_at": "The date must lie between 1 January 1970 and today."}
            )

    def set_dates(self) -> None:
        """Derive the local date and week from the start; bulk writers call it themselves."""
        self.local_date = self.local_start.date()
        self.week = str(Week.containing(self.local_date))

    @property
    def local_start(self) -> datetime:
        """The start as the member's watch showed it."""
        return self.started_at.astimezone(timezone(timedelta(seconds=self.utc_offset_s)))


def session_indexes(name: str) -> list[models.Index]:
    """The indexes of one table of sessions: by week, by start and by last change."""
    return [
        models.Index(fields=("week", "athlete"), name=f"{name}_by_week"),
        models.Index(fields=("athlete", "started_at"), name=f"{name}_by_athlete"),
        models.Index(fields=("athlete", "updated_at"), name=f"{name}_by_change"),
    ]


def session_constraints(name: str, limits: dict[str, Range]) -> list[models.BaseConstraint]:
    """One session for each content, and each number within its range."""
    return [
        models.UniqueConstraint("athlete", "content_hash", name=f"{name}_content_once"),
        *range_constraints(name, limits | {"rpe": RPE, "utc_offset_s": UTC_OFFSET}),
    ]


def utc_offset_at(moment: datetime, athlete: Athlete) -> int:
    """The member's own offset from UTC at a moment, in seconds (daylight saving included)."""
    offset = moment.astimezone(athlete.zone).utcoffset()
    assert offset is not None  # an aware time always has one
    return int(offset.total_seconds())
