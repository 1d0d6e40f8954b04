"""The form for a member's preferences."""

from typing import Any
from zoneinfo import available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms

from workouts.coaching.profile import Goal, Status, StatusSpan
from workouts.models import Athlete
from workouts.models.athlete import RANGES
from workouts.models.status_spans import write_spans
from workouts.shared.form_fields import UnitField
from workouts.shared.units import Units

DAYS = ("status_from", "status_until")
ZONES = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _day_field(label: str, help_text: str) -> forms.DateField:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=day)


class PreferencesForm(forms.ModelForm):
    """Goal, status, units, time zone and the other preferences of a member."""

    time_zone = forms.ChoiceField(
        choices=[(zone, zone.replace("_", " ")) for zone in ZONES],
        help_text="Your weeks begin on Monday at midnight here.",
    )

    goal = forms.ChoiceField(
        label="Your goal",
        choices=[("", "I haven’t decided yet"), *Athlete.GOALS],
        required=False,
        widget=forms.RadioSelect,
        help_text="Your feedback follows your goal. Without one, nothing is judged by it.",
    )
    status = forms.ChoiceField(
        label="Right now",
        choices=Athlete.STATUSES,
        help_text="While it lasts, your feedback asks for nothing towards your goal.",
    )
    status_from = _day_field("From", help_text="Today, if you leave it empty.")
    status_until = _day_field("Until", help_text="Leave it empty while you don’t know.")
    removed = forms.MultipleChoiceField(
        label="Earlier",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what should be removed.",
    )

    class Meta:
        model = Athlete
        fields = (
            "units",
            "time_zone",
            "running_since",
            "birth_year",
            "digest_opt_in",
            "fuel_opt_in",
            "body_mass_kg",
            "fuel_unsuitable",
            "duplicates",
        )
        labels = {
            "digest_opt_in": "Mail me my week on Monday morning",
            "fuel_opt_in": "I am 18 or older and want ranges for protein and carbohydrate",
            "fuel_unsuitable": "Food guidance doesn’t suit me",
        }
        widgets = {
            "units": forms.RadioSelect,
            "duplicates": forms.RadioSelect,
            "running_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "duplicates": "When a file brings a session that you have from another device already. "
            "Until you have said, only one of the two counts. What goes is under Recently deleted "
            "for a week.",
            "digest_opt_in": "One headline, one thing to do, one passage to read. Only when there "
            "is something to say; each mail ends them by one click.",
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
        self._fill_goal_and_status()
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
                "How things are",
                "status",
                Row(Column("status_from"), Column("status_until")),
                *(["removed"] if "removed" in self.fields else []),
            ),
            Fieldset("Units and place", "units", "time_zone"),
            Fieldset("Watch and app", "duplicates"),
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

    def _fill_goal_and_status(self) -> None:
        """Show the goal where it was chosen, the current status, and those that are over."""
        athlete = self.instance
        self.initial["goal"] = athlete.goal if athlete.goal_chosen else ""
        current = athlete.current_status()
        self.initial["status"] = current.status if current else Status.NONE
        if current:
            self.initial["status_from"], self.initial["status_until"] = current[1:]
        earlier = [
            (str(place), _in_words(span))
            for place, span in enumerate(athlete.statuses)
            if span != current
        ]
        if earlier:
            self.fields["removed"].choices = earlier[::-1]  # type: ignore[attr-defined]
        else:
            del self.fields["removed"]

    def clean(self) -> dict[str, Any]:
        """Put goal and status into the member, who keeps them in another form than typed."""
        data = super().clean() or self.cleaned_data
        athlete = self.instance
        if "goal" in data:
            athlete.goal_chosen = bool(data["goal"])
            athlete.goal = data["goal"] or Goal.BALANCED.value
        if {"status", "status_from", "status_until"} <= data.keys():
            removed = {int(place) for place in data.get("removed", ())}
            kept = [span for place, span in enumerate(athlete.statuses) if place not in removed]
            athlete.status_spans = write_spans(kept)
            # The days that the form showed were those of the status that it showed.
            shown = set() if "status" not in self.changed_data else {*DAYS} - {*self.changed_data}
            first, last = (None if name in shown else data[name] for name in DAYS)
            athlete.set_status(StatusSpan(Status(data["status"]), first, last))
        return data


def _in_words(span: StatusSpan) -> str:
    """Say a span as "Ill, 3 March to 9 March 2025"."""
    label = dict(Athlete.STATUSES)[span.status.value]
    first, last = (f"{day:%-d %B %Y}" if day else "" for day in (span.first, span.last))
    if first and first == last:
        return f"{label}, {first}"
    return f"{label}, " + " ".join(
        filter(None, [first and f"from {first}", last and f"until {last}"])
    )
