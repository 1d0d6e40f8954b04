"""An export from its member's wish to a zip: asked for, made once, sent, gone after some days.

As an export may take minutes, only ``EXPORTS_AT_ONCE`` are made at the same time: imports wait for
the same workers. The others follow, the oldest first.
"""

import tempfile
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone

from fitsite.accounts.models import SecurityEvent
from fitsite.accounts.security_events import record_event
from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.export_writer import Writer
from workouts.exporting.member_tables import rows_of, tables
from workouts.models import Athlete, Export, FileImport

log = structlog.get_logger(__name__)

KEPT_FOR = timedelta(days=7)
STEP = 500  # rows between two notes of progress


def request_export(athlete: Athlete, request: HttpRequest | None = None) -> Export:
    """Return the export that is being made for this member: a new one, unless one is under way.

    ``request`` tells on which device it was asked for.
    """
    try:
        with transaction.atomic():
            export = Export.objects.create(athlete=athlete)
            record_event(athlete.user, SecurityEvent.What.EXPORT_ASKED, request)
            enqueue_on_commit("workouts.tasks.make_export", export.pk)
    except IntegrityError:
        export = athlete.exports.get(finished_at=None)
    return export


def make(pk: int, *, now: datetime) -> bool:
    """Write the zip of an export and return True.

    False if it is made or being made, or has to wait for others.
    """
    if not _claim(pk, now):
        return False
    export = Export.objects.select_related("athlete__user").get(pk=pk)
    try:
        _write(export, now)
    except Exception:
        Export.objects.filter(pk=pk, claimed_at=now).update(
            status=Export.Status.FAILED, finished_at=now, expires_at=now + KEPT_FOR
        )
        raise
    return True


@transaction.atomic
def _claim(pk: int, now: datetime) -> bool:
    """Take an export to make it; whether it was free, and few enough others are being made."""
    unfinished = Export.objects.filter(finished_at=None).order_by("pk").select_for_update()
    locked = set(unfinished.values_list("pk", flat=True))  # two workers count one after the other
    free = set(Export.objects.unclaimed(now).values_list("pk", flat=True))
    if pk not in free or len(locked - free) >= settings.EXPORTS_AT_ONCE:
        return False
    Export.objects.filter(pk=pk).update(claimed_at=now, done=0)
    return True


def next_waiting(*, now: datetime) -> int | None:
    """Return the id of the export that has waited longest; None where none waits."""
    waiting = Export.objects.unclaimed(now).order_by("created_at", "pk")
    return waiting.values_list("pk", flat=True).first()


def send(export: Export) -> FileResponse:
    """Send an export's zip, piece by piece. Raises Http404 if it isn't made or is gone."""
    if (
        export.status != Export.Status.DONE
        or (export.expires_at or timezone.now()) < timezone.now()
    ):
        raise Http404
    try:
        file = export.file.open()
    except FileNotFoundError:
        raise Http404 from None
    name = f"fitsite-export-{export.created_at:%Y-%m-%d}.zip"
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Content-Length"] = export.size
    response["Cache-Control"] = "private, no-store"
    return response


def expire(*, now: datetime) -> int:
    """Delete exports whose days are over, files first; returns how many."""
    count = 0
    for export in Export.objects.expired(now):
        export.file.delete(save=False)
        export.delete()
        count += 1
    return count


def _write(export: Export, now: datetime) -> None:
    athlete = export.athlete
    counts = [rows_of(athlete, model).count() for model in tables().values()]
    files = rows_of(athlete, FileImport).count()
    total = 2 * sum(counts) + files  # each row as JSON and as CSV
    claimed = Export.objects.filter(pk=export.pk, claimed_at=now)
    claimed.update(total=total)
    written = 0

    def note(more: int) -> None:
        nonlocal written
        written += more
        if written % STEP == 0:
            claimed.update(done=written)

    with tempfile.TemporaryFile(dir=settings.VAR_DIR) as file:
        Writer(athlete, file, note).write(now=now, site=settings.SITE_URL)
        size = file.tell()
        file.seek(0)
        export.file.save("export.zip", File(file), save=False)
    kept = claimed.filter(finished_at=None).update(
        status=Export.Status.DONE, finished_at=now, expires_at=now + KEPT_FOR,
        done=total, size=size, file=export.file.name,
    )  # fmt: skip
    if not kept:  # the export was taken from us, or its account deleted
        export.file.delete(save=False)
