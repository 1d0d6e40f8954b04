"""The form that gives several runs another kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from workouts.models import Run


class KindsForm(forms.Form):
    """The ticked runs of ``found``, or all of them."""

    kind = forms.ChoiceField(
        label="New kind",
        choices=[("", "Choose a kind"), *Run.Kind.choices],
        error_messages={"required": "Choose a kind."},
    )
    run = forms.ModelMultipleChoiceField(queryset=Run.objects.none(), required=False)
    all = forms.BooleanField(required=False)

    def __init__(self, *args: Any, found: QuerySet[Run], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["run"].queryset = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values["all"] and not values["run"]:
            raise ValidationError("Tick the runs that are to have another kind.")
        return values

    @property
    def chosen(self) -> QuerySet[Run]:
        """The runs to change, of a valid form."""
        values = self.cleaned_data
        if values["all"]:
            return self.found
        return self.found.filter(pk__in=[run.pk for run in values["run"]])
