"""The form for a member's preferences."""

from typing import Any
from zoneinfo import available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms

from workouts.models import Athlete
from workouts.models.athlete import RANGES
from workouts.shared.form_fields import UnitField
from workouts.shared.units import Units

ZONES = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


class PreferencesForm(forms.ModelForm):
    """Goal, status, units, time zone and the other preferences of a member."""

    time_zone = forms.ChoiceField(
        choices=[(zone, zone.replace("_", " ")) for zone in ZONES],
        help_text="Your weeks begin on Monday at midnight here.",
    )

    class Meta:
        model = Athlete
        fields = (
            "goal",
            "status",
            "status_from",
            "status_until",
            "units",
            "time_zone",
            "running_since",
            "birth_year",
            "digest_opt_in",
            "fuel_opt_in",
            "body_mass_kg",
            "fuel_unsuitable",
        )
        labels = {
            "digest_opt_in": "Mail me my week on Monday morning",
            "fuel_opt_in": "I am 18 or older and want ranges for protein and carbohydrate",
            "fuel_unsuitable": "Food guidance doesn’t suit me",
        }
        widgets = {
            "goal": forms.RadioSelect,
            "units": forms.RadioSelect,
            "status_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "status_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "running_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "digest_opt_in": "One headline, one thing to do, one passage to read. Only when there "
            "is something to say; each mail ends them by one click.",
            "goal": "Decides what counts as a mismatch: nobody is told to lift for a marathon.",
            "status": "While you are ill, injured or away, no rule judges by your goal.",
            "running_since": "If you are new to running: the day you began, more or less. In your "
            "first weeks no note asks you for hills, sprints or intervals.",
            "birth_year": "Optional. The rules were studied in adults and rest for anyone younger.",
            "fuel_opt_in": "Your weeks then show ranges in grams for healthy adults, quietly.",
            "fuel_unsuitable": "For example in pregnancy, with kidney disease, with an eating "
            "disorder now or in the past, or because you would rather not see amounts. Only this "
            "tick is kept, never a reason; your body mass is then deleted.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.time_zone not in ZONES:
            self.fields["time_zone"].choices.insert(  # type: ignore[attr-defined]
                0, (self.instance.time_zone, self.instance.time_zone)
            )
        mass = Units.of(self.instance).load
        self.fields["body_mass_kg"] = UnitField(
            label=f"Body mass in {mass.symbol} (optional)",
            unit=mass,
            limits=RANGES["body_mass_kg"],
            known=[self.instance.body_mass_kg],
            required=False,
            help_text="Used for these ranges and nothing else.",
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("What you train for", "goal"),
            Fieldset(
                "How things are", "status", Row(Column("status_from"), Column("status_until"))
            ),
            Fieldset("Units and place", "units", "time_zone"),
            Fieldset("Your week by mail", "digest_opt_in"),
            Fieldset("About you", "running_since", "birth_year"),
            Fieldset(
                "Food guidance",
                "fuel_opt_in",
                "body_mass_kg",
                "fuel_unsuitable",
                HTML("<p class='muted'>{% include 'workouts/members/dietitian.html' %}</p>"),
            ),
        )
