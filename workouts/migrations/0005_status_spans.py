"""Statuses become spans of time, and a goal that nobody chose is told from one that was."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_statuses(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make each member's one status the first of their spans.

    Whoever has another goal than the default has chosen it; of the others nobody knows.
    """
    athletes = apps.get_model("workouts", "Athlete").objects
    athletes.exclude(goal="balanced").update(goal_chosen=True)
    changed = []
    for athlete in athletes.exclude(status="none").iterator():
        first, last = athlete.status_from, athlete.status_until
        span = {
            "status": athlete.status,
            "first": first and first.isoformat(),
            "last": last and last.isoformat(),
        }
        athlete.status_spans = [span]
        changed.append(athlete)
    athletes.bulk_update(changed, ["status_spans"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("workouts", "0004_postpartum_and_march")]

    operations = [
        migrations.AddField(
            "athlete",
            "goal_chosen",
            models.BooleanField(
                default=False, help_text="The member picked the goal; else it is the default."
            ),
        ),
        migrations.AddField(
            "athlete",
            "status_spans",
            models.JSONField(
                blank=True,
                default=list,
                help_text="Statuses over time: each with its first and last day, null where it is "
                "open.",
                verbose_name="statuses",
            ),
        ),
        migrations.RunPython(keep_statuses, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("athlete", "status"),
        migrations.RemoveField("athlete", "status_from"),
        migrations.RemoveField("athlete", "status_until"),
    ]
