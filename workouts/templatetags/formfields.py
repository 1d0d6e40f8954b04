"""A bare form field with the attributes that crispy's fields get, for rows drawn by hand."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField, css_class: str = "form-control") -> SafeString:
    """The widget, told to be invalid and by what when it has an error."""
    attrs: dict[str, str | bool] = {"class": css_class}
    if field.errors:
        attrs |= {
            "class": f"{css_class} is-invalid",
            "aria-invalid": "true",
            "aria-describedby": f"{field.auto_id}_error",
        }
    return field.as_widget(attrs=attrs)
