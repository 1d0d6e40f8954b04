"""The form for a new API token: what it is for, what it may do, and how long it lasts."""

from typing import Any

from django import forms

from fitsite.accounts.models import Scope, User
from fitsite.accounts.token_making import MOST_TOKENS

ALLOWS = {
    Scope.READ: "Read: your sessions, weeks, exercises and settings, and an export of everything",
    Scope.WRITE: "Write: add, change and delete sessions, and change your settings",
    Scope.IMPORT: "Import: send files, see what became of them, and undo an import",
}
LASTS = {30: "30 days", 90: "90 days", 365: "One year", 0: "Until you revoke it"}


class TokenForm(forms.Form):
    """Refuses one more than a member may have."""

    name = forms.CharField(
        label="What is it for?",
        max_length=100,
        help_text="For example the name of the program. It tells your tokens apart.",
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        choices=list(ALLOWS.items()),
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick as little as the program needs.",
    )
    days = forms.TypedChoiceField(
        label="How long does it last?",
        choices=list(LASTS.items()),
        coerce=int,
        initial=90,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any] | None:
        if self.user.api_tokens.count() >= MOST_TOKENS:
            raise forms.ValidationError(
                f"You have {MOST_TOKENS} tokens, the most there can be. Revoke one first."
            )
        return super().clean()
