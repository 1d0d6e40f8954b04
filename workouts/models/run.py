"""A run, and the trace of one that came from a file."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from workouts.models.ranges import Range, within
from workouts.models.session import LONGEST_S, Session, session_constraints, session_indexes

RANGES: dict[str, Range] = {
    "duration_s": (1, LONGEST_S),
    "elapsed_s": (1, LONGEST_S),
    "distance_m": (1, 1_000_000),
    "elevation_gain_m": (0, 50_000),
    "elevation_loss_m": (0, 50_000),
    "avg_hr": (20, 260),
    "max_hr": (20, 260),
    "work_s": (0, LONGEST_S),
}


class Run(Session):
    """One run, in SI units; what is not known is null, never zero."""

    class Kind(models.TextChoices):
        EASY = "easy", "Easy"
        RECOVERY = "recovery", "Recovery"
        STEADY = "steady", "Steady"
        LONG = "long", "Long"
        TEMPO = "tempo", "Tempo"
        PROGRESSION = "progression", "Progression"
        INTERVALS = "intervals", "Intervals"
        HILLS = "hills", "Hills"
        SPRINT = "sprint", "Sprints"
        FARTLEK = "fartlek", "Fartlek"
        DOWNHILL = "downhill", "Downhill"
        RACE = "race", "Race"
        UNKNOWN = "unknown", "Not sure"

    class ClimbSource(models.TextChoices):
        DEVICE = "device", "from your watch"
        ALTITUDES = (
            "altitudes",
            "summed from altitudes: rises of more than 3 m, or than their noise",
        )
        APP = "app", "as the app counted it"

    class Surface(models.TextChoices):
        ROAD = "road", "Road"
        TRAIL = "trail", "Trail"
        TRACK = "track", "Track"
        TREADMILL = "treadmill", "Treadmill"
        GRASS = "grass", "Grass"
        SAND = "sand", "Sand"

    kind = models.CharField("kind of run", max_length=12, choices=Kind, default=Kind.EASY)
    kind_guessed = models.BooleanField(
        default=False, help_text="Whether an import guessed the kind and the member hasn't said."
    )
    kind_reason = models.CharField(
        max_length=120, blank=True, help_text="What an import guessed the kind from."
    )
    duration_s = models.PositiveIntegerField("time", validators=within(RANGES["duration_s"]))
    elapsed_s = models.PositiveIntegerField(
        null=True, blank=True, validators=within(RANGES["elapsed_s"])
    )
    distance_m = models.FloatField(
        "distance", null=True, blank=True, validators=within(RANGES["distance_m"])
    )
    elevation_gain_m = models.FloatField(
        "climb", null=True, blank=True, validators=within(RANGES["elevation_gain_m"])
    )
    elevation_loss_m = models.FloatField(
        "descent", null=True, blank=True, validators=within(RANGES["elevation_loss_m"])
    )
    climb_source = models.CharField(
        max_length=10,
        choices=ClimbSource,
        blank=True,
        help_text="How an imported climb and descent were found; empty if given by the member.",
    )
    surface = models.CharField(max_length=10, choices=Surface, blank=True)
    avg_hr = models.PositiveSmallIntegerField(
        "average heart rate", null=True, blank=True, validators=within(RANGES["avg_hr"])
    )
    max_hr = models.PositiveSmallIntegerField(
        "highest heart rate", null=True, blank=True, validators=within(RANGES["max_hr"])
    )
    hr_zones_s = models.JSONField("seconds in heart-rate zones 1 to 5", null=True, blank=True)
    work_s = models.PositiveIntegerField(
        "time in the hard parts", null=True, blank=True, validators=within(RANGES["work_s"])
    )

    recording_hash = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="The content of its file, where it is a part of it that was split off.",
    )

    class Meta:
        ordering = ("-started_at", "-pk")
        indexes = [
            *session_indexes("run"),
            models.Index(
                fields=("athlete", "recording_hash"),
                condition=~models.Q(recording_hash=""),
                name="run_by_recording",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(work_s__lte=models.F("duration_s")), name="run_work_in_duration"
            ),
            *session_constraints("run", RANGES),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} run on {self.local_date}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:run", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.work_s and self.duration_s and self.work_s > self.duration_s:
            errors["work_s"] = "The hard parts can't last longer than the run."
        if self.avg_hr and self.max_hr and self.avg_hr > self.max_hr:
            errors["avg_hr"] = "The average can't be above the highest heart rate."
        if self.hr_zones_s is not None and not _five_counts(self.hr_zones_s):
            errors["hr_zones_s"] = "Give five numbers of seconds, zone 1 to zone 5."
        if errors:
            raise ValidationError(errors)


def _five_counts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 5
        and all(isinstance(s, int | float) and 0 <= s <= LONGEST_S for s in value)
    )


class RunTrace(models.Model):
    """The points and laps of a run, thinned for plots; apart, so that lists stay light."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="trace")
    points = models.JSONField(
        default=list,
        help_text="At most 600 of [seconds, metres, heart rate, altitude, latitude, longitude].",
    )
    laps = models.JSONField(
        default=list, help_text="Each [seconds, metres or null, average heart rate or null]."
    )

    def __str__(self) -> str:
        return f"trace of run {self.run_id}"


class RunRepair(models.Model):
    """One repair of a run's recording; each is made on what the ones before it have left.

    Times are seconds since the first sample that was left then. ``before`` is what the run measured
    until then, ``after`` what of it a member may have changed since.
    """

    class Kind(models.TextChoices):
        CROP = "crop", "Cropped"
        CUT = "cut", "Cut out"
        SPLIT = "split", "Split, the first part kept"
        REST = "rest", "Split, the second part kept"
        MERGE = "merge", "Merged with the run after it"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="repairs")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind)
    begin_s = models.FloatField(default=0, validators=within((0, 2 * LONGEST_S)))
    end_s = models.FloatField(default=0, validators=within((0, 2 * LONGEST_S)))
    before = models.JSONField(default=dict, help_text="Columns, points and laps until then.")
    after = models.JSONField(default=dict, help_text="Columns as the repair left them.")
    taken = models.JSONField(null=True, help_text="The run that was merged into this one.")
    taken_hashes = models.TextField(
        blank=True, editable=False, help_text="The contents of the files of that run."
    )

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint("run", "position", name="run_repair_position")]

    def __str__(self) -> str:
        return f"repair {self.position} of run {self.run_id}"
