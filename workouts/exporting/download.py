"""A finished export on its way to its member: piece by piece, and kept by nobody between."""

from django.http import FileResponse, Http404
from django.utils import timezone

from workouts.models import Export


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
