"""A week's plan: read, saved, compared with what was done, and judged by the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from workouts.coaching.clearance import hard_sessions, has_room
from workouts.coaching.findings import Summary
from workouts.coaching.sessions import Session
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession
from workouts.shared.session_lines import SessionLine
from workouts.weeks.week_inputs import WeekInputs
from workouts.weeks.week_plan import Placed, against_done, in_order, session_of
from workouts.weeks.week_view import read_week, session_lines


@dataclass(frozen=True)
class Forecast:
    """A week as it would be with its plan.

    ``sessions``: those done, then those still planned. ``rooms``: dates with room for a hard leg
    session.
    """

    week: Week
    summary: Summary
    sessions: Sequence[Session]
    placed: Sequence[Placed]
    rooms: frozenset[date]


def saved_plan(athlete: Athlete, weeks: Sequence[Week]) -> list[PlannedSession]:
    """The planned sessions of some weeks, by date and part of the day, in one query."""
    rows = PlannedSession.objects.filter(athlete=athlete, week__in=[str(week) for week in weeks])
    return in_order(rows)


@transaction.atomic
def save_plan(athlete: Athlete, week: Week, planned: Sequence[PlannedSession]) -> None:
    """Make ``planned`` the week's plan; saving twice at once leaves one of both.

    A session that was planned for its date already keeps the moment when it was.
    """
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    stored = PlannedSession.objects.filter(athlete=athlete, week=str(week))
    before = [*stored]
    new: list[PlannedSession] = []
    kept: list[PlannedSession] = []
    for session in planned:
        key = session.local_date, session.kind
        row = next((row for row in before if (row.local_date, row.kind) == key), None)
        if row is None:
            session.athlete = athlete
            session.set_week()
            new.append(session)
        else:
            before.remove(row)
            row.part, row.minutes = session.part, session.minutes
            kept.append(row)
    stored.filter(pk__in=[row.pk for row in before]).delete()
    PlannedSession.objects.bulk_update(kept, ["part", "minutes"])
    PlannedSession.objects.bulk_create(new)


def read_for_plan(
    athlete: Athlete, week: Week, *, now: datetime
) -> tuple[WeekInputs, list[SessionLine]]:
    """Return what the rules read of a week to plan, and its sessions as pages show them.

    What is still planned for the days before it counts as done, so that a coming week is judged
    on the week that leads to it.
    """
    inputs, rows = read_week(athlete, week)
    lines = session_lines(rows, inputs.sessions, inputs.thresholds)
    current = athlete.week_at(now)
    if week > current:
        today = now.astimezone(athlete.zone).date()
        between = [current.shift(n) for n in range((week.monday - current.monday).days // 7)]
        ahead = [planned for planned in saved_plan(athlete, between) if planned.local_date >= today]
        usual = inputs.history().median_rpe
        to_come = [session_of(planned, athlete.zone, usual) for planned in ahead]
        inputs = inputs._replace(earlier=(*inputs.earlier, *to_come))
    return inputs, lines


def forecast(
    athlete: Athlete,
    inputs: WeekInputs,
    lines: Sequence[SessionLine],
    planned: Sequence[PlannedSession],
    *,
    now: datetime,
) -> Forecast:
    """Judge the week with what is done and what is still planned, by the rules of any week."""
    zone, thresholds = athlete.zone, inputs.thresholds
    today = now.astimezone(zone).date()
    placed = against_done(planned, lines, today=today)
    usual = dict(inputs.history().median_rpe)
    to_come = [session_of(card.planned, zone, usual) for card in placed if card.state == "open"]
    sessions = (*inputs.sessions, *to_come)
    hard = hard_sessions(sessions, inputs.history(), thresholds)
    return Forecast(
        week=inputs.week,
        summary=inputs._replace(sessions=sessions).summary(),
        sessions=sessions,
        placed=placed,
        rooms=frozenset(day for day in inputs.week.days if day >= today and has_room(day, hard)),
    )


def first_to_plan(athlete: Athlete, *, now: datetime) -> Week:
    """Return the week to plan next: from Friday on the coming one, else the current one."""
    local = now.astimezone(athlete.zone)
    return Week.containing((local + timedelta(days=3)).date())
