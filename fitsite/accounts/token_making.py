"""Makes and revokes API tokens, and tells their owner by mail and among the security events."""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone

from fitsite.accounts.models import ApiToken, SecurityEvent, User
from fitsite.accounts.security_events import record_event

MOST_TOKENS = 20  # of one member


def make_token(
    user: User,
    *,
    name: str,
    scopes: list[str],
    days: int | None,
    request: HttpRequest | None = None,
) -> str:
    """Return the key of a new token that lasts ``days``, or without end.

    Without a request, from the command line, no mail is sent.
    """
    expires_at: datetime | None = timezone.now() + timedelta(days=days) if days else None
    key = ApiToken.issue(user, name=name, scopes=scopes, expires_at=expires_at)
    record_event(user, SecurityEvent.What.TOKEN_MADE, request)
    if request is not None:
        get_adapter().send_notification_mail(
            "account/email/api_token_made", user, {"token_name": name}
        )
    return key


def revoke_token(token: ApiToken, request: HttpRequest) -> None:
    """Delete a token: it opens nothing from now on."""
    token.delete()
    record_event(token.user, SecurityEvent.What.TOKEN_REVOKED, request)
    get_adapter().send_notification_mail(
        "account/email/api_token_revoked", token.user, {"token_name": token.name}
    )
