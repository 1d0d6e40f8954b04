"""Queries whose SQL is made once a process: making it takes Django longer than running it.

A query that is asked on every visit is written as a queryset with ``Param`` in the place of each
value that differs. ``CompiledQuery`` keeps its SQL and fills the values in.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, QuerySet

Row = tuple[Any, ...]
AS_THEY_ARE = {int, str}  # for every database


class Param(Expression):
    """Stands in a queryset for a value of a model's field that each run is given."""

    def __init__(self, model: type[Model], field: str, name: str = "") -> None:
        """The value is given by ``name``, else by the field's own. Raises FieldDoesNotExist."""
        super().__init__(output_field=cast(Any, model._meta.get_field(field)))
        self.name = name or field

    def as_sql(self, compiler: object, connection: object, **extra: Any) -> Any:
        return "%s", [self]

    def written(self, value: object) -> Any:
        """The value as the database takes it."""
        if type(value) in AS_THEY_ARE:
            return value
        return self.output_field.get_db_prep_value(value, connection)


class CompiledQuery:
    """One query of plain columns; ``make`` writes its queryset, of ``values_list``, when first run.

    Raises KeyError for a value that is not given.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self._make = make
        self._made: dict[str, tuple[str, list[Any], Callable[[list[Row]], list[Row]]]] = {}

    def fetch_raw(self, part: slice | None = None, /, **given: object) -> list[Row]:
        """What the driver returns, as it returns it; ``part`` has a start and a stop."""
        return self._run(part, given)[0]

    def fetch(self, part: slice | None = None, /, **given: object) -> list[Row]:
        """The rows with Django's own values: dates, times, what JSON holds."""
        rows, converted = self._run(part, given)
        return converted(rows)

    def _run(
        self, part: slice | None, given: dict[str, object]
    ) -> tuple[list[Row], Callable[[list[Row]], list[Row]]]:
        database = connections[DEFAULT_DB_ALIAS]
        made = self._made.get(database.vendor)
        if made is None:
            made = self._made[database.vendor] = self._compile()
        statement, parameters, converted = made
        values = [
            one.written(given[one.name]) if isinstance(one, Param) else one for one in parameters
        ]
        if part is not None:
            if part.stop <= part.start:
                return [], converted
            statement += f" {database.ops.limit_offset_sql(part.start, part.stop)}"
        return _fetched(database, statement, values), converted

    def _compile(self) -> tuple[str, list[Any], Callable[[list[Row]], list[Row]]]:
        compiler = self._make().query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, _, _ in compiler.select])

        def converted(rows: list[Row]) -> list[Row]:
            if not converters:
                return rows
            return [tuple(row) for row in compiler.apply_converters(rows, converters)]

        return statement, list(parameters), converted


def _fetched(database: BaseDatabaseWrapper, statement: str, values: list[Any]) -> list[Row]:
    """The rows, from the driver itself: Django's cursor triples the time of a small query."""
    rows: list[Row]
    if database.queries_logged or database.execute_wrappers:  # somebody counts queries
        with database.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall()
        return rows
    database.validate_no_broken_transaction()
    database.ensure_connection()
    with database.wrap_database_errors:
        rows = database.connection.execute(_driven(database.vendor, statement), values).fetchall()
    return rows


@lru_cache(maxsize=1024)
def _driven(vendor: str, statement: str) -> str:
    """The statement with the driver's own marks for values."""
    return statement.replace("%s", "?").replace("%%", "%") if vendor == "sqlite" else statement
