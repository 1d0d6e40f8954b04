"""What requests and answers are made of: strict numbers, moments with their offset, dates."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from workouts.api.errors import InvalidRequest
from workouts.coaching.weeks import Week
from workouts.models.ranges import Range

LARGEST_OFFSET = timedelta(hours=14)
YEARS = range(1900, 3000)  # far outside what is accepted, well inside what can be computed with
NOT_SENT: Any = None  # never written: only what was sent is
DATE_TIME = {"type": "string", "format": "date-time"}


Body = TypeVar("Body", bound=BaseModel)


class Input(BaseModel):
    """A body; a field that we don't know is refused, never dropped in silence."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Edit(Input):
    """Marks a body of PUT or PATCH, which may repeat what an answer showed besides."""

    model_config = ConfigDict(extra="allow")

    def check_repeated(self, shown: BaseModel) -> None:
        """Raises InvalidRequest for unknown fields and for read-only ones that were changed."""
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

    def over(self, shown: BaseModel, whole: type[Body]) -> Body:
        """A whole body: what is shown, with the fields that were sent in their place.

        Its ``model_fields_set`` names those that were sent.
        """
        sent = self.model_fields_set & whole.model_fields.keys()
        values = {
            name: getattr(self if name in sent else shown, name) for name in whole.model_fields
        }
        return whole.model_construct(sent, **values)


def one_of(choices: type[Enum]) -> Any:
    """Describes choices where they stand: their class shares its name with others."""
    return WithJsonSchema({"type": "string", "enum": [one.value for one in choices]})


def bounds(limits: Range) -> Any:
    """A closed range, as the database has it."""
    low, high = limits
    return Field(ge=low, le=high)


def _number(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Give a number.")
    return value


def _text(value: str) -> str:
    if "\0" in value:
        raise PydanticCustomError("text", "Text can't hold the NUL character.")
    return value


def _moment(value: object) -> datetime:
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


def _date(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise PydanticCustomError("date", "Give a date such as 2025-03-03.") from None


def _week(value: str) -> Week:
    try:
        return Week.parse(value)
    except ValueError as error:
        raise PydanticCustomError("week", "{why}", {"why": str(error)}) from None


def _week_or_date(value: str) -> Week:
    try:
        return Week.containing(date.fromisoformat(value)) if "W" not in value else _week(value)
    except ValueError:
        raise PydanticCustomError(
            "week", "Give a week such as 2025-W10, or a date such as 2025-03-03."
        ) from None


def _written(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


NUMBER = BeforeValidator(_number)
PLAIN = AfterValidator(_text)
Text = Annotated[str, Field(max_length=5000), PLAIN]
Date = Annotated[date, BeforeValidator(_date)]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(DATE_TIME)]
ShownMoment = Annotated[
    datetime,
    PlainSerializer(datetime.isoformat, return_type=str),
    WithJsonSchema(DATE_TIME),
]
IsoWeek = Annotated[Week, PlainValidator(_week), _written(r"\d{4}-W\d{2}")]
WeekOrDate = Annotated[Week, PlainValidator(_week_or_date), _written(r"\d{4}-(W\d{2}|\d{2}-\d{2})")]
