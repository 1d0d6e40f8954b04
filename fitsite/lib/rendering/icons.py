"""Icons and levels: drawn once a process for each of their few values."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@lru_cache(maxsize=256)
def icon(name: str, css_class: str = "") -> SafeString:
    """One symbol of icons.svg, hidden from screen readers: the words beside it say it all."""
    return render_to_string("components/icon.html", {"name": name, "class": css_class})


@lru_cache(maxsize=64)
def level(name: str, group: str = "") -> SafeString:
    """A level as icon and word, for Jinja templates; Django's include the component itself."""
    return render_to_string("components/level.html", {"level": name, "group": group})
