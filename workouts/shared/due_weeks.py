"""Which weeks must be computed again when a member's training has changed."""

from collections.abc import Iterable, Set
from datetime import datetime

from fitsite.lib.background import enqueue_on_commit
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary

# So many weeks after a session still look back on it: 12 for what is usual, and the 90 days before
# a week's Sunday reach into the thirteenth.
LOOK_BACK_WEEKS = 13


def lock_weeks(athlete: Athlete) -> None:
    """Have other changes to a member's weeks wait until this transaction ends.

    Each change writes the rows of many weeks. Two at once would wait for each other's, in a circle;
    so they go one after the other. New rows that refer to the member aren't held up.
    """
    rows = Athlete.objects.filter(pk=athlete.pk).select_for_update(no_key=True)
    rows.values_list("pk").get()


def mark_stale(athlete: Athlete, weeks: Iterable[str], *, now: datetime) -> None:
    """Have these weeks of a member, and those that look back on them, computed again by a worker.

    Weeks that have not ended are computed when they are looked at and get no row before they end.
    A worker is told when a week begins to wait: one that waits already needs no second message.
    """
    current = athlete.week_at(now)
    changed = {week for week in map(Week.parse, set(weeks)) if week < current}
    if not changed:
        return
    lock_weeks(athlete)
    begun = WeekSummary.objects.mark_due([(athlete.pk, week) for week in changed], now=now)
    if _mark_later(athlete, changed, now=now) or begun:
        enqueue_on_commit("workouts.tasks.summarise_stale")


def mark_later_stale(athlete: Athlete, week: Week, *, now: datetime) -> None:
    """Have the weeks that look back on a week's headlines, not itself, computed again by a worker.

    An info heads two weeks in a row at most, so other headlines in one change those after it.
    """
    lock_weeks(athlete)
    if _mark_later(athlete, {week}, now=now):
        enqueue_on_commit("workouts.tasks.summarise_stale")


def _mark_later(athlete: Athlete, changed: Set[Week], *, now: datetime) -> bool:
    """Mark the ended weeks that look back on some, without these; whether any begins to wait."""
    looking_back = {week.shift(n) for week in changed for n in range(1, LOOK_BACK_WEEKS + 1)}
    later = athlete.weeks.filter(week__in=looking_back - changed)
    return later.filter(week__lt=str(athlete.week_at(now))).mark_stale(now=now)
