from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def renamed(model: str) -> list[Any]:
    """Another name for the attribute; the column stays what it is."""
    field: Any = models.ForeignKey(
        blank=True,
        db_column="twin_of_id",
        editable=False,
        help_text="A session that looks like the same one, until the member has said.",
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=f"workouts.{model}",
        verbose_name="twin of",
    )
    return [
        migrations.AlterField(model, "twin_of", field),
        migrations.RenameField(model, "twin_of", "possible_duplicate_of"),
    ]


class Migration(migrations.Migration):
    dependencies = [("workouts", "0022_numbers_of_progress")]
    operations = [
        operation
        for model in ("liftsession", "othersession", "run")
        for operation in renamed(model)
    ]
