"""The form for a routine itself; its sets stand in set_forms.py."""

from django import forms

from workouts.models import Routine


class RoutineForm(forms.ModelForm):
    """Its name."""

    class Meta:
        model = Routine
        fields = ("name",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "placeholder": "Leg day"}
