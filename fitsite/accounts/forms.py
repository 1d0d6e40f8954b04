"""The sign-up form: an address, one password and, unseen, the browser's time zone."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import SignupForm as StockSignupForm
from django import forms
from django.http import HttpRequest

from fitsite.accounts.models import User


class SignupForm(StockSignupForm):
    """Weeks begin at the member's own midnight, so the time zone comes with the account."""

    time_zone = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = "At least 10 characters; a few words are fine."

    def clean_time_zone(self) -> str:
        """The browser's zone if it names one that exists, else UTC: settings can change it."""
        name: str = self.cleaned_data["time_zone"]
        return name if name in available_timezones() else "UTC"

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Kept in the session until the member's training account is made from it."""
        request.session["time_zone"] = self.cleaned_data["time_zone"]
