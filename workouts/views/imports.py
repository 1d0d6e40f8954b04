"""Pages of uploads: send a file, see what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workouts.forms.upload import UploadForm
from workouts.importers.types import UnreadableFile
from workouts.imports import receive
from workouts.models import FileImport
from workouts.views.access import current_athlete, member_page, own_or_404

SHOWN = 50


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """Upload a file; the latest uploads below."""
    athlete = current_athlete(request)
    form = UploadForm(
        request.POST or None, request.FILES or None, athlete=athlete, now=timezone.now()
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = receive(
                athlete,
                name=file.name,
                content=file.read(),
                kind=form.cleaned_data["kind"] or "unknown",
                started_at=form.started_at,
            )
        except UnreadableFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("workouts:import", upload.pk)
    latest = athlete.imports.all()[:SHOWN]
    return render(request, "workouts/imports.html", {"form": form, "uploads": latest})


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one upload; the page asks again until a worker has read it."""
    upload = own_or_404(FileImport.objects.all(), current_athlete(request), pk)
    template = "workouts/import.html"
    if request.htmx:  # type: ignore[attr-defined]
        template = "workouts/import_status.html"
    return render(request, template, {"upload": upload})
