"""The shape of a table's rows in an export: one pydantic model each, made from its columns.

It turns rows into JSON and makes the published schema.
"""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Annotated, Any, Literal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, create_model

from workouts.exporting.json_values import JSON_VALUES
from workouts.exporting.member_tables import NOT_EXPORTED, ONLY, ROWS_LEFT_OUT, table_name, tables
from workouts.models import Athlete, Exercise

LARGEST = 2**31 - 1
Id = Annotated[int, Field(ge=1, le=LARGEST)]
# Within these every date can be moved by any offset from UTC.
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2999, 12, 31, tzinfo=UTC)),
]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
COUNTS = (
    models.PositiveSmallIntegerField,
    models.PositiveIntegerField,
    models.PositiveBigIntegerField,
)
PLAIN_TYPES: "list[tuple[type[models.Field[Any, Any]], Any]]" = [
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.FloatField, float),
    (models.DateTimeField, Moment),
    (models.DateField, Day),
    (models.TimeField, time),
    (models.FileField, str),
    (models.CharField, str),
    (models.TextField, str),
]


class Row(BaseModel):
    """``id`` counts a table's rows from 1; other rows refer to it."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class ExerciseName(Row):
    """An exercise of the catalogue, or one of ``exercises`` if it is the member's own."""

    slug: str = Field(max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")
    own: bool


@cache
def shape_of(model: type[models.Model]) -> type[Row]:
    """Return the shape of one table's rows.

    A column with a default may be missing: it came after the export was made.
    """
    fields: dict[str, Any] = {} if model is Athlete else {"id": (Id, ...)}
    for field in exported_fields(model):
        fields[field.name] = (_type(model, field), _described(field))
    made: type[Row] = create_model(model.__name__, __base__=Row, __doc__=model.__doc__, **fields)
    return made


def exported_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Return the columns that hold what the member put in."""
    left_out = NOT_EXPORTED | ({"user"} if model is Athlete else set())
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name not in left_out
        and (model not in ONLY or field.name in ONLY[model][1])
        and not getattr(field, "auto_now_add", False)
    ]


def _type(model: type[models.Model], field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.ForeignKey):
        kind: Any = ExerciseName if field.related_model is Exercise else Id
    elif (model, field.name) in JSON_VALUES:
        kind = JSON_VALUES[model, field.name]
    elif field.choices:
        left_out = ROWS_LEFT_OUT.get(model, {}).get(field.name)
        values = [value for value, _ in field.flatchoices if value != left_out]
        kind = Literal[tuple([*values, ""] if field.blank and "" not in values else values)]
    else:
        kind = next(kind for column, kind in PLAIN_TYPES if isinstance(field, column))
        kind = Annotated[kind, _limits(field, kind)]
    return kind | None if field.null else kind


def _limits(field: "models.Field[Any, Any]", kind: Any) -> Any:
    limits: dict[str, Any] = {}
    if kind is str and field.max_length:
        limits["max_length"] = field.max_length
    if kind is int:
        limits = {"ge": 0 if isinstance(field, COUNTS) else -LARGEST, "le": LARGEST}
    # Of the column's own ones: databases add theirs, each by the size of its types.
    for validator in field._validators:  # type: ignore[attr-defined]
        if kind in (int, float) and isinstance(validator, MinValueValidator):
            limits["ge"] = validator.limit_value
        if kind in (int, float) and isinstance(validator, MaxValueValidator):
            limits["le"] = validator.limit_value
    return Field(**limits)


def _described(field: "models.Field[Any, Any]") -> Any:
    told = str(field.help_text or field.verbose_name)
    if isinstance(field, models.ForeignKey) and field.related_model in tables().values():
        if field.related_model is not Exercise:
            told = f"The ``id`` of one of ``{table_name(field.related_model)}``."
    elif isinstance(field, models.FileField):
        told = "Where in the zip the file is; empty if it is gone."
    if field.null:
        return Field(None, description=told)
    if not field.has_default() and field.blank and field.empty_strings_allowed:
        return Field("", description=told)
    if not field.has_default() or field.default is timezone.now:
        return Field(description=told)
    if callable(field.default):  # a new list or dictionary
        return Field(default_factory=field.default, description=told)
    return Field(field.default, description=told)
