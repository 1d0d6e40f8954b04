"""What allauth does our way: addresses in lower case."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Stores and looks up addresses in lower case, as the user model does."""

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).lower()
