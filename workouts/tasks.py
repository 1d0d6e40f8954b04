"""The tasks of workers. Each may be lost, late or run twice: the database says what is due."""

from celery import shared_task
from django.utils import timezone

from fitsite.lib.health import note_completed_task
from workouts.exporting import export_jobs
from workouts.guidance import tuning_drafts
from workouts.importing import archive_worker, undo, uploads
from workouts.members import deletion
from workouts.models import Export, FileImport, RuleTuning
from workouts.sessions import idempotency, restore_deleted
from workouts.weeks import digest, summarise_batch

WORKERS_AT_ONCE = 16  # enough batches to keep many machines busy, few enough to queue each beat
QUEUED_AT_ONCE = 1000


@shared_task
def queue_summaries() -> None:
    """Find members whose week has ended, and wake workers for all weeks that are due."""
    summarise_batch.open_ended_weeks(now=timezone.now())
    for _ in range(summarise_batch.batches_due(most=WORKERS_AT_ONCE)):
        summarise_stale.apply_async(expires=60)
    note_completed_task()


@shared_task
def summarise_stale() -> None:
    """Compute due weeks, batch by batch, until none is left."""
    while summarise_batch.summarise_batch(now=timezone.now()):
        pass


@shared_task
def queue_digests() -> None:
    """Write the mails of members whose Monday morning has come."""
    digest.queue_due(now=timezone.now())


@shared_task
def queue_imports() -> None:
    """Find uploads that no worker has read to their end, or undone, and queue each."""
    overdue = FileImport.objects.overdue(timezone.now())
    for pk in overdue.values_list("pk", flat=True)[:QUEUED_AT_ONCE]:
        read_import.apply_async((pk,), expires=60)
    for pk in FileImport.objects.being_undone().values_list("pk", flat=True)[:QUEUED_AT_ONCE]:
        undo_import.apply_async((pk,), expires=60)


@shared_task
def read_import(pk: int) -> None:
    """Read one upload; a second run finds it done."""
    upload = FileImport.objects.filter(pk=pk).first()
    if upload is not None:
        uploads.read(upload, now=timezone.now())


@shared_task
def read_import_batch(pk: int, batch: int) -> None:
    """Read some parts of an archive; a second run finds them done."""
    upload = FileImport.objects.filter(pk=pk).first()
    if upload is not None:
        archive_worker.read_batch(upload, batch, now=timezone.now())


@shared_task
def undo_import(pk: int) -> None:
    """Take an import back, piece by piece, until nothing of it is left."""
    upload = FileImport.objects.filter(pk=pk).first()
    while upload is not None and undo.undo_piece(upload, now=timezone.now()):
        pass


@shared_task
def forget_deleted() -> None:
    """Drop what deleted sessions held, once nobody can bring them back any more."""
    restore_deleted.purge_expired(now=timezone.now())


@shared_task
def forget_submissions() -> None:
    """Forget the keys of what was sent long ago."""
    idempotency.purge_expired(now=timezone.now())


@shared_task
def queue_trials() -> None:
    """Find dry runs of thresholds whose message was lost, and queue each."""
    for pk in RuleTuning.objects.awaiting_trial().values_list("pk", flat=True):
        try_tuning.apply_async((pk,), expires=60)


@shared_task
def try_tuning(pk: int) -> None:
    """Try one draft of thresholds; a second run finds it done."""
    draft = RuleTuning.objects.awaiting_trial().filter(pk=pk).first()
    if draft is not None:
        tuning_drafts.run_trial(draft, now=timezone.now())


@shared_task
def queue_exports() -> None:
    """Find exports that no worker makes, and queue each; delete those whose days are over."""
    now = timezone.now()
    for pk in Export.objects.overdue(now).values_list("pk", flat=True)[:QUEUED_AT_ONCE]:
        make_export.apply_async((pk,), expires=60)
    export_jobs.expire(now=now)


@shared_task
def make_export(pk: int) -> None:
    """Make one export; a second run finds it made."""
    export_jobs.make(pk, now=timezone.now())


@shared_task
def delete_accounts() -> None:
    """Delete the accounts whose days of grace are over."""
    deletion.delete_due(now=timezone.now())


@shared_task
def delete_abandoned_files() -> None:
    """Delete the files of accounts that are gone."""
    deletion.delete_abandoned_files()
