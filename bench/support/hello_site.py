"""What the benchmarks' servers run: one process, one handler with middleware, one without."""

from collections.abc import Callable, Iterable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from bench.support.site import BARE
from fitsite.lib.buffered_requests import BufferedRequests

django.setup()
settings.ROOT_URLCONF = "bench.support.hello"
site = WSGIHandler()
with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()  # reads the list once, here


def wsgi(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    handler = bare if environ["PATH_INFO"] == BARE else site
    return handler(environ, start_response)


application = BufferedRequests(wsgi, threads=4, max_body=2**20)
