"""A week's plan: read, saved, compared with what was done, and judged by the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from django.db import transaction

from workouts.coaching.findings import Summary
from workouts.coaching.ideas import IDEAS, as_session
from workouts.coaching.outlook import hard_sessions, has_room
from workouts.coaching.types import Session
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession
from workouts.shared.session_lines import SessionLine
from workouts.weeks.week_inputs import WeekInputs
from workouts.weeks.week_view import read_week, session_lines


@dataclass(frozen=True)
class Placed:
    """A planned session and what became of it.

    ``state``: ``open`` (today or later), ``done``, ``not_logged`` (its day is over).
    """

    planned: PlannedSession
    state: str


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


def in_order(planned: Iterable[PlannedSession]) -> list[PlannedSession]:
    """Sort planned sessions by date and part of the day."""
    return sorted(planned, key=lambda session: (session.local_date, session.clock))


@transaction.atomic
def save_plan(athlete: Athlete, week: Week, planned: Sequence[PlannedSession]) -> None:
    """Put ``planned`` in the place of the week's plan; saving twice at once leaves one of both."""
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    PlannedSession.objects.filter(athlete=athlete, week=str(week)).delete()
    for session in planned:
        session.athlete = athlete
        session.set_week()
    PlannedSession.objects.bulk_create(planned)


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
        to_come = [session_of(planned, athlete, usual) for planned in ahead]
        inputs = inputs._replace(earlier=(*inputs.earlier, *to_come))
    return inputs, lines


def session_of(
    planned: PlannedSession, athlete: Athlete, usual_rpe: Mapping[str, float] = MappingProxyType({})
) -> Session:
    """Make the session that the rules would read if the plan were kept."""
    start = datetime.combine(planned.local_date, planned.clock, tzinfo=athlete.zone)
    return as_session(
        planned.kind, start.astimezone(UTC), planned.local_date, planned.minutes, usual_rpe
    )


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
    to_come = [session_of(card.planned, athlete, usual) for card in placed if card.state == "open"]
    sessions = (*inputs.sessions, *to_come)
    hard = hard_sessions(sessions, inputs.history(), thresholds)
    return Forecast(
        week=inputs.week,
        summary=inputs._replace(sessions=sessions).summary(),
        sessions=sessions,
        placed=placed,
        rooms=frozenset(day for day in inputs.week.days if day >= today and has_room(day, hard)),
    )


def against_done(
    planned: Sequence[PlannedSession], lines: Sequence[SessionLine], *, today: date
) -> list[Placed]:
    """Return each planned session with its state; done is what a logged one of its date matches.

    The same kind goes first, then any run for a run and any lift for a lift.
    """
    left = list(lines)
    done: set[int] = set()
    for is_match in (_same_label, _same_kind):
        for index, session in enumerate(planned):
            match = next((line for line in left if is_match(session, line)), None)
            if match and index not in done:
                left.remove(match)
                done.add(index)
    return [
        Placed(
            session,
            "done" if index in done else "open" if session.local_date >= today else "not_logged",
        )
        for index, session in enumerate(planned)
    ]


def _same_kind(planned: PlannedSession, line: SessionLine) -> bool:
    kind = "run" if IDEAS[planned.kind].is_run else "lift"
    return (line.local_date, line.kind) == (planned.local_date, kind)


def _same_label(planned: PlannedSession, line: SessionLine) -> bool:
    idea = IDEAS[planned.kind]
    return _same_kind(planned, line) and line.label == (idea.kind if idea.is_run else idea.focus)


def first_to_plan(athlete: Athlete, *, now: datetime) -> Week:
    """Return the week to plan next: from Friday on the coming one, else the current one."""
    local = now.astimezone(athlete.zone)
    return Week.containing((local + timedelta(days=3)).date())
