"""The athlete: what a user's training is judged by (zone, units, goal, status)."""

from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from workouts.coaching.history import LOOKBACK_DAYS
from workouts.coaching.profile import Goal, Person, Status, StatusSpan
from workouts.coaching.weeks import Week
from workouts.models.ranges import Range, range_constraints, within
from workouts.models.status_spans import (
    FIRST_DAY,
    change_status,
    check_span,
    check_spans,
    find_current,
    read_spans,
    write_spans,
)

RANGES: dict[str, Range] = {
    "birth_year": (1900, 2100),
    "body_mass_kg": (25, 350),
    "max_hr": (100, 240),
}
ADULT_AGE = 18


def check_time_zone(name: str) -> None:
    """Raises ValidationError unless ``name`` is an IANA zone such as Europe/London."""
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is no time zone. Choose one such as Europe/London.")


class Athlete(models.Model):
    """One for each user. SI units inside; ``units`` says how the member reads and types them."""

    class Units(models.TextChoices):
        METRIC = "metric", "Kilometres and kilograms"
        IMPERIAL = "imperial", "Miles and pounds"
        MILES_KG = "miles_kg", "Miles and kilograms"

    GOALS: ClassVar = [
        (Goal.MUSCLE.value, "Build leg muscle"),
        (Goal.BALANCED.value, "Run and be strong"),
        (Goal.ENDURANCE.value, "Run further or faster"),
    ]
    STATUSES: ClassVar = [
        (Status.NONE.value, "Training as usual"),
        (Status.ILL.value, "Ill"),
        (Status.INJURED.value, "Injured"),
        (Status.TAPER.value, "Tapering for a race"),
        (Status.HOLIDAY.value, "On holiday"),
        (Status.PREGNANT.value, "Pregnant"),
        (Status.POSTPARTUM.value, "After a birth"),
    ]

    class Duplicates(models.TextChoices):
        """What happens to two imported recordings of one session."""

        ASK = "ask", "Ask me"
        WATCH = "watch", "Make them one: the watch’s, its gaps filled from the app’s"
        APP = "app", "Make them one: the app’s, its gaps filled from the watch’s"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="athlete"
    )
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    units = models.CharField(max_length=10, choices=Units, default=Units.METRIC)
    goal = models.CharField("your goal", max_length=10, choices=GOALS, default=Goal.BALANCED.value)
    goal_chosen = models.BooleanField(
        default=False, help_text="The member picked the goal; else it is the default."
    )
    status_spans = models.JSONField(
        "statuses",
        default=list,
        blank=True,
        help_text="Statuses over time: each with its first and last day, null where it is open.",
    )
    running_since = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=within(RANGES["birth_year"])
    )
    body_mass_kg = models.FloatField(
        "body mass", null=True, blank=True, validators=within(RANGES["body_mass_kg"])
    )
    max_hr = models.PositiveSmallIntegerField(
        "measured maximum heart rate", null=True, blank=True, validators=within(RANGES["max_hr"])
    )
    hr_zone_bounds = models.JSONField(
        null=True, blank=True, help_text="Lower bounds of zones 1 to 5, beats per minute."
    )
    fuel_opt_in = models.BooleanField("show food guidance", default=False)
    fuel_unsuitable = models.BooleanField("food guidance doesn’t suit me", default=False)
    digest_opt_in = models.BooleanField("mail me my week", default=False)
    duplicates = models.CharField(
        "one session recorded twice", max_length=5, choices=Duplicates, default=Duplicates.ASK
    )
    rules_off = models.JSONField(default=list, blank=True, help_text="Codes of rules unwanted.")
    next_summary_at = models.DateTimeField(
        editable=False, db_index=True, help_text="When this member's current week ends (UTC)."
    )

    class Meta:
        constraints = range_constraints("athlete", RANGES)

    def __str__(self) -> str:
        return f"athlete {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.next_summary_at is None:
            self.next_summary_at = self.end_of_week(timezone.now())
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        super().clean()
        check_spans(self.status_spans)
        if self.running_since and self.running_since > self.today():
            raise ValidationError({"running_since": "That day is still to come."})
        if self.running_since and self.running_since < FIRST_DAY:
            raise ValidationError({"running_since": "Check the year of this day."})
        if self.fuel_unsuitable:  # then nothing is kept that only food guidance needs
            self.fuel_opt_in, self.body_mass_kg = False, None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """Return the date in the member's own zone."""
        return timezone.now().astimezone(self.zone).date()

    @property
    def statuses(self) -> tuple[StatusSpan, ...]:
        """The member's statuses over time, the earliest first."""
        return read_spans(self.status_spans)

    def current_status(self) -> StatusSpan | None:
        """Return the status that holds today, else the next to come; None for training as usual."""
        return find_current(self.statuses, self.today())

    def set_status(self, wanted: StatusSpan) -> None:
        """Say what holds now. Raises ValidationError for days that can't be."""
        check_span(wanted)
        self.status_spans = write_spans(change_status(self.statuses, wanted, self.today()))

    @property
    def takes_food_guidance(self) -> bool:
        return self.fuel_opt_in and not self.fuel_unsuitable

    @property
    def unwanted_rules(self) -> frozenset[str]:
        """The codes of the rules that the member switched off."""
        return frozenset(self.rules_off)

    @property
    def reads_miles(self) -> bool:
        return self.units != self.Units.METRIC

    @property
    def reads_pounds(self) -> bool:
        return self.units == self.Units.IMPERIAL

    def week_at(self, moment: datetime) -> Week:
        """The ISO week of a moment in the member's own zone."""
        return Week.containing(moment.astimezone(self.zone).date())

    def end_of_week(self, moment: datetime) -> datetime:
        """When the member's week around ``moment`` ends (UTC)."""
        return self.week_at(moment).ends_at(self.zone).astimezone(UTC)

    def person(self, week: Week) -> Person:
        """Return the member as the rules see them in ``week``, with all that it looks back on."""
        since = week.monday - timedelta(days=LOOKBACK_DAYS)
        return Person(
            goal=Goal(self.goal),
            goal_chosen=self.goal_chosen,
            statuses=tuple(span for span in self.statuses if span.touches(since, week.sunday)),
            # Only the year is known, so the benefit of the doubt goes to the younger age.
            under_18=self.birth_year is not None
            and week.sunday.year - self.birth_year <= ADULT_AGE,
            body_mass_kg=self.body_mass_kg,
            fuel_opt_in=self.fuel_opt_in,
            fuel_unsuitable=self.fuel_unsuitable,
        )
