"""Members' pages: Jinja templates that extend the frame of the whole site.

``base.html`` is the one frame of the site, and Django's. It is rendered once a process for each
view, into a Jinja template with a block or a value wherever a page or its reader differs, so that
nothing of anybody's is kept. A page's own template begins with ``{% extends frame %}``.
docs/performance.md says what this saves.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Template

from fitsite.lib.member_tag import member_tag
from fitsite.lib.rendering.fragments import jinja_environment, render_fragment

BLOCKS = ("title", "head_extra", "main_class", "breadcrumb", "main", "scripts")


def render_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Return a signed-in member's page. Raises TemplateNotFound for a template not there."""
    token = _get_token(request)
    match = request.resolver_match
    values = {
        "request": request,
        "frame": _frame(match.view_name if match else ""),
        "csrf_token": token,
        "csrf_input": format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token
        ),
        "messages": _render_messages(request),
        "waiting_member": member_tag(request.user),
    }
    return HttpResponse(render_fragment(template, {**context, **values}))


@lru_cache(maxsize=256)
def _frame(view_name: str) -> Template:
    """Return base.html as a member sees it around this view, as a Jinja template."""
    slots: dict[str, SafeString] = {
        name: mark_safe(f"{{% block {name} %}}{{% endblock %}}") for name in BLOCKS
    }
    for name in ("request.path", "csrf_token", "messages", "waiting_member"):
        slots[name.replace(".", "_")] = mark_safe(f"{{{{ {name} }}}}")
    match = SimpleNamespace(view_name=view_name)
    context = {
        "slots": slots,
        "request": SimpleNamespace(path=slots["request_path"], resolver_match=match),
        "user": SimpleNamespace(is_authenticated=True),
        "csrf_token": slots["csrf_token"],
    }
    return jinja_environment().from_string(render_to_string("frame.html", context))


def _get_token(request: HttpRequest) -> str:
    """Return the token for forms. A cookie that came along is not set anew.

    Signing in does that, and the cookie lives longer than a session.
    """
    changed = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", "CSRF_COOKIE" not in request.META)
    token = get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = changed
    return token


def _render_messages(request: HttpRequest) -> str:
    """Return what Django has to say once, as HTML; empty where it has nothing to say."""
    messages = get_messages(request)
    if not messages:
        return ""
    return cast(str, render_to_string("components/messages.html", {"messages": messages}, request))
