"""Secrets that the site has to read again, encrypted by keys that can be rotated.

So are the ids in links that open something without a log-in: whoever has the link learns none.
"""

import base64
import time
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


def encrypt(secret: str, *, purpose: str) -> str:
    """Return ``secret`` encrypted by the first key; only the same purpose can decrypt it."""
    return _fernet(purpose).encrypt(secret.encode()).decode("ascii")


class ExpiredTokenError(InvalidToken):
    """The token is ours, and older than it may be."""


def decrypt(token: str, *, purpose: str, max_age: timedelta | None = None) -> str:
    """Return the secret of an encrypted token.

    Raises InvalidToken where no key fits, ExpiredTokenError where it is older than ``max_age``.
    """
    fernet, sent = _fernet(purpose), token.encode(errors="replace")
    secret = fernet.decrypt(sent).decode()
    if max_age is not None:
        age = timedelta(seconds=time.time() - fernet.extract_timestamp(sent))
        if age > max_age:
            raise ExpiredTokenError
    return secret


def rotate(token: str, *, purpose: str) -> str:
    """Return a token encrypted by the first key, whichever key it was by. Raises InvalidToken."""
    return _fernet(purpose).rotate(token).decode("ascii")


def _fernet(purpose: str) -> MultiFernet:
    """Return the ciphers of a purpose, the newest key first.

    SECRET_KEY stands last: it encrypts only while no key is set, so that a site runs without
    one, and later decrypts what was encrypted until then.
    """
    keys = [*settings.ENCRYPTION_KEYS, settings.SECRET_KEY]
    return MultiFernet([Fernet(_derive(key, purpose)) for key in keys])


def _derive(key: str, purpose: str) -> bytes:
    info = f"fitsite encryption: {purpose}".encode()
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key.encode())
    return base64.urlsafe_b64encode(derived)


@register(Tags.security, deploy=True)
def check_keys(**kwargs: object) -> list[CheckMessage]:
    """Warn where secrets hang on SECRET_KEY, which then can't be changed without losing them."""
    if settings.ENCRYPTION_KEYS:
        return []
    return [
        Warning(
            "ENCRYPTION_KEYS is not set: two-step secrets are encrypted by SECRET_KEY. Whoever "
            "reads that reads them, and a new one locks out everybody with two-step login.",
            hint='Make one with: python -c "import secrets; print(secrets.token_urlsafe(48))", '
            "then run manage.py reencrypt_secrets.",
            id="fitsite.W001",
        )
    ]
