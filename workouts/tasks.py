"""The tasks of workers. Each may be lost, late or run twice: the database says what is due."""

from celery import shared_task
from django.utils import timezone
from structlog.contextvars import unbind_contextvars

from fitsite.lib.health import note_completed_task
from workouts.exporting import export_jobs
from workouts.guidance import tuning_drafts
from workouts.importing import turns
from workouts.members import deletion
from workouts.models import Export, RuleTuning
from workouts.sessions import idempotency, restore_deleted
from workouts.weeks import digest, summarise_batch

WORKERS_AT_ONCE = 16  # enough batches to keep many machines busy, few enough to queue each beat
QUEUED_AT_ONCE = 1000


@shared_task
def queue_summaries() -> None:
    """Find members whose week has ended, and wake workers for all weeks that are due.

    While none is, some of those that an earlier edition of the rules judged become due.
    """
    now = timezone.now()
    summarise_batch.open_ended_weeks(now=now)
    if not summarise_batch.batches_due(most=1):
        summarise_batch.mark_outdated(now=now)
    for _ in range(summarise_batch.batches_due(most=WORKERS_AT_ONCE)):
        summarise_stale.apply_async(expires=60)
    note_completed_task("worker")


@shared_task
def summarise_stale() -> None:
    """Compute a batch of due weeks; what is left waits behind other work."""
    if summarise_batch.summarise_batch(now=timezone.now()) == summarise_batch.BATCH:
        summarise_stale.delay()


@shared_task
def queue_digests() -> None:
    """Write the mails of members whose Monday morning has come."""
    digest.queue_due(now=timezone.now())


@shared_task
def take_import_turn() -> None:
    """Read or undo uploads of whoever waited longest, for some seconds; then it is another's turn.

    Beat asks as well, in case a message was lost with a broker or a worker.
    """
    try:
        turns.take_turn(now=timezone.now())
        note_completed_task("files")
    finally:
        if turns.is_anybody_waiting(now=timezone.now()):
            unbind_contextvars("request_id")  # which asked for this turn, not for the next
            take_import_turn.delay()


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
    """Make one export, then let the next one follow; a second run finds it made."""
    if export_jobs.make(pk, now=timezone.now()):
        waiting = export_jobs.next_waiting(now=timezone.now())
        if waiting is not None:
            unbind_contextvars("request_id")  # which asked for this export, not for the next
            make_export.delay(waiting)


@shared_task
def delete_accounts() -> None:
    """Delete the accounts whose days of grace are over."""
    deletion.delete_due(now=timezone.now())


@shared_task
def delete_abandoned_files() -> None:
    """Delete the files of accounts that are gone."""
    deletion.delete_abandoned_files()
