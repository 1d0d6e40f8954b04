"""What Jinja templates (in jinja2/ folders) may use: the site's icons, addresses and units."""

from django.urls import reverse
from jinja2 import Environment

from fitsite.templatetags.frame import icon
from workouts.templatetags import training


def environment(**options: object) -> Environment:
    """An environment with the filters of ``{% load training %}``."""
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # type: ignore[arg-type]
    made.filters.update(training.register.filters)
    made.globals.update(icon=icon, reverse=reverse)
    return made
