"""Other training: rides, swims, walks and whatever else is neither a run nor a strength session."""

from django.db import models
from django.urls import reverse

from workouts.models.ranges import Range, within
from workouts.models.session import LONGEST_S, Session, session_constraints, session_indexes

RANGES: dict[str, Range] = {
    "duration_s": (1, LONGEST_S),
    "distance_m": (1, 2_000_000),
    "elevation_gain_m": (0, 50_000),
    "avg_hr": (20, 260),
    "max_hr": (20, 260),
}


class OtherSession(Session):
    """One session of another sport: it counts for load and rest days, never as a run."""

    class Sport(models.TextChoices):
        RIDE = "ride", "Ride"
        SWIM = "swim", "Swim"
        WALK = "walk", "Walk"
        HIKE = "hike", "Hike"
        MARCH = "march", "March with a load"
        ROW = "row", "Rowing or paddling"
        SKI = "ski", "Skiing"
        SKATE = "skate", "Skating"
        MACHINE = "machine", "Cardio machine"
        CLIMB = "climb", "Climbing"
        BALL = "ball", "Ball or racket sport"
        YOGA = "yoga", "Yoga or mobility"
        OTHER = "other", "Other training"

    sport = models.CharField(max_length=8, choices=Sport, default=Sport.RIDE)
    sport_name = models.CharField(
        max_length=60, blank=True, editable=False, help_text="The imported file's own word for it."
    )
    asks_sport = models.BooleanField(
        default=False, help_text="Whether an import couldn't tell the sport and the member hasn't."
    )
    title = models.CharField(max_length=200, blank=True)
    duration_s = models.PositiveIntegerField("time", validators=within(RANGES["duration_s"]))
    distance_m = models.FloatField(
        "distance", null=True, blank=True, validators=within(RANGES["distance_m"])
    )
    elevation_gain_m = models.FloatField(
        "climb", null=True, blank=True, validators=within(RANGES["elevation_gain_m"])
    )
    avg_hr = models.PositiveSmallIntegerField(
        "average heart rate", null=True, blank=True, validators=within(RANGES["avg_hr"])
    )
    max_hr = models.PositiveSmallIntegerField(
        "highest heart rate", null=True, blank=True, validators=within(RANGES["max_hr"])
    )

    class Meta:
        ordering = ("-started_at", "-pk")
        indexes = session_indexes("other")
        constraints = session_constraints("other", RANGES)

    def __str__(self) -> str:
        return f"{self.get_sport_display()} on {self.local_date}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:other", args=[self.pk])


# Every sport that a session can be said to be: the two that have tables of their own, then these.
SPORTS = [("run", "Run"), ("lift", "Strength training"), *OtherSession.Sport.choices]
