"""The admin's door: the site's own log-in, a second factor, and a recent proof to grant rights."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required, secure_admin_login
from allauth.account.utils import get_next_redirect_url
from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from fitsite.accounts.staff_sessions import has_factor, note_visit, opens_admin

View = TypeVar("View", bound=Callable[..., Any])
# Apps whose rows say who somebody is and what they may do.
RIGHTS = {"account", "accounts", "auth", "mfa"}


class StaffSite(admin.AdminSite):
    """Django's admin without log-in forms of its own."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and opens_admin(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to the log-in, the second factor or its set-up; refuse who isn't staff."""
        return lead_in(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Lead to the one page on which a password is changed."""
        return redirect("account_change_password")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Note each visit; ask again who it is before a page that gives rights.

        A number beyond 64 bits, sent as an id among several, is a bad request: Django looks for it
        all the same, also to show the form again, and SQLite's driver then raises OverflowError.
        """
        owner = getattr(view, "__self__", None)
        gives_rights = isinstance(owner, admin.ModelAdmin) and owner.opts.app_label in RIGHTS
        guarded = reauthentication_required(view) if gives_rights else view

        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            note_visit(request)
            try:
                response = guarded(request, *args, **kwargs)
                return response.render() if hasattr(response, "render") else response
            except OverflowError as error:
                raise BadRequest("A number is beyond what a column can hold.") from error

        return super().admin_view(cast(View, inner), cacheable)


@never_cache
@secure_admin_login
def lead_in(request: HttpRequest) -> HttpResponse:
    """Lead staff who are logged in on into the admin."""
    target = get_next_redirect_url(request) or reverse("admin:index")
    if opens_admin(request):
        return redirect(target)
    if not has_factor(request.user):
        return redirect("mfa_index")
    methods = get_adapter().get_reauthentication_methods(request.user)
    proof = next(method for method in methods if method["id"].startswith("mfa_"))
    return redirect(f"{proof['url']}?{urlencode({'next': target})}")
