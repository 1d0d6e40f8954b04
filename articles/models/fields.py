"""Fields that check their values on every write: safe HTML, muscles, pictures for browsers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django_prose_editor.fields import ProseEditorField

from articles.models.sanitise import EXTENSIONS, sanitise
from fitsite.charts.bodymap import MUSCLES

PICTURE_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
# An ImageField alone would also accept types such as TIFF, which not every browser shows.
validate_picture = FileExtensionValidator(list(PICTURE_TYPES))


def clean_html(html: str) -> str:
    """Sanitise ``html``; return "" for the empty paragraph or list that the editor leaves."""
    cleaned = str(sanitise(html or "")).strip()
    return "" if cleaned in {"<p></p>", "<ul></ul>", "<ul><li></li></ul>"} else cleaned


class HtmlField(ProseEditorField):
    """Rich text, sanitised on every write: the editor's own field sanitises only forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", dict(EXTENSIONS))
        super().__init__(*args, sanitize=clean_html, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = clean_html(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = clean_html(value)
        return super().get_db_prep_save(value, connection)


def validate_muscles(value: Any) -> None:
    """Raises ValidationError unless ``value`` is a list of names of ``MUSCLES``."""
    if not isinstance(value, list) or not set(value) <= MUSCLES.keys():
        raise ValidationError("Choose muscles from the list.")


class MusclesField(models.JSONField):
    """A list of muscle names, ticked in the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(default=list, blank=True, validators=[validate_muscles])
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=list(MUSCLES.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
        )
