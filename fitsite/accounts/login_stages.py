"""The steps of a log-in that differ from allauth's."""

from contextlib import suppress

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.stages import EmailVerificationStage
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpResponse

from fitsite.rate_limits.counting import TooManyTriesError


class AskForCode(EmailVerificationStage):
    """Mails a code at sign-up and lets the newcomer in meanwhile, to log the first run.

    allauth knows codes only where the door stays shut until then, so the setting says "mandatory".
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        self.login.email_verification = EmailVerificationMethod.OPTIONAL
        # After too many codes to this address, another can be asked for later.
        with suppress(ImmediateHttpResponse, TooManyTriesError):
            super().handle()
        return None, True
