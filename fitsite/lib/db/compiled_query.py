"""Queries whose SQL is made once a process: making it takes Django longer than running it.

A query that is asked on every visit is written as a queryset with ``Param`` in the place of each
value that differs. ``CompiledQuery`` keeps its SQL and fills the values in. docs/performance.md
says when to use it.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple, cast

from django.db import connection
from django.db.models import Expression, Model, QuerySet

Row = tuple[Any, ...]
PASSTHROUGH_TYPES = {int, str}  # every database takes their values as they are


class Param(Expression):
    """Stands in a queryset for a value of a model's field that each run is given."""

    def __init__(self, model: type[Model], field: str, name: str = "") -> None:
        """The value is given by ``name``, else by the field's own. Raises FieldDoesNotExist."""
        super().__init__(output_field=cast(Any, model._meta.get_field(field)))
        self.name = name or field

    def as_sql(self, compiler: object, connection: object, **extra: Any) -> Any:
        return "%s", [self]

    def prepare(self, value: object) -> Any:
        """Return the value as the database takes it."""
        if type(value) in PASSTHROUGH_TYPES:
            return value
        return self.output_field.get_db_prep_value(value, connection)


class _Compiled(NamedTuple):
    """A query's SQL, its values or Params in order, and what makes Django's values of its rows."""

    statement: str
    params: list[Any]
    convert: Callable[[list[Row]], list[Row]]


class CompiledQuery:
    """One query of plain columns; ``make`` writes its queryset, of ``values_list``, when first run.

    Raises KeyError for a value that is not given.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self._make = make

    def fetch_raw(self, part: slice | None = None, /, **given: object) -> list[Row]:
        """Return the rows as the database's driver gives them; ``part`` has a start and a stop."""
        statement, params, _ = self._compiled
        values = [
            param.prepare(given[param.name]) if isinstance(param, Param) else param
            for param in params
        ]
        if part is not None:
            if part.stop <= part.start:
                return []
            statement += f" {connection.ops.limit_offset_sql(part.start, part.stop)}"
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows: list[Row] = cursor.fetchall()
        return rows

    def fetch(self, part: slice | None = None, /, **given: object) -> list[Row]:
        """Return the rows with Django's own values: dates, times, what JSON holds."""
        return self._compiled.convert(self.fetch_raw(part, **given))

    @cached_property
    def _compiled(self) -> _Compiled:
        compiler = self._make().query.get_compiler(connection=connection)
        statement, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, _, _ in compiler.select])

        def convert(rows: list[Row]) -> list[Row]:
            if not converters:
                return rows
            return [tuple(row) for row in compiler.apply_converters(rows, converters)]

        return _Compiled(statement, list(params), convert)
