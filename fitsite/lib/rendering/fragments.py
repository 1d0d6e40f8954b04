"""Renders templates of a jinja2/ folder for others to show, whole or around what differs."""

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import cast

from django.template import engines
from django.utils.safestring import SafeString
from jinja2 import Environment

_HOLE = "\ue010%s\ue011"  # characters of private use: no template has them


def draw(template: str, context: Mapping[str, object]) -> SafeString:
    """The template's output; its engine escapes values itself, but doesn't say so to Django.

    Raises TemplateNotFound for a template that is not there.
    """
    return SafeString(environment().get_template(template).render(context))


def environment() -> Environment:
    """What the templates of all jinja2/ folders are compiled by."""
    return cast(Environment, engines["jinja2"].env)  # type: ignore[attr-defined]


def draw_around(template: str, holes: Mapping[str, str], **fixed: Hashable) -> SafeString:
    """The template as it is for everybody with the ``fixed`` values, and HTML in its ``holes``.

    It is rendered once a process for these values; ``{{ hole("name") }}`` is where HTML goes.
    Raises KeyError for a hole without any.
    """
    pieces = list(_pieces(template, **fixed))
    pieces[1::2] = map(holes.__getitem__, pieces[1::2])
    return SafeString("".join(pieces))


@lru_cache(maxsize=256)
def _pieces(template: str, **fixed: Hashable) -> tuple[str, ...]:
    """Text and names of holes in turn."""
    text = draw(template, fixed | {"hole": _hole})
    return tuple(re.split(_HOLE % r"(\w+)", text))


def _hole(name: str) -> SafeString:
    return SafeString(_HOLE % name)
