"""The HTTP API for members' own programs: /api/v1/, JSON, a bearer token."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from fitsite.rate_limits.limits import LIMITS
from workouts.api import (
    exercise_routes,
    export_routes,
    import_routes,
    lift_routes,
    me_routes,
    other_routes,
    run_routes,
    twin_routes,
    week_routes,
)
from workouts.api.auth import TokenAuth
from workouts.api.errors import add_handlers
from workouts.api.reference_page import SETTINGS, ReferencePage
from workouts.api.refusals import wrap_urls
from workouts.api.scopes import needed_scope


class MembersApi(NinjaAPI):
    """An API whose answers belong to one member, so that no cache may keep them."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        patterns, app, namespace = super().urls
        return wrap_urls(patterns), app, namespace

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the document, in which each operation names the scope that it needs.

        A parameter's examples stay in its schema only: django-ninja repeats them beside it as a
        list, which OpenAPI doesn't allow there.
        """
        document = super().get_openapi_schema(**kwargs)
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                scope = needed_scope(method, path).value
                operation["security"] = [{TokenAuth.__name__: [scope]}]
                operation["description"] += f"\n\nNeeds a token with the scope `{scope}`."
                for parameter in operation["parameters"]:
                    parameter.pop("examples", None)
        return document


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let caches keep the API's description, and ask by its ETag whether it has changed."""
    return conditional_page(cache_control(public=True, no_cache=True)(view))


INTRODUCTION = (
    Path(__file__)
    .with_name("introduction.md")
    .read_text()
    .replace("SITE_URL", settings.SITE_URL)
    .replace("CALLS", str(LIMITS["API call"][0].times))
)
api = MembersApi(
    title="Fitsite API",
    version="1",
    description=INTRODUCTION,
    urls_namespace="api",
    auth=TokenAuth(),
    docs=ReferencePage(SETTINGS),
    docs_decorator=public,
)
add_handlers(api)
api.add_router("/runs", run_routes.router, tags=["Runs"])
api.add_router("/lifts", lift_routes.router, tags=["Lifts"])
api.add_router("/others", other_routes.router, tags=["Other training"])
api.add_router("/twins", twin_routes.router, tags=["Sessions recorded twice"])
api.add_router("/exercises", exercise_routes.router, tags=["Exercises"])
api.add_router("/weeks", week_routes.router, tags=["Weeks"])
api.add_router("/me", me_routes.router, tags=["Me"])
api.add_router("/imports", import_routes.router, tags=["Imports"])
api.add_router("/exports", export_routes.router, tags=["Exports"])
