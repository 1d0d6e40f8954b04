"""The page on which a member sees what happened to the account's locks and keys."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from fitsite.accounts.models import User

ON_A_PAGE = 50


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The member's own events, the newest first."""
    events = Paginator(cast(User, request.user).security_events.all(), ON_A_PAGE)
    page = events.get_page(request.GET.get("page"))
    return render(request, "accounts/activity.html", {"page_obj": page})
