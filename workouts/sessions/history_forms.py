"""The filters of the history: kind, dates, words of notes and exercises."""

from typing import Any

from django import forms

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

    @property
    def wanted(self) -> dict[str, Any]:
        """The valid filters that are filled in, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
