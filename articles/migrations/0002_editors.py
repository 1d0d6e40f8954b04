"""The group Editors, with what an editor needs and nothing more."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITTEN = (
    *("article", "section", "richtext", "takeaways", "figure", "musclemap", "exercise"),
    *("callout", "insight", "topic", "person", "credential", "reference"),
)


def make_group(apps, schema_editor):
    # Rights are usually made after all migrations; these are needed now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None

    rights = [f"{verb}_{name}" for name in WRITTEN for verb in ("view", "add", "change", "delete")]
    rights += ["view_edition", "publish_article"]
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="articles", codename__in=rights)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
