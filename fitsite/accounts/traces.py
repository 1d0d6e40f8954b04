"""What tells of a user besides the rows that refer to it: sessions, the admin's log, counts."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, EmailField, ForeignKey, Model, Q, QuerySet

from fitsite.accounts.models import BrowserSession, ResetRequest, User
from fitsite.accounts.session_store import SessionStore
from fitsite.lib.cache import delete_matching
from fitsite.outbox.models import Mail
from fitsite.rate_limits.counting import forget_tries
from fitsite.rate_limits.limits import LIMITS


def delete_traces(user: User) -> None:
    """Delete what tells of ``user`` and would stay when its row is deleted; call it before."""
    addresses = _addresses(user)
    _delete_sessions(user, addresses)
    _delete_log_entries(user, addresses)
    _delete_mails(addresses)
    _delete_counts(user, addresses)


def _own_rows(user: User) -> dict[type[Model], QuerySet[Any]]:
    """Return the rows that go with the user's, by model."""
    own: dict[type[Model], QuerySet[Any]] = {User: User.objects.filter(pk=user.pk)}
    for relation in User._meta.related_objects:
        field = relation.field
        if isinstance(field, ForeignKey) and relation.on_delete is CASCADE:
            model = relation.related_model
            own[model] = model._base_manager.filter(**{field.name: user})
    return own


def _addresses(user: User) -> set[str]:
    """Return every address that is or was the user's, in lower case."""
    found: set[str] = set()
    for model, rows in _own_rows(user).items():
        for field in model._meta.concrete_fields:
            if isinstance(field, EmailField):
                found.update(rows.values_list(field.name, flat=True))
    return {address.lower() for address in found if address}


def _delete_sessions(user: User, addresses: set[str]) -> None:
    """Delete the sessions of ``user``, and others that name an address of theirs.

    A session's contents are encoded, so each has to be read.
    """
    decode = SessionStore().decode
    for session in BrowserSession.objects.iterator():
        told = str(decode(session.session_data)).lower()
        if session.user_id == user.pk or any(address in told for address in addresses):
            session.delete()


def _delete_log_entries(user: User, addresses: set[str]) -> None:
    """Delete what the admin's log tells of the user, its rows and addresses, whoever did it.

    What the user did there goes with its row. The credit of articles doesn't stand there.
    """
    about = Q()
    for address in addresses:
        about |= Q(object_repr__icontains=address) | Q(change_message__icontains=address)
    for model, rows in _own_rows(user).items():
        kind = ContentType.objects.get_for_model(model)
        keys = [str(key) for key in rows.values_list("pk", flat=True)]
        about |= Q(content_type=kind, object_id__in=keys)
    LogEntry.objects.filter(about).delete()


def _delete_mails(addresses: set[str]) -> None:
    """Delete the mails to an address, whoever's it was, and wishes for one, that still wait."""
    Mail.objects.filter(to__in=addresses).delete()
    ResetRequest.objects.filter(email__in=addresses).delete()


def _delete_counts(user: User, addresses: set[str]) -> None:
    """Let what is counted of the user start anew; counts by device end within a day."""
    for limit in LIMITS:
        forget_tries(limit, {"member": str(user.pk)})
        for address in addresses:
            forget_tries(limit, {"account": address})
    delete_matching(f"allauth.mfa.totp.used?user={user.pk}&*")
