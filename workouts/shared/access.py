"""The one way from a request to a member's own things: whatever is another's does not exist."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from fitsite.accounts.models import User
from workouts.models import Athlete
from workouts.shared.athletes import athlete_of

Owned = TypeVar("Owned", bound=Model)
View = Callable[..., HttpResponse]


def member_page(view: View) -> View:
    """For signed-in members only; no answer to them is kept (fitsite/lib/browser_headers.py)."""
    return login_required(view)


def current_athlete(request: HttpRequest) -> Athlete:
    """The signed-in user's athlete; the zone that sign-up learned from the browser is its first."""
    zone = request.session.get("time_zone", "UTC")
    return athlete_of(cast(User, request.user), time_zone=zone)


def own_or_404(rows: QuerySet[Owned], athlete: Athlete, pk: int) -> Owned:
    """The member's own row; another's raises Http404 just as a missing one does."""
    return get_object_or_404(rows, athlete=athlete, pk=pk)


def own_or_new(rows: QuerySet[Owned], athlete: Athlete, pk: int | None) -> Owned:
    """The member's own row, or a new one where the address of the page names none."""
    return rows.model(athlete=athlete) if pk is None else own_or_404(rows, athlete, pk)
