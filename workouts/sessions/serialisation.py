"""A session with all its parts as JSON and back, so that deleting it loses nothing."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import CASCADE, QuerySet

from workouts.models import Exercise, LiftSession, Session
from workouts.models.session_models import SESSION_MODELS, AnySession

Values = dict[str, Any]
PLAIN = (bool, int, float, str, list, dict, type(None))


def pack(session: AnySession) -> Values:
    """The session's values, those of all rows that go when it goes, and its exercises' names."""
    exercises = Exercise.objects.filter(sets__session_id=session.pk)
    return {
        "session": _values(session),
        "parts": {
            name: [_values(row) for row in rows.filter(**{field: session.pk})]
            for name, field, rows in _parts(type(session))
        },
        "exercises": {str(pk): name for pk, name in exercises.values_list("pk", "name").distinct()}
        if isinstance(session, LiftSession)
        else {},
    }


def unpack_session(kind: str, contents: Values) -> AnySession:
    """The session as it was, not saved."""
    return _row(SESSION_MODELS[kind], contents["session"])


def unpack_parts(kind: str, contents: Values) -> list[list[models.Model]]:
    """The rows that belonged to it, not saved, table by table."""
    return [
        [_row(rows.model, values) for values in contents["parts"].get(name, ())]
        for name, _, rows in _parts(SESSION_MODELS[kind])
    ]


def column(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """Return a table's column. Raises FieldDoesNotExist for another name."""
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise FieldDoesNotExist(name)
    return found


def _parts(model: type[Session]) -> list[tuple[str, str, QuerySet[Any]]]:
    """Each table whose rows go with a session: its name, its field for the session, its rows."""
    return [
        (
            str(relation.get_accessor_name()),
            relation.field.name,
            relation.related_model._base_manager.all(),
        )
        for relation in model._meta.related_objects
        if relation.on_delete is CASCADE
    ]


def _values(row: models.Model) -> Values:
    values = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        values[field.attname] = value if isinstance(value, PLAIN) else field.value_to_string(row)
    return values


def _row(model: type[Any], values: Values) -> Any:
    """A row of these values; a column that was added since keeps its default."""
    fields = [field for field in model._meta.concrete_fields if field.attname in values]
    return model(**{field.attname: field.to_python(values[field.attname]) for field in fields})
