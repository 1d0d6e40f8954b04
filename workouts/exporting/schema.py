"""The schema of ``fitsite-export.json``: the whole document as one pydantic model."""

from functools import cache
from typing import Any, Literal

from pydantic import AwareDatetime, Field, create_model

from workouts.exporting.export_writer import Account
from workouts.exporting.member_tables import LARGE, tables
from workouts.exporting.shapes import Row, shape_of
from workouts.models import Athlete


@cache
def document_shape() -> type[Row]:
    """Return the shape of the document; large tables lie beside it in files of their own."""
    lists: dict[str, Any] = {
        name: (list[shape_of(model)], Field(default_factory=list))  # type: ignore[misc]
        for name, model in tables().items()
        if model not in LARGE
    }
    small = create_model("Tables", __base__=Row, __doc__="Each table's rows.", **lists)
    fields: dict[str, Any] = {
        "schema_address": (str, Field("", alias="$schema")),
        "format": (Literal["fitsite-export"], ...),
        "version": (Literal[1], ...),
        "exported_at": (AwareDatetime, ...),
        "account": (Account, ...),
        "preferences": (shape_of(Athlete), ...),
        "tables": (small, ...),
    }
    told = "Everything a member put into Fitsite: SI units, times in UTC."
    made: type[Row] = create_model("FitsiteExport", __base__=Row, __doc__=told, **fields)
    return made


def published_schema(address: str) -> dict[str, Any]:
    """Return the document's JSON Schema, with the large tables' shapes as definitions."""
    schema = document_shape().model_json_schema()
    for model in LARGE:
        schema["$defs"][model.__name__] = shape_of(model).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **schema}
