"""Members' pages: a Jinja template's blocks, set into the frame that all pages share.

``base.html`` is the one frame of the site, and Django's. It is rendered once a process for each
view, with a hole wherever a page or its reader differs, so nothing of anybody's is kept. A page's
Jinja template is nothing but blocks with the names of base.html's; a hole without one stays empty.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from fitsite.lib.member_tag import member_tag
from fitsite.lib.rendering.fragments import jinja_environment

BLOCKS = ("title", "head_extra", "main_class", "breadcrumb", "main", "scripts")
HOLES = (*BLOCKS, "path", "csrf_token", "messages", "waiting_member")
_HOLE = "\ue000%s\ue001"  # characters of private use: no template has them


def render_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A signed-in member's page. Raises TemplateNotFound for a template that is not there."""
    token = _token(request)
    page = jinja_environment().get_template(template)
    filled: dict[str, Iterable[str]] = {
        "path": (request.path,),
        "csrf_token": (token,),
        "messages": (_messages(request),),
        "waiting_member": (member_tag(request.user),),
    }
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    values = page.new_context({**context, "request": request, "csrf_input": field})
    for name, block in page.blocks.items():
        filled[name] = block(values)
    match = request.resolver_match
    pieces: list[bytes] = []
    for part in _frame(match.view_name if match else ""):
        if isinstance(part, bytes):
            pieces.append(part)
        else:
            # Piece by piece: joined before, one curly quote would make wide text of all pictures.
            pieces.extend(map(str.encode, filled.get(part, ())))
    return HttpResponse(b"".join(pieces))


@lru_cache(maxsize=256)
def _frame(view_name: str) -> tuple[bytes | str, ...]:
    """base.html as a member sees it around this view: text as bytes, holes by their names."""
    holes = {name: mark_safe(_HOLE % name) for name in HOLES}
    match = SimpleNamespace(view_name=view_name)
    context = {
        "holes": holes,
        "request": SimpleNamespace(path=holes["path"], resolver_match=match),
        "user": SimpleNamespace(is_authenticated=True),
        "csrf_token": holes["csrf_token"],
    }
    text = render_to_string("frame.html", context)
    pieces = re.split(_HOLE % r"(\w+)", text)
    return tuple(piece if place % 2 else piece.encode() for place, piece in enumerate(pieces))


def _token(request: HttpRequest) -> str:
    """The token for forms. A cookie that came along is not set anew.

    Signing in does that, and the cookie lives longer than a session.
    """
    changed = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", "CSRF_COOKIE" not in request.META)
    token = get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = changed
    return token


def _messages(request: HttpRequest) -> str:
    """What Django has to say once, where it has something to say."""
    messages = get_messages(request)
    if not messages:
        return ""
    return cast(str, render_to_string("components/messages.html", {"messages": messages}, request))
