"""What allauth does our way: proven addresses, counted guesses, mails by the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.mail import EmailMessage
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from fitsite.accounts.address_changes import KEPT_FOR, link_to
from fitsite.accounts.known_devices import guess_subjects, remember_device
from fitsite.accounts.mail_links import at_site
from fitsite.accounts.models import User
from fitsite.accounts.security_events import record_lock
from fitsite.accounts.staff_sessions import limit_session
from fitsite.outbox.email_backend import OutboxBackend
from fitsite.rate_limits.client_address import client_address
from fitsite.rate_limits.counting import TooManyTriesError, count_try, take_back

# Mails that anybody can have sent to any address.
TO_ANY_ADDRESS = {"account/email/email_confirmation", "account/email/email_confirmation_signup"}
OWN_STAGES = {
    "allauth.account.stages.EmailVerificationStage": "fitsite.accounts.login_stages.AskForCode",
}


class AccountAdapter(DefaultAccountAdapter):
    """Stores and looks up addresses in lower case, as the user model does."""

    def clean_email(self, email: str) -> str:
        """Return the address in lower case. Raises ValidationError for one that is too long."""
        MaxLengthValidator(User._meta.get_field("email").max_length)(email)
        return super().clean_email(email).lower()

    def is_safe_url(self, url: str) -> bool:
        """Return whether a redirect may lead there; never to what can't be read as an address."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client's address; the unspecified one where a socket has none."""
        return client_address(request) or "0.0.0.0"  # noqa: S104

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail into the outbox. Raises TooManyTriesError."""
        if template_prefix in TO_ANY_ADDRESS:
            count_try("mail to one address", guess_subjects(self.request, email))
        super().send_mail(template_prefix, email, at_site(context))

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """Return a mail that waits in the outbox once it is sent."""
        message: EmailMessage = super().render_mail(*args, **kwargs)
        message.connection = OutboxBackend()
        return message

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user whose password this is; failures are counted before they are known.

        On unknown devices a locked account is still opened by its right password if a second
        factor stands behind that; whoever is refused learns nothing about the password.
        Raises TooManyTriesError.
        """
        subjects = guess_subjects(request, credentials.get("email", ""))
        locked, tries = None, []
        try:
            tries = count_try("failed log-in", subjects)
        except TooManyTriesError as error:
            if error.by != "account":
                raise
            count_try("log-in to a locked account", subjects)
            locked = error
            record_lock(credentials.get("email", ""), request)
        user: User | None = super().authenticate(request, **credentials)
        if locked and not (user and is_mfa_enabled(user)):
            raise locked
        if user:
            take_back(tries)
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remember the device, once every step of the log-in is done; staff stay for hours."""
        limit_session(request)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user)
        return response

    def get_login_stages(self) -> list[str]:
        """Add what an account that is to be deleted asks, once all else is proved."""
        stages = [OWN_STAGES.get(stage, stage) for stage in super().get_login_stages()]
        return [*stages, "fitsite.accounts.keep_account.KeepAccountStage"]

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Note that an address is proven, and all that follows from it, or nothing.

        Of those who prove one address at the same moment, the first has it.
        """
        user, email = email_address.user, email_address.email
        try:
            with transaction.atomic():
                # Each proof takes the claims of others away: in turn, or two wait for each other.
                claims = User.objects.filter(Q(pk=user.pk) | Q(email=email)).order_by("pk")
                list(claims.select_for_update())
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            if EmailAddress.objects.filter(user=user, email=email, verified=True).exists():
                return True  # a form sent twice
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, {"email": email})
            return False

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell of what happened to the account, the way back to an address just left included.

        An address that isn't proven is told nothing.
        """
        email = email or user.email
        change = user.address_changes.filter(old_email=email).last()
        if EmailAddress.objects.filter(user=user, email=email, verified=True).exists():
            super().send_notification_mail(template_prefix, user, context, email)
        elif change is not None:
            way_back = {"restore_url": link_to(change), "days": KEPT_FOR.days}
            super().send_notification_mail(template_prefix, user, (context or {}) | way_back, email)
