"""The page behind the link by which a change of address is taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from fitsite.accounts.address_changes import find_change, take_back
from fitsite.accounts.password_resets import ask_for_link

TEMPLATE = "account/restore_address.html"


@never_cache
def restore(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to take the change back; then do so, and mail a link to a new password."""
    change = find_change(token)
    if change is None:
        return render(request, TEMPLATE, status=404)
    context: dict[str, object] = {"change": change}
    if request.method == "POST":
        context["restored"] = take_back(change)
        if context["restored"]:
            ask_for_link(change.old_email)
    return render(request, TEMPLATE, context)
