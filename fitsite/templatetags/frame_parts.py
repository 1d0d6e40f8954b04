"""Icons and parts of the frame, rendered once a process as thousands of pages share them.

A part of the frame may depend on where the reader is and on whether a member is signed in, and on
nothing else; so nothing of anybody's is kept.
"""

from functools import lru_cache

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fitsite.lib.rendering.icons import icon

register = template.Library()
register.simple_tag(icon)


@register.simple_tag(takes_context=True)
def frame_part(context: RequestContext, part: str) -> SafeString:
    """The header, footer or tab bar as ``components/<part>.html`` makes it."""
    request, user = context.get("request"), context.get("user")
    match = getattr(request, "resolver_match", None)
    return _part(
        part,
        here=match.view_name if match else "",
        public=bool(context.get("public")),
        member=bool(user and user.is_authenticated),
    )


@lru_cache(maxsize=1024)
def _part(part: str, *, here: str, public: bool, member: bool) -> SafeString:
    context = {"here": here, "public": public, "member": member}
    return render_to_string(f"components/{part}.html", context)
