"""A session whose sport was changed, or that was merged, is found at its old address too."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workouts.shared.access import current_athlete

View = Callable[..., HttpResponse]


def follow_moved(kind: str) -> Callable[[View], View]:
    """Lead on from the page of a session of a kind that became another one of the same member."""

    def wrap(view: View) -> View:
        @wraps(view)
        def follow(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, pk, *args, **kwargs)
            except Http404:
                left = current_athlete(request).deleted_sessions.filter(kind=kind, session_id=pk)
                moved = left.exclude(became_kind="").first()
                if moved is None:
                    raise
                return redirect(f"workouts:{moved.became_kind}", moved.became_id)

        return follow

    return wrap
