"""The catalogue of exercises as the search of the lift form reads it: names only, for everybody."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from workouts.models import Exercise

A_DAY_S = 24 * 3600


@require_safe
@conditional_page
@cache_control(public=True, max_age=A_DAY_S, stale_while_revalidate=30 * A_DAY_S)
def catalogue(request: HttpRequest) -> JsonResponse:
    """A list of ``[timed, name, alias, …]``, one for each exercise of the catalogue."""
    rows = Exercise.objects.filter(athlete=None).values_list("timed", "name", "aliases")
    return JsonResponse([[int(timed), name, *aliases] for timed, name, aliases in rows], safe=False)
