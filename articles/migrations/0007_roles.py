"""The groups Writers and Reviewers, with least rights; editions without the fields of old reviews."""

import hashlib
import json

from django.contrib.auth.management import create_permissions
from django.db import migrations

BLOCKS = (
    *("section", "richtext", "takeaways", "figure", "musclemap", "exercise", "callout", "insight"),
)
CONTEXT = ("topic", "person", "credential", "edition", "signoff", "keptcopy")
READ = {f"view_{name}" for name in ("article", "reference", *BLOCKS, *CONTEXT)}
RIGHTS = {
    "Writers": READ
    | {f"{verb}_{name}" for name in ("article", "reference") for verb in ("add", "change")}
    | {f"{verb}_{name}" for name in BLOCKS for verb in ("add", "change", "delete")},
    "Reviewers": READ | {"sign_off_article"},
    "Editors": {"view_signoff", "view_keptcopy"},  # beside what they have
}


def make_groups(apps, schema_editor):
    # Rights are usually made after all migrations; these are needed now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None

    Permission = apps.get_model("auth", "Permission")
    Permission.objects.filter(
        content_type__app_label="articles", codename="publish_article"
    ).update(name="Can publish, schedule, unpublish and restore articles")
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=rights)
        )


def drop_old_reviews(apps, schema_editor):
    # A working copy holds no review any more. Without this, each edition would differ from the
    # working copy it was made from, and no article would be what its file made of it.
    Article, Edition = (apps.get_model("articles", name) for name in ("Article", "Edition"))
    for edition in Edition.objects.only("pk", "source").iterator():
        old = edition.source
        new = {
            name: value
            for name, value in old.items()
            if name not in {"reviewed_by", "reviewed_on", "review_scope"}
        }
        Edition.objects.filter(pk=edition.pk).update(source=new)
        Article.objects.filter(live=edition.pk, loaded_digest=digest(old)).update(
            loaded_digest=digest(new)
        )


def digest(data):
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_workflow")]
    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(drop_old_reviews, migrations.RunPython.noop),
    ]
