"""A member with ten years of training: 2,000 runs and 1,000 lift sessions of 15 sets."""

from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q

from tests.factories import a_lift, a_run
from workouts import catalogue
from workouts.exercises.best_lifts import bests_in
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, Run
from workouts.weeks import summarise_batch

WEEKS, RUNS, LIFTS, SETS = 521, 2000, 1000, 15
RUN_DAYS = ((0, "easy"), (2, "intervals"), (3, "easy"), (5, "long"))  # weekday and kind
LIFT_DAYS = (1, 4)
LIFTED = ("squat", "romanian_deadlift", "lunge", "calf_raise", "bench_press")


def train_for_ten_years(athlete: Athlete, *, now: datetime) -> None:
    """Fill an empty log so that it ends in the week under way at ``now``; ended weeks computed."""
    catalogue.load()
    exercises = list(Exercise.objects.filter(athlete=None, slug__in=LIFTED))
    mondays = [athlete.week_at(now).shift(-back).monday for back in range(WEEKS)]
    runs = [
        a_run(athlete, f"{monday + timedelta(days=day)}T06:30", kind=kind, note="Along the river.")
        for monday in mondays
        for day, kind in RUN_DAYS
    ]
    lifts = [
        a_lift(athlete, f"{monday + timedelta(days=day)}T18:00")
        for monday in mondays
        for day in LIFT_DAYS
    ]
    for session in (*runs, *lifts):
        session.set_dates()
    past = [run for run in runs if run.started_at < now]
    Run.objects.bulk_create(islice(past, RUNS), batch_size=500)
    kept = [lift for lift in lifts if lift.started_at < now][:LIFTS]
    sets = []
    for number, lift in enumerate(reversed(kept)):
        own = [
            LiftSet(
                position=position,
                exercise=exercises[position * len(exercises) // SETS],
                reps=5 + position % 3,
                load_kg=60.0 + number / 20,
                rir=2,
            )
            for position in range(SETS)
        ]
        lift.bests = bests_in(own)
        sets.append((lift, own))
    LiftSession.objects.bulk_create(kept, batch_size=500)
    for lift, own in sets:
        for lift_set in own:
            lift_set.session = lift
    LiftSet.objects.bulk_create((row for _, own in sets for row in own), batch_size=2000)
    Athlete.objects.filter(pk=athlete.pk).update(
        next_summary_at=athlete.week_at(kept[-1].started_at).ends_at(athlete.zone)
    )
    summarise_batch.open_ended_weeks(now=now)
    while summarise_batch.summarise_batch(now=now, only=Q(athlete=athlete)):
        pass
