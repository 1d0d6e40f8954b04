"""Links to a new password: asked for by anybody, and mailed by a worker.

A request only writes the address down. What follows, which differs between addresses that have an
account and those that have none, costs nobody time whom it could tell something.
"""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.fields import EmailField
from allauth.account.signals import password_reset
from allauth.core.context import request_context
from django import forms
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from fitsite.accounts.forms import ResetPasswordForm
from fitsite.accounts.known_devices import guess_subjects
from fitsite.accounts.models import ResetRequest, User
from fitsite.lib.background import enqueue_on_commit
from fitsite.rate_limits.counting import count_try, forget_tries

AT_ONCE = 100


class AskForLinkForm(forms.Form):
    """The address to which a link shall go."""

    email = EmailField(max_length=254)

    def save(self, request: HttpRequest) -> None:
        """Note the request for a worker. Raises TooManyTriesError."""
        email = self.cleaned_data["email"].lower()
        count_try("password reset", guess_subjects(request, email))
        ask_for_link(email)


def ask_for_link(email: str) -> None:
    """Have a worker mail a link, or word that there is no account."""
    ResetRequest.objects.create(email=email)
    enqueue_on_commit("fitsite.accounts.tasks.mail_reset_links")


class SiteRequest(HttpRequest):
    """A request as the site's own address gets it: links in mails begin with SITE_URL."""

    def __init__(self) -> None:
        super().__init__()
        self.method = "POST"

    def get_host(self) -> str:
        return urlsplit(settings.SITE_URL).netloc

    @property
    def scheme(self) -> str:
        return urlsplit(settings.SITE_URL).scheme


def mail_links() -> int:
    """Mail a link, or word that there is no account, for each request; return how many."""
    return sum(_mail_link(asked) for asked in ResetRequest.objects.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _mail_link(asked: ResetRequest) -> bool:
    taken, _ = ResetRequest.objects.filter(pk=asked.pk).delete()
    request = SiteRequest()
    with request_context(request):
        form = ResetPasswordForm({"email": asked.email})
        if taken and form.is_valid():
            form.save(request)
    return bool(taken)


@receiver(password_reset)
def open_lock(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Let log-in start anew: who reads the account's mail isn't guessing."""
    subjects = guess_subjects(request, user.email)
    subjects.pop("client", None)  # which may have guessed at other accounts
    forget_tries("failed log-in", subjects)
