"""Computes weekly summaries by hand, as the worker does."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from workouts.coaching.weeks import Week
from workouts.models import Athlete, LiftSession, Run, WeekSummary
from workouts.weeks import summarise_batch

FIRST_TO_END = ZoneInfo("Etc/GMT-14")  # nowhere on Earth does a week end earlier


class Command(BaseCommand):
    help = (
        "Computes every ended week that is due, those that failed included. With --week, computes "
        "that week again for all who trained in it; with --member, for that member alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--week", metavar="2025-W10", help="only this week, due or not")
        parser.add_argument("--member", metavar="EMAIL", help="only this member")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what is due; change nothing"
        )

    def handle(
        self, *, week: str | None, member: str | None, dry_run: bool, **options: Any
    ) -> None:
        now = timezone.now()
        chosen = None if week is None else ended_week(week, now)
        athlete = None if member is None else find_member(member)
        only = Q()
        if chosen:
            only &= Q(week=str(chosen))
        if athlete:
            only &= Q(athlete=athlete)
        with transaction.atomic():
            summarise_batch.open_ended_weeks(now=now)
            if chosen:
                mark(chosen, athlete, now=now)
            rows = WeekSummary.objects.filter(only).waiting()
            rows.update(failed_at=None)
            due = rows.values_list("week").annotate(members=Count("pk")).order_by("week")
            for name, count in due:
                self.stdout.write(f"{name}: {count} {'member' if count == 1 else 'members'}")
            transaction.set_rollback(dry_run)
        if dry_run:
            self.stdout.write("Nothing was changed.")
            return
        taken = sum(iter(lambda: summarise_batch.summarise_batch(now=now, only=only), 0))
        failed = WeekSummary.objects.filter(only, failed_at=now).count()
        self.stdout.write(f"Computed: {taken - failed}.")
        if failed:
            raise CommandError(f"Failed: {failed}. The log above says why; the others are stored.")


def ended_week(text: str, now: datetime) -> Week:
    """The week of that name. Raises CommandError when there is none or it goes on everywhere."""
    try:
        week = Week.parse(text)
    except ValueError as error:
        raise CommandError(str(error)) from None
    if week.ends_at(FIRST_TO_END) > now:
        raise CommandError(f"{week} has not ended yet.")
    return week


def find_member(email: str) -> Athlete:
    """The member of that address. Raises CommandError when nobody has it."""
    athlete = Athlete.objects.filter(user__email=email.strip().lower()).first()
    if athlete is None:
        raise CommandError(f"No member has the address {email}.")
    return athlete


def mark(week: Week, athlete: Athlete | None, *, now: datetime) -> None:
    """Mark a week as due for a member, or for all. Raises CommandError while it goes on there."""
    if athlete is None:
        name = str(week)
        ran, lifted = (
            kind.objects.filter(week=name).values("athlete") for kind in (Run, LiftSession)
        )
        chosen: Iterable[Athlete] = Athlete.objects.filter(Q(pk__in=ran) | Q(pk__in=lifted))
    elif athlete.week_at(now) <= week:
        raise CommandError(f"{week} has not ended yet in {athlete.time_zone}.")
    else:
        chosen = [athlete]
    ended = [(athlete.pk, week) for athlete in chosen if week < athlete.week_at(now)]
    WeekSummary.objects.mark_due(ended, now=now)
