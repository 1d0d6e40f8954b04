"""A strength session and its sets."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from workouts.coaching.sessions import Focus
from workouts.models.exercise import Exercise
from workouts.models.ranges import Range, range_constraints, within
from workouts.models.session import LONGEST_S, RPE, Session, session_constraints, session_indexes

RANGES: dict[str, Range] = {"duration_s": (1, LONGEST_S)}
SET_RANGES: dict[str, Range] = {
    "reps": (1, 1000),
    "load_kg": (0, 1000),
    "duration_s": (1, 24 * 3600),
    "rir": (0, 20),
    "rpe": RPE,
}
SUPERSETS = "ABCDEFGH"
SUPERSET = RegexValidator(f"^[{SUPERSETS}]$", "Choose a letter from A to H.")


class LiftSession(Session):
    """One strength session; its sets stand in the order they were done."""

    duration_s = models.PositiveIntegerField(
        "time", null=True, blank=True, validators=within(RANGES["duration_s"])
    )

    # Follows from the exercises; stored so that looking back needs no sets.
    focus = models.CharField(
        max_length=5,
        choices=[(focus.value, focus.value.title()) for focus in Focus],
        default=Focus.FULL.value,
        editable=False,
    )

    # Follow from the sets; stored so that a decade's estimates need none of them.
    bests = models.JSONField(
        null=True,
        blank=True,
        editable=False,
        help_text="As workouts.exercises.best_lifts; null without sets.",
    )

    class Meta:
        ordering = ("-started_at", "-pk")
        indexes = session_indexes("lift")
        constraints = session_constraints("lift", RANGES)

    def __str__(self) -> str:
        return f"Lift on {self.local_date}"

    def get_absolute_url(self) -> str:
        return reverse("workouts:lift", args=[self.pk])


class SetValues(models.Model):
    """The columns of a set, done or planned: reps or seconds, load, closeness to failure.

    A load that is not known is body weight, or was not noted. Sets of one ``superset`` letter
    that follow each other are done in turn.
    """

    position = models.PositiveSmallIntegerField()
    superset = models.CharField(max_length=1, blank=True, validators=[SUPERSET])
    reps = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=within(SET_RANGES["reps"])
    )
    load_kg = models.FloatField(
        "load", null=True, blank=True, validators=within(SET_RANGES["load_kg"])
    )
    duration_s = models.PositiveIntegerField(
        "seconds", null=True, blank=True, validators=within(SET_RANGES["duration_s"])
    )
    rir = models.PositiveSmallIntegerField(
        "reps in reserve", null=True, blank=True, validators=within(SET_RANGES["rir"])
    )
    rpe = models.FloatField("set RPE", null=True, blank=True, validators=within(SET_RANGES["rpe"]))
    warm_up = models.BooleanField("warm-up", default=False)

    class Meta:
        abstract = True


class LiftSet(SetValues):
    """One set that was done."""

    session = models.ForeignKey(LiftSession, on_delete=models.CASCADE, related_name="sets")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="sets")

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint("session", "position", name="lift_set_position"),
            *range_constraints("lift_set", SET_RANGES),
        ]

    def __str__(self) -> str:
        return f"set {self.position} of lift {self.session_id}"
