"""The form for other training: a ride, a swim, a walk."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms

from workouts.models import Athlete, OtherSession
from workouts.models.other import LIMITS
from workouts.models.ranges import within
from workouts.sessions.forms import SessionForm
from workouts.shared.form_fields import DurationField, UnitField


class OtherForm(SessionForm):
    """Fields in the member's units; ``fill`` gives SI."""

    STORED = {
        "sport": "sport",
        "title": "title",
        "duration": "duration_s",
        "distance": "distance_m",
        "climb": "elevation_gain_m",
        "avg_hr": "avg_hr",
        "max_hr": "max_hr",
    }
    # The form's names for what the model calls otherwise, so that errors stand by their field.
    FIELD_OF = {"started_at": "day"} | {attribute: name for name, attribute in STORED.items()}

    warm_up = None  # type: ignore[assignment]  # asked of what is hard on the legs only
    sport = forms.ChoiceField(
        label="Sport", choices=OtherSession.Sport.choices, widget=forms.RadioSelect, initial="ride"
    )
    duration = DurationField(
        label="Time", limits=LIMITS["duration_s"], help_text="30, 30:00 or 1:05:00"
    )
    title = forms.CharField(label="Title (optional)", required=False, max_length=200)
    avg_hr = forms.IntegerField(
        label="Average heart rate (optional)", required=False, validators=within(LIMITS["avg_hr"])
    )
    max_hr = forms.IntegerField(
        label="Highest heart rate (optional)", required=False, validators=within(LIMITS["max_hr"])
    )

    def __init__(
        self, *args: Any, athlete: Athlete, session: OtherSession, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, athlete=athlete, session=session, now=now, **kwargs)
        distance, climb = self.units.distance, self.units.climb
        self.fields["distance"] = UnitField(
            label=f"Distance in {distance.symbol} (optional)",
            unit=distance,
            limits=LIMITS["distance_m"],
            known=[session.distance_m],
            required=False,
        )
        self.fields["climb"] = UnitField(
            label=f"Climb in {climb.symbol} (optional)",
            unit=climb,
            limits=LIMITS["elevation_gain_m"],
            known=[session.elevation_gain_m],
            required=False,
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("sport", wrapper_class="chips"),
            Row(Column("duration"), Column("distance")),
            Row(Column("day"), Column("clock")),
            Field("rpe", wrapper_class="chips chips--scale"),
            HTML("<details class='disclosure'{% if form.details_open %} open{% endif %}>"),
            HTML("<summary>More about this session</summary>"),
            Div(
                "title",
                Row(Column("climb"), Column()),
                Row(Column("avg_hr"), Column("max_hr")),
                "note",
                css_class="disclosure__body",
            ),
            HTML("</details>"),
        )

    DETAILS = ("title", "climb", "avg_hr", "max_hr", "note")

    @property
    def details_open(self) -> bool:
        """Whether the folded part holds something to see."""
        if self.is_bound:
            return any(name in self.errors or self[name].value() for name in self.DETAILS)
        return any(self.initial.get(name) not in (None, "") for name in self.DETAILS)
