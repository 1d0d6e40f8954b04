"""From a signed-in user to the athlete, and what a member may change about it."""

from datetime import datetime

from django.db import transaction

from fitsite.accounts.models import User
from workouts.actions import mark_stale, wake
from workouts.coaching.types import Status
from workouts.coaching.weeks import Week
from workouts.models import Athlete


def athlete_of(user: User, *, time_zone: str = "UTC") -> Athlete:
    """The user's athlete, made on first use in the given zone."""
    athlete = Athlete.objects.select_related("user").filter(user=user).first()
    if athlete is None:
        athlete, _ = Athlete.objects.get_or_create(user=user, defaults={"time_zone": time_zone})
    return athlete


@transaction.atomic
def save_preferences(athlete: Athlete, *, now: datetime) -> None:
    """Store changed preferences; a status with dates also reaches the weeks it touches.

    A new goal counts from the current week on: what was said of earlier weeks stands.
    """
    athlete.next_summary_at = athlete.end_of_week(now)
    athlete.save()
    if athlete.status != Status.NONE.value and athlete.status_from:
        touched = athlete.weeks.filter(week__gte=str(Week.containing(athlete.status_from)))
        if athlete.status_until:
            touched = touched.filter(week__lte=str(Week.containing(athlete.status_until)))
        mark_stale(athlete, touched.values_list("week", flat=True), now=now)
        wake("workouts.tasks.summarise_stale")
