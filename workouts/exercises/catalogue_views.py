"""The catalogue of exercises as the search of the lift form reads it: names only, for everybody."""

import json
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from workouts.models import Exercise

A_DAY_S = 24 * 3600


@require_safe
@cache_control(public=True, max_age=A_DAY_S, stale_while_revalidate=30 * A_DAY_S)
def catalogue(request: HttpRequest) -> HttpResponse:
    """A list of ``[timed, name, alias, …]``, one for each exercise of the catalogue."""
    rows = Exercise.objects.filter(athlete=None).values_list("timed", "name", "aliases")
    body = json.dumps([[int(timed), name, *aliases] for timed, name, aliases in rows])
    tag = f'"{sha256(body.encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return HttpResponse(body, content_type="application/json", headers={"ETag": tag})
