"""From a signed-in user to the athlete, and what a member may change about it."""

from datetime import datetime, timedelta

from django.db import transaction

from fitsite.accounts.models import User
from workouts.coaching.history import LOOKBACK_DAYS
from workouts.coaching.weeks import Week
from workouts.models import Athlete
from workouts.shared.due_weeks import mark_stale
from workouts.shared.thresholds_in_force import thresholds_in_force

WEEKS_SHOWN = 4  # beside a claim of an article


def athlete_of(user: User, *, time_zone: str = "UTC") -> Athlete:
    """The user's athlete, made on first use in the given zone."""
    try:
        return user.athlete
    except Athlete.DoesNotExist:
        athlete, _ = Athlete.objects.get_or_create(user=user, defaults={"time_zone": time_zone})
        return athlete


@transaction.atomic
def save_preferences(athlete: Athlete, *, now: datetime) -> None:
    """Store changed preferences, and have the weeks that they reach computed again.

    A changed status reaches the weeks that it touches, and those that look back on these.
    A new goal counts from the current week on: what was said of earlier weeks stands. Food guidance
    that was ended leaves every week that it spoke in; begun or changed, it reaches the last few.
    The day when running began reaches the weeks of a beginner.
    """
    before = Athlete.objects.get(pk=athlete.pk)
    athlete.next_summary_at = athlete.end_of_week(now)
    athlete.save()
    due: set[str] = set()
    for span in {*athlete.statuses} ^ {*before.statuses}:
        touched = athlete.weeks.all()
        if span.first:
            touched = touched.filter(week__gte=str(Week.containing(span.first)))
        if span.last:
            looking_back = span.last + timedelta(days=LOOKBACK_DAYS)
            touched = touched.filter(week__lte=str(Week.containing(looking_back)))
        due.update(touched.values_list("week", flat=True))
    begun = {athlete.running_since, before.running_since}
    if len(begun) > 1:
        first_weeks = timedelta(weeks=thresholds_in_force().BEGINNER_WEEKS)
        reach = Week.containing(max(day for day in begun if day) + first_weeks)
        spared = athlete.weeks.filter(week__lte=str(reach))
        due.update(spared.values_list("week", flat=True))
    if _food(athlete) != _food(before):
        if athlete.takes_food_guidance:
            recent = last_weeks(athlete, now=now)
            spoken = athlete.weeks.filter(week__in=[str(week) for week in recent])
        else:
            spoken = athlete.weeks.filter(metrics__fuel__protein_g__isnull=False)
        due.update(spoken.values_list("week", flat=True))
    mark_stale(athlete, due, now=now)


def last_weeks(athlete: Athlete, *, now: datetime) -> list[Week]:
    """The member's last four weeks that have ended, the earliest first."""
    current = athlete.week_at(now)
    return [current.shift(-back) for back in range(WEEKS_SHOWN, 0, -1)]


def _food(athlete: Athlete) -> tuple[bool, float | None]:
    return athlete.takes_food_guidance, athlete.body_mass_kg
