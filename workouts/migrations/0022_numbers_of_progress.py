"""What progress plots is kept with sessions and weeks; what is stored already gets it here."""

from collections import defaultdict

from django.db import migrations, models
from django.db.models import Max

from workouts.exercises.best_lifts import COLUMNS, bests_of, together
from workouts.weeks.week_series import numbers_of

BATCH = 500


def fill(apps, schema_editor):
    for athlete in apps.get_model("workouts", "Athlete").objects.values_list("pk", flat=True):
        fill_sessions(apps, athlete)
        fill_weeks(apps, athlete)


def fill_sessions(apps, athlete):
    sessions = apps.get_model("workouts", "LiftSession").objects.filter(athlete=athlete)
    rows = apps.get_model("workouts", "LiftSet").objects.filter(session__athlete=athlete)
    sets = defaultdict(list)
    for session, *one in rows.values_list("session_id", *COLUMNS):
        sets[session].append(one)
    found = list(sessions.only("pk"))
    for session in found:
        session.bests = bests_of(sets[session.pk])
    sessions.bulk_update(found, ["bests"], batch_size=BATCH)


def fill_weeks(apps, athlete):
    runs = apps.get_model("workouts", "Run").objects.filter(athlete=athlete).order_by()
    longest = dict(runs.values_list("week").annotate(Max("distance_m")))
    lifts = apps.get_model("workouts", "LiftSession").objects.filter(athlete=athlete)
    bests = defaultdict(list)
    for week, one in lifts.values_list("week", "bests"):
        bests[week].append(one)
    summaries = apps.get_model("workouts", "WeekSummary").objects
    weeks = list(
        summaries.filter(athlete=athlete, computed_at__isnull=False).only("pk", "week", "metrics")
    )
    for row in weeks:
        done = [longest.get(row.week), together(bests[row.week])]
        row.plotted = [*numbers_of(row.metrics), *done]
    summaries.bulk_update(weeks, ["plotted"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("workouts", "0021_own_export")]
    operations = [
        migrations.AddField(
            model_name="liftsession",
            name="bests",
            field=models.JSONField(
                blank=True,
                editable=False,
                help_text="As workouts.exercises.best_lifts; null where they are still to be read of the sets.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="weeksummary",
            name="plotted",
            field=models.JSONField(
                help_text="Its numbers that progress plots, in one list.", null=True
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
