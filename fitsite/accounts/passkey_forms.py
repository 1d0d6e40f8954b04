"""The forms of passkeys, which refuse what no authenticator sends instead of failing on it."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms

# What the reader of such answers raises for damaged text, JSON, CBOR and numbers.
UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)


@contextmanager
def refuse_damaged() -> Iterator[None]:
    """Raise ValidationError for an answer that can't be read."""
    try:
        yield
    except UNREADABLE:
        raise get_adapter().validation_error("incorrect_code") from None


class AddForm(forms.AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        with refuse_damaged():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class AuthenticateForm(forms.AuthenticateWebAuthnForm):
    """The base of all that log in or prove something by a passkey."""

    def clean_credential(self) -> Authenticator:
        with refuse_damaged():
            return super().clean_credential()


class LoginForm(forms.LoginWebAuthnForm, AuthenticateForm):
    pass


class ReauthenticateForm(forms.ReauthenticateWebAuthnForm, AuthenticateForm):
    pass
