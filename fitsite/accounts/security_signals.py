"""What Django and allauth announce of accounts, and which security event is recorded of it."""

from collections.abc import Collection
from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.db.models import Model
from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from fitsite.accounts.models import SecurityEvent, User
from fitsite.accounts.security_events import log, record_event
from fitsite.accounts.session_ending import end_other_sessions
from fitsite.accounts.session_store import describe_login

What = SecurityEvent.What
RECORDED: dict[Signal, SecurityEvent.What] = {
    account.email_added: What.ADDRESS_ADDED,
    account.email_changed: What.ADDRESS_CHANGED,
    account.email_removed: What.ADDRESS_REMOVED,
    mfa.authentication_failed: What.LOGIN_FAILED,
}
PASSWORD: dict[Signal, SecurityEvent.What] = {
    account.password_changed: What.PASSWORD_CHANGED,
    account.password_set: What.PASSWORD_CHANGED,
    account.password_reset: What.PASSWORD_RESET,
}
FACTOR: dict[Signal, SecurityEvent.What] = {
    mfa.authenticator_added: What.FACTOR_ADDED,
    mfa.authenticator_removed: What.FACTOR_REMOVED,
}
STANDING = {"is_active", "is_staff", "is_superuser"}


@receiver(list(RECORDED))
def record(signal: Signal, user: User, request: HttpRequest, **rest: Any) -> None:
    record_event(user, RECORDED[signal], request)


@receiver(list(PASSWORD))
def password_changed(signal: Signal, user: User, request: HttpRequest, **rest: Any) -> None:
    """Whoever knew the old password is logged out everywhere else."""
    record_event(user, PASSWORD[signal], request)
    end_other_sessions(user, request)


@receiver(list(FACTOR))
def factor_changed(
    signal: Signal, user: User, request: HttpRequest, authenticator: Authenticator, **rest: Any
) -> None:
    """Recovery codes come and go along with the first and last factor, so they are left out."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_event(user, FACTOR[signal], request)


@receiver(mfa.authenticator_reset)
def codes_made(user: User, request: HttpRequest, **rest: Any) -> None:
    record_event(user, What.RECOVERY_CODES, request)


@receiver(account.email_confirmed)
def address_verified(request: HttpRequest, email_address: EmailAddress, **rest: Any) -> None:
    record_event(email_address.user, What.ADDRESS_VERIFIED, request)


@receiver(auth.user_logged_in)
def logged_in(user: User, request: HttpRequest, **rest: Any) -> None:
    describe_login(request)
    record_event(user, What.LOGGED_IN, request)


@receiver(auth.user_logged_out)
def logged_out(user: User | None, request: HttpRequest, **rest: Any) -> None:
    """A deleted account's owner is logged out as well, and leaves no event."""
    if user is not None and User.objects.filter(pk=user.pk).exists():
        record_event(user, What.LOGGED_OUT, request)


@receiver(auth.user_login_failed)
def login_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **rest: Any
) -> None:
    """An attempt at an address that nobody has is logged, without the address."""
    email = str(credentials.get("email", "")).lower()
    user = User.objects.find_owner(email) or User.objects.filter(email=email).first()
    if user is None:
        log.info(What.LOGIN_FAILED.value, user=None)
    else:
        record_event(user, What.LOGIN_FAILED, request)


@receiver(pre_save, sender=User)
def standing_changed(instance: User, update_fields: Collection[str] | None, **rest: Any) -> None:
    """Somebody may enter the admin, do everything there or sign in now, or no longer."""
    if instance.pk and (update_fields is None or not STANDING.isdisjoint(update_fields)):
        before = User.objects.filter(pk=instance.pk).values(*STANDING).first()
        if before and any(getattr(instance, name) != before[name] for name in before):
            record_event(instance, What.ROLE_CHANGED)


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
def role_changed(
    instance: Model, action: str, reverse: bool, pk_set: set[int] | None, **rest: Any
) -> None:
    """A group or a permission was given to somebody or taken away, from either side."""
    if pk_set and action in {"post_add", "post_remove"}:
        for user in User.objects.filter(pk__in=pk_set if reverse else [instance.pk]):
            record_event(user, What.ROLE_CHANGED)
