"""How long staff stay logged in, and what a session has to prove before the admin opens."""

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from fitsite.accounts.models import User

LASTS = timedelta(hours=12)  # however busy
IDLE = timedelta(minutes=30)  # in the admin alone
NOTED_EVERY = 60  # seconds, so that not each page writes the session
SEEN = "admin_seen_at"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def limit_session(request: HttpRequest) -> None:
    """Let the session of staff end hours after the log-in; members stay logged in for longer."""
    if request.user.is_authenticated and request.user.is_staff:
        request.session.set_expiry(timezone.now() + LASTS)


def has_factor(user: User | AnonymousUser) -> bool:
    """Return whether the user has set up an authenticator app, a passkey or a security key."""
    return is_mfa_enabled(user, FACTORS)


def opens_admin(request: HttpRequest) -> bool:
    """Return whether this session has proved a second factor, and was in the admin lately since."""
    records = get_authentication_records(request, request.user)
    proofs = [record["at"] for record in records if record["method"] == "mfa"]
    if not proofs or not has_factor(request.user):
        return False
    now = time.time()
    seen = max(proofs[-1], request.session.get(SEEN, 0))
    return now - seen < IDLE.total_seconds() and now - proofs[-1] < LASTS.total_seconds()


def note_visit(request: HttpRequest) -> None:
    """Remember that somebody is at work in the admin."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now
