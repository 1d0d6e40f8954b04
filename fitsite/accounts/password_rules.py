"""What a new password is checked against: breached passwords, and the name of the site."""

from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

# Those of the million passwords most often found in breaches that have 10 characters or more.
LIST = Path(__file__).with_name("common_passwords.txt.gz")


class BreachedPasswordValidator(CommonPasswordValidator):
    """Refuses a password that stands in the kept list of breached ones, in any case."""

    def __init__(self) -> None:
        super().__init__(LIST)

    def get_error_message(self) -> str:
        return (
            "This password is known from a breach of another site, so it is among the first that "
            "are tried. Three or four unrelated words make a good one."
        )

    def get_help_text(self) -> str:
        return "Your password can’t be one that is known from breaches of other sites."


class SiteNameValidator:
    """Refuses a password with the site's name in it, which guessers try first."""

    def validate(self, password: str, user: object = None) -> None:
        if "fitsite" in password.lower():
            raise ValidationError("Leave the site’s name out of your password.", "site_name")

    def get_help_text(self) -> str:
        return "Your password can’t have the site’s name in it."
