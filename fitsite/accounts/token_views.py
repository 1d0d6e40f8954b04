"""A member's API tokens: the list, making one, which shows it once, and revoking one."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from fitsite.accounts.models import User
from fitsite.accounts.token_form import TokenForm
from fitsite.accounts.token_making import make_token, revoke_token


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The tokens, the newest first: what each may do, until when, and when it was last used."""
    now = timezone.now()
    tokens = list(cast(User, request.user).api_tokens.order_by("-pk"))
    rows = [(token, token.has_expired(now)) for token in tokens]
    return render(request, "accounts/tokens.html", {"rows": rows})


@never_cache
@login_required
@reauthentication_required
@sensitive_variables("key")
def new(request: HttpRequest) -> HttpResponse:
    """The form for a new token; its answer is the only page that ever shows the token."""
    user = cast(User, request.user)
    form = TokenForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        key = make_token(user, **form.cleaned_data, request=request)
        name = form.cleaned_data["name"]
        return render(request, "accounts/token_made.html", {"key": key, "name": name})
    return render(request, "accounts/token_new.html", {"form": form})


@never_cache
@login_required
@reauthentication_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then revoke."""
    token = get_object_or_404(cast(User, request.user).api_tokens, pk=pk)
    if request.method == "POST":
        revoke_token(token, request)
        messages.success(request, f"{token} is revoked.")
        return redirect("api_tokens")
    return render(request, "accounts/token_revoke.html", {"token": token})
