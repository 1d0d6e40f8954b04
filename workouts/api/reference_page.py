"""The page /api/v1/docs: the OpenAPI document for people, the same for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from workouts.api import throttling
from workouts.api.api_reference import read_reference


class ReferencePage(DocsBase):
    """The template gets no context processors: it can't show anything of whoever is signed in."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        context = {
            "request": request,
            "public": True,
            "reference": read_reference(api.get_openapi_schema(path_params=kwargs)),
            "document_url": self.get_openapi_url(api, kwargs),
            "calls": throttling.CALLS,
        }
        return HttpResponse(render_to_string("api/reference.html", context))
