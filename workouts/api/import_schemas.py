"""Imports: what is sent with a file, and what is shown of what became of it."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel

from workouts.api.values import Input, Moment, ShownMoment, one_of
from workouts.coaching.types import RunKind
from workouts.models import FileImport

ImportStatus = Annotated[FileImport.Status, one_of(FileImport.Status)]


class ImportAbout(Input):
    """What a file may leave open."""

    kind: RunKind = RunKind.UNKNOWN
    started_at: Moment | None = None


class ImportAnswer(Input):
    """The answer to an import with the status ``asks``."""

    load_unit: FileImport.LoadUnit


class ImportAccepted(BaseModel):
    """An import whose work is done in the background."""

    id: int
    status: ImportStatus


class ImportEntry(BaseModel):
    """What became of one file or row; ``run``, ``lift`` or ``other`` is the id of its session."""

    where: str = ""
    outcome: Literal["created", "duplicate", "skipped", "failed"]
    reason: str = ""
    notes: list[str] = []
    count: int = 1
    run: int | None = None
    lift: int | None = None
    other: int | None = None


class ImportSummary(BaseModel):
    """An import and how many sessions came to what; ``parts`` are those of an archive."""

    id: int
    name: str
    format: str
    status: ImportStatus
    asks: Literal["load_unit"] | None
    created_at: ShownMoment
    finished_at: ShownMoment | None
    parts: int | None
    parts_read: int
    created: int
    duplicate: int
    skipped: int
    failed: int

    @classmethod
    def of(cls, upload: Any) -> Self:
        asks = upload.status == FileImport.Status.ASKS
        own = {
            "asks": "load_unit" if asks else None,
            "finished_at": None if asks else upload.finished_at,
            "parts": upload.total,
        }
        names = cls.model_fields.keys() - own.keys()
        return cls(**own, **{name: getattr(upload, name) for name in names})


class ImportOut(ImportSummary):
    """An import with what became of each file or row, known once it has been read."""

    entries: list[ImportEntry]
    new_exercises: list[str]
