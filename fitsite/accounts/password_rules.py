"""What a new password is checked against: a list of passwords that were breached, and the user."""

from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator

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
