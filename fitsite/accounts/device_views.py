"""The page that lists where a member is logged in, and ends one of these sessions or all others."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fitsite.accounts.devices import end_session, list_devices
from fitsite.accounts.models import User
from fitsite.accounts.session_ending import end_other_sessions


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Each device, with its last use; this one is marked."""
    devices = list_devices(cast(User, request.user), request)
    return render(request, "accounts/devices.html", {"devices": devices})


@never_cache
@login_required
@require_POST
def end(request: HttpRequest, tag: str) -> HttpResponse:
    """Log out one other device."""
    if not end_session(cast(User, request.user), tag, request):
        raise Http404
    messages.success(request, "That device is logged out.")
    return redirect("devices")


@never_cache
@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Log out every device but this one."""
    end_other_sessions(cast(User, request.user), request)
    messages.success(request, "You are logged out everywhere else.")
    return redirect("devices")
