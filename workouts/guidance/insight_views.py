"""A member's own weeks for an article, which itself is the same for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workouts.guidance.insights import READERS, read_insight
from workouts.models import Athlete


@require_safe
@never_cache
def insight(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with the fragment; 204 where there are no such weeks, 404 for another code."""
    if code not in READERS:
        raise Http404(f"No insight is called {code}.")
    athlete = (
        Athlete.objects.filter(user=request.user.pk).first()
        if request.user.is_authenticated
        else None
    )
    found = read_insight(athlete, code, now=timezone.now()) if athlete else None
    if found is None:
        return HttpResponse(status=204)
    return render(request, "workouts/guidance/insight.html", {"insight": found})
