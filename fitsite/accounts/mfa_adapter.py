"""What allauth's two-step login does our way: its secrets are encrypted at rest."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from fitsite.lib.encryption import decrypt, encrypt, rotate

PURPOSE = "two-step login"


class MFAAdapter(DefaultMFAAdapter):
    """Encrypts the secrets of code apps and the seeds of recovery codes."""

    def encrypt(self, text: str) -> str:
        return encrypt(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, purpose=PURPOSE)


def reencrypt_authenticators() -> int:
    """Encrypt all secrets of two-step login by the first key; return of how many factors.

    Raises InvalidToken where no key fits.
    """
    count = 0
    secret = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
    for key in secret.values_list("pk", flat=True):
        with transaction.atomic():  # which codes were used is noted in the same column
            factor = secret.select_for_update().filter(pk=key).first()
            if factor is not None:
                factor.data = change_secrets(factor.data, _rotate)
                factor.save(update_fields=["data"])
                count += 1
    return count


def _rotate(token: str) -> str:
    return rotate(token, purpose=PURPOSE)


def change_secrets(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Return a factor's data with each secret changed."""
    changed: dict[str, Any] = {
        name: change(data[name]) for name in ("secret", "seed") if name in data
    }
    if "migrated_codes" in data:
        changed["migrated_codes"] = [change(code) for code in data["migrated_codes"]]
    return data | changed
