"""Tokens have scopes and may expire; those made before may do everything, as they did."""

from django.db import migrations, models


def everything() -> list[str]:
    return ["read", "write", "import"]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_encrypt_factors'),
    ]

    operations = [
        migrations.AddField(
            model_name='apitoken',
            name='expires_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='last_used_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='scopes',
            field=models.JSONField(default=everything),
        ),
        migrations.AlterField(
            model_name='apitoken',
            name='scopes',
            field=models.JSONField(default=list),
        ),
    ]
