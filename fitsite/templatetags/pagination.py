"""The way to newer and older pages of a list, for Django's templates and Jinja's."""

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString

from fitsite.lib.rendering.fragments import render_fragment

register = template.Library()


@register.filter
def pagination(page: "Page[object]", request: HttpRequest) -> SafeString:
    """Links to the pages beside this one, which keep the other query parameters; or nothing."""
    if not page.has_other_pages():
        return SafeString()
    older = _address(request, page.number + 1) if page.has_next() else ""
    newer = _address(request, page.number - 1) if page.has_previous() else ""
    pages = page.paginator.num_pages
    context = {"older": older, "newer": newer, "number": page.number, "pages": pages}
    return render_fragment("components/pagination.html", context)


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
