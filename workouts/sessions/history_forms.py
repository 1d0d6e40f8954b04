"""The filters of the history: kind, dates, words of notes and exercises."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken
from django import forms

from fitsite.lib.encryption import decrypt, encrypt
from workouts.models import LiftSession, OtherSession, Run

WHAT = [("", "Everything"), ("run", "Runs"), ("lift", "Lifts"), ("other", "Other training")]
KINDS = [
    ("", "Any kind"),
    (
        "Runs",
        [(f"run-{value}", label) for value, label in Run.Kind.choices]
        + [("run-guessed", "Guessed by an import")],
    ),
    (
        "Lifts",
        [
            (f"lift-{value}", f"{label}-body")
            for value, label in LiftSession._meta.get_field("focus").choices or ()
        ],
    ),
    (
        "Other training",
        [(f"other-{value}", label) for value, label in OtherSession.Sport.choices],
    ),
]


WORDS, PURPOSE = "words", "words of a search"
LONGEST = 200  # characters of words that an address takes; the form says that fewer are allowed


def query_of(typed: Mapping[str, str]) -> str:
    """What was typed as the query of an address; its words, which are personal, are encrypted.

    Addresses stand in logs and in the browser's history.
    """
    values = {name: typed[name] for name in HistoryForm.base_fields if typed.get(name)}
    if words := values.pop("q", "").strip():
        values[WORDS] = encrypt(words[:LONGEST], purpose=PURPOSE)
    return urlencode(values)


class HistoryForm(forms.Form):
    """Every field is optional; an invalid one narrows nothing and says so."""

    what = forms.ChoiceField(label="Show", choices=WHAT, required=False)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    q = forms.CharField(
        label="Words in notes and exercises",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day lies before the first.")
        return values

    @classmethod
    def asked_by(cls, address: Mapping[str, str]) -> "HistoryForm | None":
        """Read the form from an address's query, as ``query_of`` made it; None if it has none."""
        values = {name: address[name] for name in cls.base_fields if name in address}
        values.pop("q", None)
        if words := address.get(WORDS):
            with suppress(InvalidToken):
                values["q"] = decrypt(words, purpose=PURPOSE)
        return cls(values) if values else None

    @property
    def wanted(self) -> dict[str, Any]:
        """The valid filters that are filled in, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
