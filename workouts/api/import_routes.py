"""Imports: send a file, see what became of it, answer what it leaves open, take it all back."""

import hashlib
from typing import Annotated

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Query, Router
from ninja.errors import HttpError
from ninja.files import UploadedFile
from ninja.responses import Status

from fitsite.rate_limits.counting import count_try
from workouts.api.auth import ApiRequest
from workouts.api.errors import DELETED, NOT_FOUND, REFUSALS, TOO_LARGE, WRONG_STATUS, invalid
from workouts.api.etags import IF_NONE_MATCH, NOT_MODIFIED, answer_if_modified
from workouts.api.idempotency_key import IdempotencyKey
from workouts.api.import_schemas import (
    ImportAbout,
    ImportAccepted,
    ImportAnswer,
    ImportOut,
    ImportSports,
    ImportSummary,
    ImportUsage,
)
from workouts.api.paging import Page, Paging, read_page
from workouts.api.values import PathId
from workouts.importing.formats import column_question
from workouts.importing.formats.registry import MAX_STREAMED_BYTES
from workouts.importing.formats.types import UnreadableFileError
from workouts.importing.quotas import usage_of
from workouts.importing.sport_questions import open_sports
from workouts.importing.undo import undo
from workouts.importing.uploads import answer_columns, answer_load_unit, receive
from workouts.models import FileImport, OtherSession
from workouts.repairs.sport_answers import answer_sports
from workouts.sessions.idempotency import run_idempotent

router = Router()


NOTHING_TO_UNDO = {
    FileImport.Status.WAITING: "It has not been read yet: ask again once it is.",
    FileImport.Status.ASKS: "It has brought nothing yet: it waits for your answer.",
    FileImport.Status.FAILED: "It brought nothing that could be taken back.",
}


@router.post("", response={202: ImportAccepted, **DELETED, **TOO_LARGE, **REFUSALS})
def import_file(
    request: ApiRequest,
    file: Annotated[UploadedFile, File(description="The file, of at most 4 GB.")],
    about: Form[ImportAbout],
    idempotency_key: IdempotencyKey = "",
) -> Status:
    """Send a file (``multipart/form-data``); it is kept, and read in the background.

    413 without room for it, 429 for more than may be sent in 24 hours.
    """
    count_try("upload", {"member": str(request.auth.user_id)})
    if (file.size or 0) > MAX_STREAMED_BYTES:
        raise HttpError(413, f"The file is larger than {MAX_STREAMED_BYTES >> 30} GB.")
    if unknown := set(request.POST) - ImportAbout.model_fields.keys():
        raise invalid("body", min(unknown), msg="No such field.", kind="extra_forbidden")
    name, kind, athlete = file.name or "file", about.kind.value, request.auth
    sent = {"name": name, "content": _digest(file), **about.model_dump(mode="json")}
    try:
        upload = run_idempotent(
            lambda: receive(
                athlete, name=name, content=file, kind=kind, started_at=about.started_at
            ),
            key=idempotency_key,
            sent=sent,
            rows=athlete.imports.all(),
            athlete=athlete,
        )
    except UnreadableFileError as error:
        raise invalid("body", "file", msg=str(error), kind="unreadable_file") from None
    return _accepted(upload)


@router.get("/usage", response={200: ImportUsage, **REFUSALS})
def read_usage(request: ApiRequest) -> ImportUsage:
    """How much you keep and have sent in the last 24 hours, beside the most of each."""
    return ImportUsage.of(usage_of(request.auth, now=timezone.now()))


@router.get("", response={200: Page[ImportSummary], **REFUSALS})
def list_imports(request: ApiRequest, paging: Query[Paging]) -> Page[ImportSummary]:
    """Your imports, the latest first."""
    rows, following = read_page(request, _own(request), paging, order="-created_at")
    return Page(results=[ImportSummary.of(upload) for upload in rows], next=following)


@router.get(
    "/{id}",
    response={200: ImportOut, **NOT_MODIFIED, **NOT_FOUND, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_import(request: ApiRequest, response: HttpResponse, id: PathId) -> ImportOut | Status:
    """One of your imports, with a reason for each file or row that was not taken."""
    upload = get_object_or_404(_own(request), pk=id)
    return answer_if_modified(request, response, ImportOut.of(upload))


@router.patch("/{id}", response={202: ImportAccepted, **NOT_FOUND, **WRONG_STATUS, **REFUSALS})
def answer_import(request: ApiRequest, id: PathId, body: ImportAnswer) -> Status:
    """Say which unit the loads are in, or which column is which; then it is read again.

    An answer on columns holds for your next list with the same header, too.
    """
    upload = get_object_or_404(request.auth.imports, pk=id)
    if (body.load_unit is None) == (body.columns is None):
        raise invalid("body", "load_unit", msg="Send either load_unit or columns.", kind="missing")
    if body.columns is not None and (missing := column_question.missing_columns(body.columns)):
        raise invalid("body", "columns", msg=missing, kind="missing")
    if body.columns is not None:
        answer_columns(upload, body.columns)
    elif body.load_unit is not None:
        answer_load_unit(upload, body.load_unit)
    upload.refresh_from_db()
    answer = (body.columns, upload.columns) if body.columns else (body.load_unit, upload.load_unit)
    if answer[0] != answer[1]:
        raise HttpError(409, "This import doesn't ask that.")
    return _accepted(upload)


@router.post("/{id}/sports", response={200: ImportOut, **NOT_FOUND, **WRONG_STATUS, **REFUSALS})
def answer_import_sports(request: ApiRequest, id: PathId, body: ImportSports) -> ImportOut:
    """Say which sport a word of the file means, where it doesn't tell; for all of that word.

    An import that asks has `"asks": "sport"`, and so have the entries of those sessions.
    """
    upload = get_object_or_404(request.auth.imports, pk=id)
    asked = set(open_sports(upload).values_list("sport_name", flat=True))
    if not asked:
        raise HttpError(409, "This import asks for no sport.")
    if unknown := body.sports.keys() - asked:
        raise invalid("body", "sports", min(unknown), msg="No session of this import asks so.")
    if refusals := answer_sports(upload, body.sports, now=timezone.now()).refusals:
        raise invalid("body", "sports", msg=" ".join(refusals))
    return ImportOut.of(_own(request).get(pk=upload.pk))


@router.post("/{id}/undo", response={202: ImportAccepted, **NOT_FOUND, **WRONG_STATUS, **REFUSALS})
def undo_import(request: ApiRequest, id: PathId) -> Status:
    """Delete every session that an import brought; parts that are not read yet never will be."""
    upload = get_object_or_404(request.auth.imports, pk=id)
    undo(upload, now=timezone.now())
    upload.refresh_from_db()
    status = FileImport.Status(upload.status)
    if status in NOTHING_TO_UNDO:
        raise HttpError(409, NOTHING_TO_UNDO[status])
    return _accepted(upload)


def _own(request: ApiRequest) -> "QuerySet[FileImport]":
    read = Count("items", filter=Q(items__finished_at__isnull=False))
    asked = OtherSession.objects.filter(imported_from=OuterRef("pk"), asks_sport=True)
    return request.auth.imports.annotate(parts_read=read, asks_sport=Exists(asked))


def _accepted(upload: FileImport) -> Status:
    return Status(202, ImportAccepted(id=upload.pk, status=FileImport.Status(upload.status)))


def _digest(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
