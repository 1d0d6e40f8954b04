"""Rows stored by a statement that is made once a process: the ORM takes longer to make it anew."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
# Fields whose values of this type every database takes as they are.
PLAIN: Mapping[Any, type] = {
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.FloatField: float,
    models.BooleanField: bool,
    models.ForeignKey: int,
}


class Insert(Generic[Row]):
    """Stores new rows of one model as they are: no signals, no ``save`` of the model's own."""

    def __init__(self, model: type[Row]) -> None:
        self._model = model

    @cached_property
    def _fields(self) -> "list[tuple[models.Field[Any, Any], type | None]]":
        return [
            (field, next((PLAIN[kind] for kind in PLAIN if isinstance(field, kind)), None))
            for field in self._model._meta.local_concrete_fields
            if not field.primary_key
        ]

    @cached_property
    def _statement(self) -> str:
        name = connection.ops.quote_name
        columns = ", ".join(name(str(field.column)) for field, _ in self._fields)
        values = ", ".join(["%s"] * len(self._fields))
        return f"INSERT INTO {name(self._model._meta.db_table)} ({columns}) VALUES ({values})"

    def once(self, row: Row) -> bool:
        """Store a row and give it its key; False where a row that is unique like it is there.

        Raises IntegrityError for what else the database refuses.
        """
        pk = self._model._meta.pk
        returning = f"ON CONFLICT DO NOTHING RETURNING {connection.ops.quote_name(str(pk.column))}"
        with connection.cursor() as cursor:
            cursor.execute(f"{self._statement} {returning}", self._written(row))
            made = cursor.fetchall()
        if not made:
            return False
        [(row.pk,)] = made
        row._state.adding, row._state.db = False, connection.alias
        return True

    def all(self, rows: Iterable[Row]) -> None:
        """Store rows, whose keys stay unknown. Raises IntegrityError."""
        with connection.cursor() as cursor:
            cursor.executemany(self._statement, [self._written(row) for row in rows])

    def _written(self, row: Row) -> list[Any]:
        """The row's values as the database takes them."""
        return [
            value
            if (value := field.pre_save(row, add=True)) is None or type(value) is plain
            else field.get_db_prep_save(value, connection)
            for field, plain in self._fields
        ]
