"""The page /api/v1/docs: the OpenAPI document for people, drawn by Swagger UI."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger


class ReferencePage(Swagger):
    """Swagger UI for reading, within the site's frame.

    The template gets no context processors, so the page is the same for everybody.
    """

    default_settings = {  # noqa: RUF012
        "layout": "BaseLayout",
        "deepLinking": False,  # its links would stand inside buttons
        "supportedSubmitMethods": [],  # a request needs a token, which a page should not ask for
        "defaultModelRendering": "model",
        "defaultModelsExpandDepth": -1,  # each operation shows the schemas that it uses
        "syntaxHighlight": False,
        "validatorUrl": None,
    }

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        url = self.get_openapi_url(api, kwargs)
        context = {
            "request": request,
            "public": True,
            "settings": {**self.settings, "url": url},
            "document_url": url,
        }
        return HttpResponse(render_to_string("api/reference.html", context))
