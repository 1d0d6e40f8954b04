"""The page /api/v1/docs: the OpenAPI document for people, drawn by Swagger UI."""

from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger

from fitsite.lib.content_policy import NO_TRUSTED_TYPES

SETTINGS: dict[str, Any] = {
    "deepLinking": False,  # its links would be inside buttons: not accessible
    "supportedSubmitMethods": [],  # only for reading: a page should not ask for a token
    "defaultModelRendering": "model",
    "defaultModelsExpandDepth": -1,  # each operation shows the schemas that it uses
    "syntaxHighlight": False,  # its colours are for a dark background only
    "validatorUrl": None,  # nothing is loaded from other sites
}


class ReferencePage(Swagger):
    """Swagger UI in the site's frame; without context processors it is the same for everybody."""

    # Swagger UI cleans by DOMPurify what the document has as Markdown, but hands it on as text. The
    # page shows nothing but our own document, and no member.
    @method_decorator(csp_replace(NO_TRUSTED_TYPES))
    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        url = self.get_openapi_url(api, kwargs)
        settings = {**self.settings, "url": url}
        context = {"request": request, "public": True, "settings": settings, "document_url": url}
        return HttpResponse(render_to_string("api/reference.html", context))
