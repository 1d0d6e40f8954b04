"""Exports: ask for a copy of everything you put in, see how far it is, download it."""

from typing import Annotated, Self

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel

from workouts.api.auth import ApiRequest
from workouts.api.errors import GONE, NOT_YOURS, REFUSALS
from workouts.api.etags import IF_NONE_MATCH, KNOWN, shown_unless_known
from workouts.api.idempotency_key import IdempotencyKey, log_for
from workouts.api.paging import Page, Paging, read_page
from workouts.api.values import ShownMoment, one_of
from workouts.exporting.download import send
from workouts.exporting.export_jobs import kept, request_export
from workouts.models import Export

router = Router()

ExportStatus = Annotated[Export.Status, one_of(Export.Status)]

ZIP = {
    "description": "OK",
    "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
}


class ExportAccepted(BaseModel):
    """An export that is made in the background."""

    id: int
    status: ExportStatus


class ExportOut(ExportAccepted):
    """``done`` of ``total`` rows and files are written; ``file`` is the address of the zip."""

    created_at: ShownMoment
    finished_at: ShownMoment | None
    expires_at: ShownMoment | None
    done: int
    total: int
    size: int
    file: str | None

    @classmethod
    def of(cls, export: Export, request: ApiRequest) -> Self:
        address = request.build_absolute_uri(reverse("api:download_export", args=[export.pk]))
        names = cls.model_fields.keys() - {"file"}
        values = {name: getattr(export, name) for name in names}
        return cls(**values, file=address if export.status == Export.Status.DONE else None)


@router.post("", response={202: ExportAccepted, **GONE, **REFUSALS})
def make_export(request: ApiRequest, idempotency_key: IdempotencyKey = None) -> Status:
    """Ask for a zip of everything you put in. While one is being made, it is that one."""
    athlete = request.auth
    export = log_for(
        request, idempotency_key, {}, lambda: request_export(athlete), athlete.exports.all()
    )
    return Status(202, ExportAccepted(id=export.pk, status=Export.Status(export.status)))


@router.get("", response={200: Page[ExportOut], **REFUSALS})
def list_exports(request: ApiRequest, paging: Query[Paging]) -> Page[ExportOut]:
    """Your exports that are still kept, the latest first."""
    there = kept(request.auth, now=timezone.now())
    rows, following = read_page(request, there, paging, order="-created_at")
    return Page(results=[ExportOut.of(one, request) for one in rows], next=following)


@router.get(
    "/{id}",
    response={200: ExportOut, **KNOWN, **NOT_YOURS, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_export(request: ApiRequest, response: HttpResponse, id: int) -> ExportOut | Status:
    """One of your exports: how far it is, and where it will be."""
    export = get_object_or_404(kept(request.auth, now=timezone.now()), pk=id)
    return shown_unless_known(request, response, ExportOut.of(export, request))


@router.get(
    "/{id}/file",
    response={**NOT_YOURS, **REFUSALS},
    openapi_extra={"responses": {200: ZIP}},
)
def download_export(request: ApiRequest, id: int) -> FileResponse:
    """The zip, once it is made."""
    return send(get_object_or_404(request.auth.exports, pk=id))
