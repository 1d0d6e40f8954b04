"""Errors that an action raises by model field, put beside the form's field."""

from django import forms
from django.core.exceptions import ValidationError


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Add each message to the field that caused it, or to the form where it has no such field."""
    field_of = getattr(form, "field_of", str)
    for column, found in error.update_error_dict({}).items():
        name = field_of(column)
        form.add_error(name if name in form.fields else None, found)
