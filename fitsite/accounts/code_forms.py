"""The forms of two-step codes, which count each code before it is checked."""

from allauth.core import context
from allauth.mfa.base import forms

from fitsite.accounts.known_devices import guess_subjects
from fitsite.accounts.models import User
from fitsite.rate_limits.counting import count_try, take_back


class CountedCodeForm(forms.BaseAuthenticateForm):
    """Counts a code by account and device."""

    user: User

    def clean_code(self) -> str:
        """Return the code; one that is right isn't counted. Raises TooManyTriesError."""
        tries = count_try("two-step code", guess_subjects(context.request, self.user.email))
        code: str = super().clean_code()
        take_back(tries)
        return code


class AuthenticateForm(CountedCodeForm, forms.AuthenticateForm):
    pass


class ReauthenticateForm(CountedCodeForm, forms.ReauthenticateForm):
    pass
