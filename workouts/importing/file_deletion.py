"""Deletes the file of an import, as it came; what it brought, and its report, stay."""

from django.db import transaction

from workouts.importing.own_export.tables.uploaded_files import abandon
from workouts.models import FileImport

Status = FileImport.Status
# Nothing is read any more: a file that asks, or is being read or undone, is still needed.
ENDED = {Status.DONE, Status.FAILED, Status.UNDONE}


def can_delete_file(upload: FileImport) -> bool:
    """Whether an import has ended and still has its file."""
    return bool(upload.file and upload.finished_at and upload.status in ENDED)


@transaction.atomic
def delete_file(upload: FileImport) -> bool:
    """Delete the file of an import that has ended; whether there was one."""
    upload = FileImport.objects.select_for_update().get(pk=upload.pk)
    if not can_delete_file(upload):
        return False
    abandon([str(upload.file.name)])
    upload.file = ""
    upload.save(update_fields=["file"])
    return True
