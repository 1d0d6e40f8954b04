"""Changes of address: told to the old one, with a way back for some days."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fitsite.accounts.address_proofs import take_from_others
from fitsite.accounts.models import AddressChange, User
from fitsite.accounts.session_ending import end_other_sessions
from fitsite.lib.encryption import decrypt, encrypt
from fitsite.lib.page_urls import absolute

KEPT_FOR = timedelta(days=7)
# Keys and tokens made this shortly before the change, or since, may be an intruder's.
SUSPECT = timedelta(days=1)
PURPOSE = "way back to an address"


@receiver(email_changed)
def on_change(
    request: HttpRequest, user: User, from_email_address: EmailAddress | None, **kwargs: Any
) -> None:
    """Keep this session alone, and remember a proven address; the adapter tells it."""
    update_session_auth_hash(request, user)
    end_other_sessions(user, request)
    if from_email_address is not None and from_email_address.verified:
        user.address_changes.create(old_email=from_email_address.email)


def link_to(change: AddressChange) -> str:
    """Return the whole address of the page that takes this change back."""
    token = encrypt(str(change.pk), purpose=PURPOSE)
    return absolute(reverse("account_restore_address", args=[token]))


def find_change(token: str) -> AddressChange | None:
    """Return the change that a link names; None once it is too old, taken back, or forged."""
    try:
        pk = decrypt(token, purpose=PURPOSE, max_age=KEPT_FOR)
    except InvalidToken:
        return None
    return AddressChange.objects.filter(pk=pk).first()


@transaction.atomic
def take_back(change: AddressChange) -> bool:
    """Put the old address back; False where somebody else has proved it in the meantime.

    Every session ends, the password opens nothing until it is reset, and keys and tokens go that
    may be an intruder's. This change and later ones can't be taken back any more.
    """
    user = User.objects.select_for_update().get(pk=change.user_id)
    email = change.old_email
    if EmailAddress.objects.filter(email=email, verified=True).exclude(user=user).exists():
        return False
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    user.email = email
    user.set_unusable_password()
    user.save(update_fields=["email", "password"])
    suspect = change.changed_at - SUSPECT
    Authenticator.objects.filter(user=user, created_at__gte=suspect).delete()
    user.api_tokens.filter(created_at__gte=suspect).delete()
    end_other_sessions(user, None)
    user.address_changes.filter(pk__gte=change.pk).delete()
    take_from_others(email, owner=user)
    return True


def forget_old_changes() -> None:
    """Delete the addresses that nobody can come back to any more."""
    AddressChange.objects.filter(changed_at__lt=timezone.now() - KEPT_FOR).delete()
