"""Pictures of the kinds that every browser shows."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_editors"),
    ]

    operations = [
        migrations.AlterField(
            model_name="figure",
            name="image",
            field=models.ImageField(
                height_field="image_height",
                upload_to="articles/",
                validators=[
                    django.core.validators.FileExtensionValidator(
                        ["avif", "gif", "jpeg", "jpg", "png", "webp"]
                    )
                ],
                width_field="image_width",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="portrait",
            field=models.ImageField(
                blank=True,
                height_field="portrait_height",
                upload_to="people/",
                validators=[
                    django.core.validators.FileExtensionValidator(
                        ["avif", "gif", "jpeg", "jpg", "png", "webp"]
                    )
                ],
                width_field="portrait_width",
            ),
        ),
    ]
