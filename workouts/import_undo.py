"""Taking a whole import back: what it brought is deleted, and its weeks are worked out again."""

from datetime import datetime

from django.db import transaction

from workouts.actions import mark_stale, wake
from workouts.models import DeletedSession, FileImport
from workouts.session_contents import kind_of


@transaction.atomic
def undo(upload: FileImport, *, now: datetime) -> int:
    """Delete the sessions that an import brought and the exercises only they needed.

    Returns how many sessions went; 0, with nothing changed, unless the import is done.
    """
    upload = FileImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != FileImport.Status.DONE:
        return 0
    weeks: set[str] = set()
    gone = 0
    for sessions in (upload.runs.all(), upload.liftsessions.all(), upload.othersessions.all()):
        weeks |= set(sessions.values_list("week", flat=True))
        ids = sessions.values_list("pk", flat=True)
        signs = [
            DeletedSession(
                athlete=upload.athlete, kind=kind_of(sessions.model), session_id=pk, deleted_at=now
            )
            for pk in ids
        ]  # without contents: the file is kept, and can be read again
        DeletedSession.objects.bulk_create(signs)
        gone += len(signs)
        sessions.delete()
    # An exercise that the member has since given muscles, or logged, is theirs to keep.
    upload.athlete.own_exercises.filter(
        name__in=upload.new_exercises, primary=[], sets=None
    ).delete()
    mark_stale(upload.athlete, weeks, now=now)
    wake("workouts.tasks.summarise_stale")
    upload.status = FileImport.Status.UNDONE
    upload.save(update_fields=["status"])
    return gone
