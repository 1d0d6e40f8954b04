"""A calendar's table without sessions: the same for everybody, so drawn once, with places to fill.

A template marks a place as ``place(name, otherwise)``; what nothing is put into reads otherwise.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from fitsite.lib.rendering.fragments import draw

MARK = "\ue000%s\ue001%s\ue002"  # characters of private use: no template has them
MARKED = re.compile(MARK % ("(.*?)", "(.*?)"))


class Grid(NamedTuple):
    """Pieces of HTML in order, and which of them is the place of each name."""

    pieces: tuple[str, ...]
    places: dict[str, int]

    @classmethod
    def drawn(cls, template: str, **context: object) -> "Grid":
        """What the template makes of these values, which must be nobody's own."""
        pieces: list[str] = []
        places: dict[str, int] = {}
        text = draw(template, context | {"place": _place})
        for number, part in enumerate(MARKED.split(text)):  # text, name, otherwise, and so on
            if number % 3 == 1:
                places[part] = len(pieces)
            else:
                pieces.append(part)
        return cls(tuple(pieces), places)

    def filled(self, contents: Mapping[str, str]) -> SafeString:
        """The table with safe HTML in its places, given by name. Raises KeyError for no place."""
        pieces = list(self.pieces)
        places = self.places
        for name, html in contents.items():
            pieces[places[name]] = html
        return mark_safe("".join(pieces))


def _place(name: str, otherwise: object = "") -> SafeString:
    return mark_safe(MARK % (name, otherwise))
