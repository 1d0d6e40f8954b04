"""A demo member with a year of training after the plan of training_plan.py, the same each time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from fitsite.accounts.models import User
from workouts import catalogue
from workouts.coaching.profile import Goal, Status, StatusSpan
from workouts.coaching.weeks import Week
from workouts.demo.training_plan import (
    EASIER,
    ILL,
    LIFTS,
    RACE,
    SETS,
    UNRATED,
    WEEKS,
    phases,
    takes_place,
)
from workouts.exercises.best_lifts import bests_in
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, Run, utc_offset_at
from workouts.models.status_spans import write_spans
from workouts.weeks import summarise_batch


@transaction.atomic
def make_demo(email: str, password: str, *, now: datetime) -> Athlete:
    """Make a member with a year of training that ends at ``now``, its ended weeks computed.

    Raises IntegrityError when the address is taken.
    """
    catalogue.load()
    user = User.objects.create_user(email, password, name="Demo")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    athlete = Athlete(
        user=user,
        time_zone="Europe/London",
        goal=Goal.MUSCLE.value,
        goal_chosen=True,
    )
    first = athlete.week_at(now).shift(1 - WEEKS)
    ill = first.shift(ILL)
    athlete.status_spans = write_spans([StatusSpan(Status.ILL, ill.monday, ill.sunday)])
    athlete.next_summary_at = first.ends_at(athlete.zone)  # so that every week since is due
    athlete.save()
    Run.objects.bulk_create(year_of_runs(athlete, first, now))
    lifts = list(year_of_lifts(athlete, first, now))
    LiftSession.objects.bulk_create(session for session, _ in lifts)
    LiftSet.objects.bulk_create(lift_set for _, sets in lifts for lift_set in sets)
    summarise_batch.open_ended_weeks(now=now)
    while summarise_batch.summarise_batch(now=now, only=Q(athlete=athlete)):
        pass
    return athlete


def year_of_runs(athlete: Athlete, first: Week, now: datetime) -> Iterator[Run]:
    """Unsaved runs, from the first week until ``now``."""
    random = Random("runs")
    for number, phase in enumerate(phases()):
        monday = first.shift(number).monday
        easier = 0.8 if number % EASIER == EASIER - 1 and number != RACE else 1.0
        for plan in phase.runs:
            longer = number % EASIER * 6 if plan.kind == "long" else 0
            minutes = (plan.minutes + longer) * easier * random.uniform(0.95, 1.05)
            speed = plan.speed * (1 + 0.06 * number / WEEKS) * random.uniform(0.98, 1.02)
            pulse = round(112 + 7 * plan.rpe + random.uniform(-4, 4))
            run = Run(
                athlete=athlete,
                kind=plan.kind,
                duration_s=round(60 * minutes),
                distance_m=round(speed * minutes, -1),
                rpe=None if random.random() < UNRATED else plan.rpe,
                avg_hr=pulse,
                max_hr=pulse + random.randint(8, 20),
                surface=plan.surface,
                warm_up=random.choice((True, None)) if plan.rpe >= 6 else None,
                note="Half marathon." if plan.kind == "race" else "",
            )
            if takes_place(number, plan.day) and begin(run, monday, plan.day, plan.hour, now):
                yield run


def year_of_lifts(
    athlete: Athlete, first: Week, now: datetime
) -> Iterator[tuple[LiftSession, list[LiftSet]]]:
    """Unsaved strength sessions of the whole body with their sets, heavier as the year goes on."""
    random = Random("lifts")
    catalogue_rows = Exercise.objects.filter(athlete=None)
    exercises = {exercise.slug: exercise for exercise in catalogue_rows}
    for number, phase in enumerate(phases()):
        monday = first.shift(number).monday
        for turn, (day, hour) in enumerate(phase.lifts):
            session = LiftSession(
                athlete=athlete,
                duration_s=60 * random.randint(45, 65),
                rpe=None if random.random() < UNRATED else random.choice((6, 7, 7, 8)),
                warm_up=random.choice((True, True, None)),
            )
            sets: list[LiftSet] = []
            for slug, reps, load, gain in LIFTS[turn]:
                kilograms = 2.5 * round((load + gain * number / WEEKS) / 2.5)
                for done in range(SETS):
                    sets.append(
                        LiftSet(
                            session=session,
                            exercise=exercises[slug],
                            position=len(sets),
                            reps=reps,
                            load_kg=kilograms,
                            rir=None if random.random() < UNRATED else max(1, 3 - done),
                        )
                    )
            if takes_place(number, day) and begin(session, monday, day, hour, now):
                session.bests = bests_in(sets)
                yield session, sets


def begin(session: Run | LiftSession, monday: date, day: int, hour: float, now: datetime) -> bool:
    """Set when a session starts, by the member's clock; False when that is still to come."""
    athlete = session.athlete
    midnight = datetime.combine(monday + timedelta(days=day), time.min, athlete.zone)
    session.started_at = midnight + timedelta(hours=hour)
    session.utc_offset_s = utc_offset_at(session.started_at, athlete)
    session.set_dates()
    return session.started_at + timedelta(seconds=session.duration_s or 0) <= now
