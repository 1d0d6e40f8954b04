"""Secrets that the site has to read again, encrypted at rest by keys that can be rotated."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


def encrypt(secret: str, *, purpose: str) -> str:
    """Return ``secret`` encrypted by the first key; only the same purpose can decrypt it."""
    return _fernet(purpose).encrypt(secret.encode()).decode("ascii")


def decrypt(token: str, *, purpose: str) -> str:
    """Return the secret of an encrypted token. Raises InvalidToken where no key fits."""
    return _fernet(purpose).decrypt(token).decode()


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
