"""Members with fourteen weeks of training: a few made in Python, then copied in the database."""

from datetime import UTC, datetime, timedelta
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction

from fitsite.accounts.models import User
from workouts import catalogue
from workouts.coaching.weeks import Week
from workouts.exercises.best_lifts import bests_in
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, Run, WeekSummary
from workouts.weeks import summarise_batch

WEEK = Week(2025, 10)
NOW = WEEK.ends_at(Athlete().zone) + timedelta(hours=12)
HISTORY = 13  # weeks before the week
MODELS = 50  # members who differ; all others train like one of them
RUNS = (("easy", 0), ("intervals", 1), ("easy", 3), ("long", 6))  # kind, weekday
LIFT_DAYS = (0, 3)
SETS = 15  # a session
LIFTED = ("squat", "deadlift", "lunge", "glute_bridge", "calf_raise")


def seed(members: int) -> None:
    """Fill an empty, migrated database. All but ``WEEK`` is summarised already."""
    catalogue.load()
    users = [User(pk=pk, email=f"m{pk}@example.org") for pk in range(1, members + 1)]
    athletes = [
        Athlete(
            pk=user.pk, user_id=user.pk, next_summary_at=NOW, goal=goal(user.pk), goal_chosen=True
        )
        for user in users
    ]
    User.objects.bulk_create(users, batch_size=1000)
    Athlete.objects.bulk_create(athletes, batch_size=1000)
    train(athletes[:MODELS])
    while summarise_batch.summarise_batch(now=NOW):
        pass
    assert not WeekSummary.objects.filter(failed_at__isnull=False).exists()
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # copies of sound rows need no check of each key
            cursor.execute("SET LOCAL session_replication_role = replica")
        models = (Run, LiftSession, LiftSet, WeekSummary)
        for model in models:
            copy(model, members // MODELS)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def goal(pk: int) -> str:
    return Athlete.GOALS[pk % len(Athlete.GOALS)][0]


def train(athletes: list[Athlete]) -> None:
    """The training of the models, week after week, and their earlier weeks marked as due."""
    random = Random(10)
    exercises = [Exercise.objects.get(slug=slug) for slug in LIFTED]
    for back in range(HISTORY, -1, -1):
        monday = datetime.combine(WEEK.shift(-back).monday, datetime.min.time(), UTC)
        runs, lifts, sets = [], [], []
        for athlete in athletes:
            for kind, day in RUNS:
                minutes = random.randint(30, 60) + (40 if kind == "long" else 0)
                run = Run(
                    athlete=athlete,
                    started_at=monday + timedelta(days=day, hours=random.randint(6, 9)),
                    kind=kind,
                    duration_s=60 * minutes,
                    distance_m=random.uniform(160, 200) * minutes,
                    rpe=random.choice((None, 3, 4, 5, 6)),
                    hr_zones_s=random.choice((None, [12 * minutes] * 5)),
                    warm_up=random.choice((None, True)),
                )
                run.set_dates()
                runs.append(run)
            for day in LIFT_DAYS:
                lift = LiftSession(
                    athlete=athlete,
                    started_at=monday + timedelta(days=day, hours=random.randint(17, 20)),
                    duration_s=3600,
                    rpe=random.choice((None, 6, 7, 8)),
                )
                lift.set_dates()
                lifts.append(lift)
                own = []
                for position in range(SETS):
                    done = {"reps": random.randint(5, 12), "load_kg": 2.5 * random.randint(8, 48)}
                    exercise = exercises[position * len(LIFTED) // SETS]
                    effort = random.choice((None, 1, 2, 3))
                    own.append(
                        LiftSet(
                            session=lift, position=position, exercise=exercise, rir=effort, **done
                        )
                    )
                lift.bests = bests_in(own)
                sets += own
        Run.objects.bulk_create(runs)
        LiftSession.objects.bulk_create(lifts)
        for lift_set in sets:
            lift_set.session_id = lift_set.session.pk
        LiftSet.objects.bulk_create(sets)
        if back:
            week = str(WEEK.shift(-back))
            WeekSummary.objects.bulk_create(
                WeekSummary(athlete=athlete, week=week, stale_since=NOW) for athlete in athletes
            )


def copy(model: type[Run | LiftSession | LiftSet | WeekSummary], times: int) -> None:
    """Put ``times`` rows in place of each, one for each member, in the order of time."""
    own = {"id": f"model.id * {times} + copies.n"}
    own["athlete_id"] = f"model.athlete_id + copies.n * {MODELS}"
    own["session_id"] = f"model.session_id * {times} + copies.n"
    if model is LiftSet:  # the sets of a session are written together
        own["id"] = f"({own['session_id']}) * {SETS} + model.position"
    columns = [field.column for field in model._meta.concrete_fields]
    values = [own.get(column, f"model.{column}") for column in columns]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE model AS SELECT * FROM {table}")
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute(
            f"""
            WITH RECURSIVE copies (n) AS (
                SELECT 0 UNION ALL SELECT n + 1 FROM copies WHERE n < {times - 1}
            )
            INSERT INTO {table} ({", ".join(columns)})
            SELECT {", ".join(values)} FROM model CROSS JOIN copies ORDER BY 1
            """
        )
        cursor.execute("DROP TABLE model")
