"""Errors that an action raises by model field, put beside the form's field."""

from django import forms
from django.core.exceptions import ValidationError


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Add each message to the field that caused it, or to the form where it has no such field."""
    names: dict[str, str] = getattr(form, "FIELD_OF", {})
    for field, found in error.update_error_dict({}).items():
        name = names.get(field, field)
        form.add_error(name if name in form.fields else None, found)
