"""Give members who uploaded already their turn, and their uploads their size."""

from contextlib import suppress

from django.db import migrations


def note_turns_and_sizes(apps, schema_editor):
    FileImport, ImportTurn = (apps.get_model('workouts', name) for name in ('FileImport', 'ImportTurn'))
    members = FileImport.objects.order_by().values_list('athlete', flat=True).distinct()
    ImportTurn.objects.bulk_create([ImportTurn(athlete_id=pk) for pk in members])
    for upload in FileImport.objects.exclude(file='').iterator():
        with suppress(FileNotFoundError):
            FileImport.objects.filter(pk=upload.pk).update(size=upload.file.size)


class Migration(migrations.Migration):

    dependencies = [
        ('workouts', '0002_import_turns'),
    ]

    operations = [migrations.RunPython(note_turns_and_sizes, migrations.RunPython.noop)]
