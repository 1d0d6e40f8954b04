"""Exports for tests: made, read as what they hold, imported, and changed by hostile hands."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from tests.workouts.importing.uploading import upload
from workouts.exporting import export_jobs
from workouts.exporting.member_tables import LARGE, tables
from workouts.importing.own_export.table_importers import whole_of
from workouts.models import Athlete, Export, FileImport

DOCUMENT = "fitsite-export.json"
OF_THE_MAKING = ("exported_at", "$schema")  # when and where the zip was made
OF_THE_ACCOUNT = ("email", "date_joined")


def exported(member: Athlete, now: datetime | None = None) -> bytes:
    """The zip of a member's export."""
    export = export_jobs.request_export(member)
    export_jobs.make(export.pk, now=now or timezone.now())
    export.refresh_from_db()
    assert export.status == Export.Status.DONE
    with export.file.open() as file:
        return bytes(file.read())


def imported(member: Athlete, content: bytes, name: str = "export.zip") -> FileImport:
    """The import of an export into a member's account, read to its end."""
    done = upload(member, content, name)
    assert done.format == "fitsite"
    return done


def document(content: bytes) -> dict[str, Any]:
    """All rows of an export, those of large tables among them."""
    with ZipFile(io.BytesIO(content)) as zipped:
        told: dict[str, Any] = json.loads(zipped.read(DOCUMENT))
        for name, model in tables().items():
            if model in LARGE:
                lines = zipped.read(f"{name}.jsonl").splitlines()
                told["tables"][name] = [json.loads(line) for line in lines]
    return told


def everything(content: bytes) -> dict[str, Any]:
    """What must be equal after a round trip: every value and every file.

    Left out are when the zip was made and whose account it is; of a row that is part of another,
    its own id, which nothing refers to, and with it the order.
    """
    told = document(content)
    for name in OF_THE_MAKING:
        del told[name]
    for name in OF_THE_ACCOUNT:
        del told["account"][name]
    for name, rows in told["tables"].items():
        if whole_of(tables()[name]) is not None:
            alike = [{key: row[key] for key in row if key != "id"} for row in rows]
            told["tables"][name] = sorted(alike, key=json.dumps)
    with ZipFile(io.BytesIO(content)) as zipped:
        files = [name for name in zipped.namelist() if name.startswith("files/")]
        told["files"] = {name: zipped.read(name) for name in files}
    return told


def rewritten(
    content: bytes,
    change: Callable[[dict[str, Any]], object] = lambda document: None,
    *,
    put: Mapping[str, bytes | None] | None = None,
    folder: str = "",
) -> bytes:
    """The zip with its document changed, and files put in or, for None, taken out."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as zipped, ZipFile(packed, "w", ZIP_DEFLATED) as other:
        members = {name: zipped.read(name) for name in zipped.namelist()}
        told = json.loads(members[DOCUMENT])
        change(told)
        members[DOCUMENT] = json.dumps(told).encode()
        for name, data in (members | dict(put or {})).items():
            if data is not None:
                other.writestr(f"{folder}{name}", data)
    return packed.getvalue()
