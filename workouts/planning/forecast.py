"""A week's plan: read, saved, set against what was done, and judged before a step is run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from django.db import transaction

from workouts.coaching.findings import Summary
from workouts.coaching.ideas import IDEAS, as_session
from workouts.coaching.outlook import SLOTS, hard_sessions, has_room
from workouts.coaching.types import LiftSession, RunSession, Session
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession
from workouts.weeks.week_inputs import WeekRecord
from workouts.weeks.week_sessions import Judged
from workouts.weeks.week_view import read_week

HARD_MINUTES = IDEAS["leg_lift"].minutes


@dataclass(frozen=True)
class Placed:
    """A planned session and what became of it.

    ``state``: ``open`` (today or later), ``done``, ``not_logged`` (its day is over).
    """

    planned: PlannedSession
    state: str
    done: Judged | None = None


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
    """By date and part of the day."""
    return sorted(planned, key=lambda one: (one.local_date, one.clock))


@transaction.atomic
def save_plan(athlete: Athlete, week: Week, planned: Sequence[PlannedSession]) -> None:
    """Put ``planned`` in the place of the week's plan; saving twice at once leaves one of both."""
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    PlannedSession.objects.filter(athlete=athlete, week=str(week)).delete()
    for one in planned:
        one.athlete = athlete
        one.set_week()
    PlannedSession.objects.bulk_create(planned)


def read_for_plan(
    athlete: Athlete, week: Week, *, now: datetime
) -> tuple[WeekRecord, list[Judged]]:
    """What the rules read of a week to plan.

    What is still planned for the days before it counts as done, so that a coming week is judged
    on the week that leads to it.
    """
    record, judged = read_week(athlete, week)
    current = athlete.week_at(now)
    if week > current:
        today = now.astimezone(athlete.zone).date()
        between = [current.shift(n) for n in range((week.monday - current.monday).days // 7)]
        ahead = [one for one in saved_plan(athlete, between) if one.local_date >= today]
        usual = record.history().median_rpe
        to_come = [session_of(one, athlete, usual) for one in ahead]
        record = record._replace(earlier=(*record.earlier, *to_come))
    return record, judged


def session_of(
    planned: PlannedSession, athlete: Athlete, usual_rpe: Mapping[str, float] = MappingProxyType({})
) -> Session:
    """The planned session done as it is meant."""
    start = datetime.combine(planned.local_date, planned.clock, tzinfo=athlete.zone)
    return as_session(
        planned.kind, start.astimezone(UTC), planned.local_date, planned.minutes, usual_rpe
    )


def forecast(
    athlete: Athlete,
    record: WeekRecord,
    judged: Sequence[Judged],
    planned: Sequence[PlannedSession],
    *,
    now: datetime,
) -> Forecast:
    """The week with what is done and what is still planned, by the rules that judge any week."""
    today = now.astimezone(athlete.zone).date()
    placed = against_done(planned, judged, today=today)
    usual = dict(record.history().median_rpe)
    to_come = [session_of(one.planned, athlete, usual) for one in placed if one.state == "open"]
    sessions = (*record.sessions, *to_come)
    thresholds = record.thresholds
    hard = hard_sessions(sessions, record.history(), thresholds)
    return Forecast(
        week=record.week,
        summary=record._replace(sessions=sessions).summary(),
        sessions=sessions,
        placed=placed,
        rooms=frozenset(
            day
            for day in record.week.days
            if day >= today
            and any(
                has_room(
                    datetime.combine(day, clock, tzinfo=athlete.zone),
                    HARD_MINUTES,
                    hard,
                    thresholds,
                )
                for clock in SLOTS
            )
        ),
    )


def against_done(
    planned: Sequence[PlannedSession], judged: Sequence[Judged], *, today: date
) -> list[Placed]:
    """Each planned session with the logged one of its date that it became.

    The same kind goes first, then any run for a run and any lift for a lift.
    """
    left = list(judged)
    found: dict[int, Judged] = {}
    for alike in (_same_kind, _same_sport):
        for index, one in enumerate(planned):
            if index in found:
                continue
            match = next((pair for pair in left if alike(one, pair)), None)
            if match:
                left.remove(match)
                found[index] = match
    return [
        Placed(
            one,
            "done" if index in found else "open" if one.local_date >= today else "not_logged",
            found.get(index),
        )
        for index, one in enumerate(planned)
    ]


def _same_sport(planned: PlannedSession, pair: Judged) -> bool:
    session = pair[1]
    same_day = session.local_date == planned.local_date
    wanted = RunSession if IDEAS[planned.kind].is_run else LiftSession
    return same_day and isinstance(session, wanted)


def _same_kind(planned: PlannedSession, pair: Judged) -> bool:
    if not _same_sport(planned, pair):
        return False
    session, idea = pair[1], IDEAS[planned.kind]
    if isinstance(session, RunSession):
        return session.kind == idea.kind
    return isinstance(session, LiftSession) and session.focus == idea.focus


def first_to_plan(athlete: Athlete, *, now: datetime) -> Week:
    """From Friday on the coming week, before that the current one."""
    local = now.astimezone(athlete.zone)
    return Week.containing((local + timedelta(days=3)).date())
