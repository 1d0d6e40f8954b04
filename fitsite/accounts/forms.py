"""Forms of the account that differ from allauth's."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.adapter import get_adapter
from allauth.account.forms import BaseConfirmCodeForm
from allauth.account.forms import LoginForm as StockLoginForm
from allauth.account.forms import ResetPasswordForm as StockResetPasswordForm
from allauth.account.forms import SignupForm as StockSignupForm
from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.http import HttpRequest, HttpResponse

from fitsite.accounts.known_devices import guess_subjects
from fitsite.accounts.models import User
from fitsite.accounts.sign_up import sign_up
from fitsite.accounts.staff_sessions import limit_session
from fitsite.rate_limits.counting import count_try, take_back


class LoginForm(StockLoginForm):
    """Log-in by password; here allauth sets how long a session lasts, so here staff have less."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        limit_session(request)
        return response


class SignupForm(StockSignupForm):
    """Sign-up: an address, one password and, unseen, the browser's time zone.

    Weeks begin at the member's own midnight, so the time zone comes with the account.
    """

    time_zone = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = "At least 10 characters; a few words are fine."

    def clean_time_zone(self) -> str:
        """The browser's zone if it names one that exists, else UTC: settings can change it."""
        name: str = self.cleaned_data["time_zone"]
        return name if name in available_timezones() else "UTC"

    def validate_unique_email(self, value: str) -> str:
        """Take any address: whose it is shows once somebody has entered the code mailed to it."""
        return str(get_adapter().validate_unique_email(value))

    def try_save(self, request: HttpRequest) -> tuple[User, HttpResponse | None]:
        """Make the account. Raises TooManyTriesError."""
        count_try("sign-up with one address", guess_subjects(request, self.cleaned_data["email"]))
        saved: tuple[User, HttpResponse | None] = super().try_save(request)
        return saved

    def save(self, request: HttpRequest) -> User:
        """Return the account that this sign-up made, now or when it was sent before."""
        user = sign_up(self.cleaned_data["email"], self.cleaned_data["password1"])
        self.custom_signup(request, user)
        return user

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Kept in the session until the member's training account is made from it."""
        request.session["time_zone"] = self.cleaned_data["time_zone"]


class ConfirmCodeForm(BaseConfirmCodeForm):
    """The code mailed to an address: right, it proves the address, whoever else claims it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        del kwargs["user"]
        self.email: str = kwargs.pop("email")
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Six-digit code"
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "placeholder": ""}

    def clean_code(self) -> str:
        """Return the code; one that is right isn't counted. Raises TooManyTriesError."""
        tries = count_try("verification code", guess_subjects(context.request, self.email))
        code: str = super().clean_code()
        take_back(tries)
        return code


class ResetPasswordForm(StockResetPasswordForm):
    """A link to a new password goes to an address that its owner has proved, and to no other."""

    def clean_email(self) -> str:
        email = super().clean_email()
        owners = EmailAddress.objects.get_users_for(email)
        self.users = [user for user in owners if user.is_active]
        return email
