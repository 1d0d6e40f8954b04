"""Imports: the fields that are sent with a file, and those that tell what became of it."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from workouts.api.sport_routes import AnySport
from workouts.api.values import Input, Moment, ShownMoment, inline_enum
from workouts.coaching.sessions import RunKind
from workouts.importing.formats import column_question
from workouts.importing.quotas import Usage
from workouts.importing.sport_questions import open_sports
from workouts.models import FileImport
from workouts.sessions.double_recording_views import pairs_of_import

ImportStatus = Annotated[
    FileImport.Status,
    inline_enum(FileImport.Status),
    Field(
        description="`waiting` until it is read, then `done`, `failed` or `asks` (it needs an "
        "answer); `undoing` and `undone` once it is taken back."
    ),
]
Heading = Annotated[str, Field(max_length=100)]
ImportId = Annotated[int, Field(description="What its own address ends with.", examples=[1])]


class ImportAbout(Input):
    """What a file may leave open."""

    kind: RunKind = Field(
        RunKind.UNKNOWN, description="What kind its runs are, as files seldom say."
    )
    started_at: Moment | None = Field(None, description="When it was, for a file that doesn't say.")


class ImportAnswer(Input):
    """The answer to an import with the status `asks`."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"load_unit": "kg"}]})

    load_unit: FileImport.LoadUnit | None = Field(
        None, description="The unit that the loads in the file are in; for `asks: load_unit`."
    )
    columns: dict[Heading, Literal[tuple(column_question.FIELDS)]] | None = Field(  # type: ignore[valid-type]
        None,
        description="What each of the list's columns holds, by its heading; for `asks: columns`. "
        "Columns that aren't named are left out.",
        examples=[{"Datum": "date", "Sportart": "sport", "Dauer": "duration"}],
    )


class ImportColumns(BaseModel):
    """A list whose columns aren't known."""

    headings: list[str] = Field(description="The columns' names.", examples=[["Datum", "Dauer"]])
    rows: list[list[str]] = Field(
        description="The first rows.", examples=[[["2025-03-03", "00:50:00"]]]
    )
    guesses: dict[str, str] = Field(
        description="What some of them seem to hold.", examples=[{"Datum": "date"}]
    )
    looks_like: str = Field(
        description="The app whose list it seems to be, in a language that isn't known; or empty.",
        examples=["Garmin Connect"],
    )


class ImportSports(Input):
    """Answers to the sports that an import leaves open."""

    sports: dict[str, AnySport] = Field(
        min_length=1,
        description="For words of the file, as its sessions have them in `sport_name`, the sport.",
        examples=[{"Cardio": "run"}],
    )


class ImportAccepted(BaseModel):
    """An import whose work is done in the background."""

    id: ImportId
    status: ImportStatus


class ImportUsage(BaseModel):
    """Your uploads against what you may keep and send; sizes in bytes."""

    stored: int = Field(description="Bytes of your uploaded files that are kept.", examples=[52331])
    most_stored: int = Field(description="The most that may be kept.", examples=[5368709120])
    uploads: int = Field(description="Files that you sent in the last 24 hours.", examples=[2])
    most_uploads: int = Field(description="The most in 24 hours.", examples=[1000])
    sent: int = Field(description="Bytes that you sent in the last 24 hours.", examples=[52331])
    most_sent: int = Field(description="The most in 24 hours.", examples=[5368709120])

    @classmethod
    def of(cls, usage: Usage) -> Self:
        return cls(**{name: getattr(usage, name) for name in cls.model_fields})


class ImportEntry(BaseModel):
    """What became of one file or row."""

    where: str = Field(
        "",
        description="The file, row or session; empty where there is only one.",
        examples=["row 4"],
    )
    outcome: Literal["created", "duplicate", "skipped", "failed"] = Field(
        description="What became of it."
    )
    reason: str = Field(
        "",
        description="Why it isn't new in your log; empty if it is.",
        examples=["A rest timer or a remark, not a set."],
    )
    notes: list[str] = Field(
        [], description="What is good to know of it.", examples=[["The kind was guessed."]]
    )
    asks: Literal["sport"] | None = Field(
        None, description="What only its member can tell of it.", examples=["sport"]
    )
    count: int = Field(1, description="For how many rows this stands.", examples=[1])
    run: int | None = Field(None, description="The `id` of its run.", examples=[3])
    lift: int | None = Field(None, description="The `id` of its strength session.", examples=[1])
    other: int | None = Field(None, description="The `id` of its other training.", examples=[2])


class ImportSummary(BaseModel):
    """An import and how many sessions came to what."""

    id: ImportId
    name: str = Field(description="The file's own name.", examples=["morning.fit"])
    format: str = Field(description="What the file was recognised as.", examples=["fit"])
    status: ImportStatus
    asks: Literal["load_unit", "columns", "sport"] | None = Field(
        description="What only you can tell: `load_unit` or `columns` before it is read on, "
        "`sport` of sessions that it brought; null if nothing.",
        examples=["load_unit"],
    )
    created_at: ShownMoment = Field(description="When it was asked for.")
    finished_at: ShownMoment | None = Field(description="When it was done; null before.")
    parts: int | None = Field(
        description="Files and rows of an archive; null for a single file.", examples=[120]
    )
    parts_read: int = Field(description="How many of them have been read.", examples=[80])
    created: int = Field(description="Sessions that are new in your log.", examples=[1])
    duplicate: int = Field(description="Sessions that you had already.", examples=[0])
    skipped: int = Field(description="Parts that are no session to be kept.", examples=[0])
    failed: int = Field(description="Parts that couldn't be read or kept.", examples=[0])

    @classmethod
    def of(cls, upload: Any) -> Self:
        """Take an import with ``parts_read`` and ``asks_sport`` annotated."""
        asks = upload.status == FileImport.Status.ASKS
        converted = {
            "asks": upload.asks or None if asks else "sport" if upload.asks_sport else None,
            "finished_at": None if asks else upload.finished_at,
            "parts": upload.total,
        }
        converted |= cls.converted_values(upload)
        names = cls.model_fields.keys() - converted.keys()
        return cls(**converted, **{name: getattr(upload, name) for name in names})

    @classmethod
    def converted_values(cls, upload: FileImport) -> dict[str, Any]:
        """Return the values that an answer shows in another way than the column holds them."""
        return {}


class ImportOut(ImportSummary):
    """An import with what became of each file or row, known once it has been read."""

    entries: list[ImportEntry] = Field(
        description="What became of each file or row, once all are read."
    )
    new_exercises: list[str] = Field(
        description="Exercises that were made for names that no exercise had.",
        examples=[["Odd Curl"]],
    )
    twins: int = Field(
        description="Questions that are open: its sessions that overlap with others, as `/twins` "
        "lists them.",
        examples=[0],
    )
    columns: ImportColumns | None = Field(
        description="The list's columns while it asks which is which; null otherwise."
    )
    asks_sports: list[str] = Field(
        description="The file's words for sessions whose sport only you can tell.",
        examples=[["Cardio"]],
    )

    @classmethod
    def converted_values(cls, upload: FileImport) -> dict[str, Any]:
        asked = dict(open_sports(upload).order_by("pk").values_list("pk", "sport_name"))
        answered = {"asks": None}
        return {
            "columns": upload.question or None,
            "asks_sports": list(dict.fromkeys(asked.values())),
            "entries": [
                entry if entry.get("other") in asked else entry | answered
                for entry in upload.entries
            ],
            "twins": pairs_of_import(upload.athlete, upload).count(),
        }
