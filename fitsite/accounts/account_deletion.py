"""Asking for an account's deletion: it is carried out after some days, until when it can be kept.

Meanwhile the account rests: nobody is signed in as its user, its API tokens open nothing, no mail
is written to it. `workouts.members.deletion` carries it out.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from fitsite.accounts.models import BrowserSession, SecurityEvent, User
from fitsite.accounts.security_events import record_event
from fitsite.lib.page_urls import absolute
from fitsite.outbox.models import Mail
from fitsite.outbox.queue_mail import queue


@transaction.atomic
def ask_for_deletion(user: User, *, now: datetime, request: HttpRequest | None = None) -> datetime:
    """Have ``user`` deleted after the days of grace, tell it by mail, and return when it will be.

    Their sessions end; ``request`` tells on which device it was asked.
    A second call changes nothing.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.deletion_due_at is not None:
        return locked.deletion_due_at
    due = now + settings.DELETION_GRACE
    User.objects.filter(pk=user.pk).update(deletion_due_at=due)
    record_event(user, SecurityEvent.What.DELETION_ASKED, request)
    BrowserSession.objects.filter(user=user).delete()
    Mail.objects.filter(user=user).to_send().delete()
    queue(
        key=f"account-deletion:{user.pk}:{due:%Y-%m-%dT%H:%M:%S}",
        user=user,
        template="account_deletion",
        context={"due": due, "log_in": absolute(reverse("account_login"))},
        expires_at=due,
    )
    return due


@transaction.atomic
def call_off_deletion(user: User, request: HttpRequest | None = None) -> bool:
    """Keep an account that was to be deleted; whether it was."""
    leaving = User.objects.filter(pk=user.pk, deletion_due_at__isnull=False)
    kept = bool(leaving.update(deletion_due_at=None))
    if kept:
        record_event(user, SecurityEvent.What.DELETION_UNDONE, request)
    return kept
