"""Pages of uploads: send a file, answer what it leaves open, see what became of it, undo it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workouts.importing.file_deletion import can_delete_file, delete_file
from workouts.importing.formats.types import UnreadableFileError
from workouts.importing.forms import ColumnsForm, LoadUnitForm, UploadForm
from workouts.importing.import_report import report
from workouts.importing.quotas import QuotaError, usage_of
from workouts.importing.sport_questions import SportQuestionsForm
from workouts.importing.undo import undo
from workouts.importing.uploads import answer_columns, answer_load_unit, leave_out, receive
from workouts.models import Athlete, FileImport
from workouts.sessions.double_recording_views import pairs_of_import
from workouts.shared.access import current_athlete, member_page, own_or_404

SHOWN = 50


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """Upload one file or several, each an import of its own; the latest uploads below."""
    athlete = current_athlete(request)
    form = UploadForm(
        request.POST or None, request.FILES or None, athlete=athlete, now=timezone.now()
    )
    if request.method == "POST" and form.is_valid():
        received = _receive_files(athlete, form)
        if len(received) == 1 and not form.errors:
            return redirect("workouts:import", received[0].pk)
        if received:
            told = ", ".join(upload.name for upload in received)
            messages.success(request, f"Received, and listed below: {told}.")
        if not form.errors:
            return redirect("workouts:imports")
    context = {
        "form": form,
        "uploads": athlete.imports.all()[:SHOWN],
        "usage": usage_of(athlete, now=timezone.now()),
    }
    return render(request, "workouts/importing/imports.html", context)


def _receive_files(athlete: Athlete, form: UploadForm) -> list[FileImport]:
    """Keep each file that was sent; one that is refused is told beside the field.

    None keeps the others from being taken.
    """
    received = []
    files = form.cleaned_data["file"]
    kind, started_at = form.cleaned_data["kind"] or "unknown", form.started_at
    for file in files:
        try:
            received.append(
                receive(athlete, name=file.name, content=file, kind=kind, started_at=started_at)
            )
        except UnreadableFileError as error:  # names the file
            form.add_error("file", str(error))
        except QuotaError as error:
            form.add_error("file", f"{file.name}: {error}" if len(files) > 1 else str(error))
    return received


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of an upload, once it is read; posting answers what it asks."""
    athlete = current_athlete(request)
    upload = own_or_404(FileImport.objects.all(), athlete, pk)
    form: LoadUnitForm | ColumnsForm
    if request.method == "POST" and "leave_out" in request.POST:
        leave_out(upload, now=timezone.now())
        return redirect("workouts:import", upload.pk)
    if upload.asks == FileImport.Asks.COLUMNS:
        form = ColumnsForm(request.POST or None, upload=upload)
        if request.method == "POST" and form.is_valid():
            answer_columns(upload, form.columns)
            return redirect("workouts:import", upload.pk)
    else:
        form = LoadUnitForm(
            request.POST or None, initial={"load_unit": "lb" if athlete.reads_pounds else "kg"}
        )
        if request.method == "POST" and form.is_valid():
            answer_load_unit(upload, form.cleaned_data["load_unit"])
            return redirect("workouts:import", upload.pk)
    template = "workouts/importing/import.html"
    if request.htmx:  # type: ignore[attr-defined]
        template = "workouts/importing/import_status.html"
    context = {
        "upload": upload,
        "form": form,
        "report": report(upload),
        "sports_form": SportQuestionsForm(upload=upload),
        "twins": pairs_of_import(athlete, upload).count() if upload.finished_at else 0,
        "read": upload.items.exclude(finished_at=None).count() if upload.total else 0,
        "deletable": can_delete_file(upload),
        "waiting": not upload.finished_at or upload.status == FileImport.Status.UNDOING,
    }
    return render(request, template, context)


@member_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then undo a whole import."""
    upload = own_or_404(FileImport.objects.all(), current_athlete(request), pk)
    if request.method == "POST":
        gone = undo(upload, now=timezone.now())
        if gone:
            messages.success(request, f"Import undone: {gone} session{'s'[: gone > 1]} deleted.")
        return redirect("workouts:import", upload.pk)
    return render(request, "workouts/importing/import_undo.html", {"upload": upload})


@member_page
def drop_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete the file of an import and keep what it brought."""
    upload = own_or_404(FileImport.objects.all(), current_athlete(request), pk)
    if request.method == "GET" and can_delete_file(upload):
        return render(request, "workouts/importing/file_delete.html", {"upload": upload})
    if request.method == "POST" and delete_file(upload):
        messages.success(request, "The file is deleted.")
    return redirect("workouts:import", upload.pk)
