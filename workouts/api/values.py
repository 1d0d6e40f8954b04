"""What requests and answers are made of: strict numbers, moments with their offset, dates."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Annotated, Any, TypeVar, get_args

from ninja import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import PydanticCustomError

from workouts.api.errors import InvalidRequest
from workouts.coaching.weeks import Week
from workouts.models.ranges import Range

LARGEST_OFFSET = timedelta(hours=14)
YEARS = range(1900, 3000)  # far outside what is accepted, well inside what can be computed with
NOT_SENT: Any = None  # default of a required field in PATCH, which uses only what was sent
DATE_TIME = {"type": "string", "format": "date-time", "examples": ["2025-03-03T06:30:00+00:00"]}
DATE = {"type": "string", "format": "date", "examples": ["2025-03-03"]}

Body = TypeVar("Body", bound=BaseModel)


class Input(BaseModel):
    """A body of a request: unknown fields are refused, and so is text in place of a number."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _require_number(cls, value: object, info: ValidationInfo) -> object:
        annotation = cls.model_fields[str(info.field_name)].annotation
        is_number = not {int, float}.isdisjoint(get_args(annotation) or (annotation,))
        return _refuse_text(value) if is_number else value


class Edit(Input):
    """Mixin for a body of PUT or PATCH, which may repeat the read-only fields of an answer."""

    model_config = ConfigDict(extra="allow")

    def check_read_only(self, shown: BaseModel) -> None:
        """Raise InvalidRequest for unknown fields and for read-only ones that were changed."""
        known = shown.model_dump(mode="json")
        faults = [
            {"loc": ("body", name), "msg": "This can't be changed.", "type": "read_only"}
            if name in known
            else {"loc": ("body", name), "msg": "No such field.", "type": "extra_forbidden"}
            for name, value in (self.model_extra or {}).items()
            if name not in known or value != known[name]
        ]
        if faults:
            raise InvalidRequest(faults)

    def merge_over(self, shown: BaseModel, whole: type[Body]) -> Body:
        """Return a whole body of stored values and those sent, which ``model_fields_set`` names."""
        sent = self.model_fields_set & whole.model_fields.keys()
        values = {
            name: getattr(self if name in sent else shown, name) for name in whole.model_fields
        }
        return whole.model_construct(sent, **values)


def inline_enum(choices: type[Enum]) -> WithJsonSchema:
    """Return the JSON schema of choices whose class shares its name with another enumeration."""
    return WithJsonSchema({"type": "string", "enum": [choice.value for choice in choices]})


def bounded(limits: Range, description: str, example: object, *, default: Any = ...) -> Any:
    """Return a Pydantic field with the closed range that the database checks as well."""
    low, high = limits
    return Field(default, ge=low, le=high, description=description, examples=[example])


def _refuse_text(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Give a number.")
    return value


def _refuse_nul(value: str) -> str:
    if "\0" in value:
        raise PydanticCustomError("text", "Text can't hold the NUL character.")
    return value


def _parse_moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise PydanticCustomError(
            "moment", "Give date, time and offset in ISO 8601, such as 2025-03-03T06:30:00+00:00."
        )
    offset = moment.utcoffset()
    if offset is None:
        raise PydanticCustomError(
            "offset_missing", "Add the offset from UTC, such as 2025-03-03T06:30:00+00:00."
        )
    if abs(offset) > LARGEST_OFFSET:
        raise PydanticCustomError("offset", "An offset lies between -14:00 and +14:00.")
    if moment.year not in YEARS:
        raise PydanticCustomError("year", "The date must lie between 1 January 1970 and today.")
    return moment


def _parse_date(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise PydanticCustomError("date", "Give a date such as 2025-03-03.") from None


def _parse_week(value: str) -> Week:
    try:
        return Week.parse(value)
    except ValueError as error:
        raise PydanticCustomError("week", "{why}", {"why": str(error)}) from None


def _parse_week_or_date(value: str) -> Week:
    try:
        return (
            Week.containing(date.fromisoformat(value)) if "W" not in value else _parse_week(value)
        )
    except ValueError:
        raise PydanticCustomError(
            "week", "Give a week such as 2025-W10, or a date such as 2025-03-03."
        ) from None


def _pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


NUMBER = BeforeValidator(_refuse_text)
NO_NUL = AfterValidator(_refuse_nul)
Note = Annotated[
    str, Field(max_length=5000, description="Your own words.", examples=["Felt easy."]), NO_NUL
]
Date = Annotated[date, BeforeValidator(_parse_date), WithJsonSchema(DATE)]
Moment = Annotated[datetime, BeforeValidator(_parse_moment), WithJsonSchema(DATE_TIME)]
ShownMoment = Annotated[
    datetime,
    PlainSerializer(datetime.isoformat, return_type=str),
    WithJsonSchema(DATE_TIME),
]
PathId = Annotated[int, Path(description="What its own address ends with.", examples=[1])]
IsoWeek = Annotated[
    Week,
    PlainValidator(_parse_week),
    _pattern(r"\d{4}-W\d{2}"),
    Path(description="An ISO week, Monday first, such as 2025-W10.", examples=["2025-W10"]),
]
WeekOrDate = Annotated[
    Week, PlainValidator(_parse_week_or_date), _pattern(r"\d{4}-(W\d{2}|\d{2}-\d{2})")
]
