"""Exports: ask for a copy of everything you put in, see how far it is, download it."""

from typing import Annotated, Self

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, Field

from fitsite.lib.page_urls import absolute
from fitsite.rate_limits.counting import count_try
from workouts.api.auth import ApiRequest
from workouts.api.errors import DELETED, NOT_FOUND, REFUSALS
from workouts.api.etags import IF_NONE_MATCH, NOT_MODIFIED, answer_if_modified
from workouts.api.idempotency_key import IdempotencyKey
from workouts.api.paging import Page, Paging, read_page
from workouts.api.values import PathId, ShownMoment, inline_enum
from workouts.exporting.export_jobs import request_export, send
from workouts.models import Export
from workouts.sessions.idempotency import run_idempotent

router = Router()

ExportStatus = Annotated[
    Export.Status,
    inline_enum(Export.Status),
    Field(description="`waiting` until it is made, then `done`, or `failed`."),
]

ZIP = {
    "description": "OK",
    "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
}


class ExportAccepted(BaseModel):
    """An export that is made in the background."""

    id: int = Field(description="What its own address ends with.", examples=[1])
    status: ExportStatus


class ExportOut(ExportAccepted):
    """An export: how far it is, and where the zip is once it is made."""

    created_at: ShownMoment = Field(description="When it was asked for.")
    finished_at: ShownMoment | None = Field(description="When it was done; null before.")
    expires_at: ShownMoment | None = Field(
        description="When it is deleted; null before it is made."
    )
    done: int = Field(description="Rows and files that are written.", examples=[412])
    total: int = Field(description="Rows and files that there are to write.", examples=[412])
    size: int = Field(description="Bytes of the zip; 0 until it is made.", examples=[48213])
    file: str | None = Field(
        description="Where the zip is; null until it is made.",
        examples=["https://example.org/api/v1/exports/1/file"],
    )

    @classmethod
    def of(cls, export: Export) -> Self:
        address = absolute(reverse("api:download_export", args=[export.pk]))
        names = cls.model_fields.keys() - {"file"}
        values = {name: getattr(export, name) for name in names}
        return cls(**values, file=address if export.status == Export.Status.DONE else None)


@router.post("", response={202: ExportAccepted, **DELETED, **REFUSALS})
def make_export(request: ApiRequest, idempotency_key: IdempotencyKey = "") -> Status:
    """Ask for a zip of everything you put in. While one is being made, it is that one."""
    athlete = request.auth
    count_try("export", {"member": str(athlete.user_id)})
    export = run_idempotent(
        lambda: request_export(athlete, request),
        key=idempotency_key,
        sent={},
        rows=athlete.exports.all(),
        athlete=athlete,
    )
    return Status(202, ExportAccepted(id=export.pk, status=Export.Status(export.status)))


@router.get("", response={200: Page[ExportOut], **REFUSALS})
def list_exports(request: ApiRequest, paging: Query[Paging]) -> Page[ExportOut]:
    """Your exports that are still kept, the latest first."""
    there = request.auth.exports.current(timezone.now())
    rows, following = read_page(request, there, paging, order="-created_at")
    return Page(results=[ExportOut.of(export) for export in rows], next=following)


@router.get(
    "/{id}",
    response={200: ExportOut, **NOT_MODIFIED, **NOT_FOUND, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_export(request: ApiRequest, response: HttpResponse, id: PathId) -> ExportOut | Status:
    """One of your exports: how far it is, and where it will be."""
    export = get_object_or_404(request.auth.exports.current(timezone.now()), pk=id)
    return answer_if_modified(request, response, ExportOut.of(export))


@router.get(
    "/{id}/file",
    response={**NOT_FOUND, **REFUSALS},
    openapi_extra={"responses": {200: ZIP}},
)
def download_export(request: ApiRequest, id: PathId) -> FileResponse:
    """The zip, once it is made."""
    return send(get_object_or_404(request.auth.exports, pk=id))
