"""The site with two more pages that say hello: behind its middleware, and behind none."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bench.support.site import BARE, HELLO

BODY = b"Hello, world!"


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, headers={"Content-Length": str(len(BODY))})


urlpatterns = [path(BARE[1:], hello), path(HELLO[1:], hello), path("", include("fitsite.urls"))]
