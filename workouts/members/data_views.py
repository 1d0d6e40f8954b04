"""Your data: make an export, see how far it is, download it; delete the account."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from fitsite.accounts.account_deletion import ask_for_deletion
from fitsite.accounts.models import User
from workouts.exporting.export_jobs import KEPT_FOR, request_export, send
from workouts.exporting.schema import published_schema
from workouts.members.deletion import belongings
from workouts.models import Export
from workouts.shared.access import current_athlete, member_page, own_or_404


class DeleteAccountForm(forms.Form):
    """A tick that can't happen by accident."""

    sure = forms.BooleanField(
        label="Yes, delete my account and everything in it.",
        error_messages={"required": "Tick the box if you are sure."},
    )


@member_page
@reauthentication_required(allow_get=True)
def index(request: HttpRequest) -> HttpResponse:
    """Ask for an export; those that are there below."""
    athlete = current_athlete(request)
    if request.method == "POST":
        return redirect("workouts:export", request_export(athlete, request).pk)
    context = {"exports": athlete.exports.current(timezone.now()), "days": KEPT_FOR.days}
    return render(request, "workouts/members/your_data.html", context)


@member_page
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the progress of one export; the page asks again until it is made."""
    export = own_or_404(Export.objects.all(), current_athlete(request), pk)
    template = "workouts/members/export.html"
    if request.htmx:  # type: ignore[attr-defined]
        template = "workouts/members/export_status.html"
    return render(request, template, {"export": export, "days": KEPT_FOR.days})


@member_page
@reauthentication_required
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The zip, to its member alone."""
    return cast(HttpResponse, send(own_or_404(Export.objects.all(), current_athlete(request), pk)))


@member_page
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Tell what would go, ask, then order the account's deletion and sign out."""
    athlete = current_athlete(request)
    form = DeleteAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=cast(User, request.user).pk)
        due = ask_for_deletion(user, now=timezone.now(), request=request)
        logout(request)
        messages.success(
            request,
            f"Your account will be deleted on {due:%-d %B %Y}, at {due:%H:%M} UTC. "
            "If you change your mind, log in before then.",
        )
        return redirect("account_login")
    latest = athlete.exports.current(timezone.now()).filter(status=Export.Status.DONE).first()
    context = {
        "form": form,
        "counts": belongings(athlete),
        "export": latest,
        "days": settings.DELETION_GRACE.days,
    }
    return render(request, "workouts/members/delete_account.html", context)


@conditional_page
@cache_control(public=True, max_age=3600)
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON schema of an export's document, for everybody."""
    address = f"{settings.SITE_URL}{reverse('workouts:export_schema')}"
    return JsonResponse(published_schema(address), json_dumps_params={"indent": 1})
