"""The form for other training: a ride, a swim, a walk."""

from typing import Any

from crispy_forms.layout import Column, Field, Layout, Row
from django import forms

from workouts.models import OtherSession
from workouts.models.other import RANGES
from workouts.sessions.forms import DistanceForm, folded
from workouts.shared.form_fields import DurationField


class OtherForm(DistanceForm):
    """Fields in the member's units; ``fill`` gives SI."""

    RANGES = RANGES
    IN_SIGHT = (*DistanceForm.IN_SIGHT, "sport", "duration", "distance")

    warm_up = None  # type: ignore[assignment]  # asked of what is hard on the legs only
    sport = forms.ChoiceField(
        label="Sport", choices=OtherSession.Sport.choices, widget=forms.RadioSelect, initial="ride"
    )
    duration = DurationField(
        label="Time", limits=RANGES["duration_s"], help_text="30, 30:00 or 1:05:00"
    )
    title = forms.CharField(label="Title (optional)", required=False, max_length=200)

    def fill(self, session: Any) -> Any:
        super().fill(session).asks_sport = False  # the member has seen it and saved
        return session

    def layout(self) -> Layout:
        return Layout(
            Field("sport", wrapper_class="chips"),
            Row(Column("duration"), Column("distance")),
            Row(Column("day"), Column("clock")),
            Field("rpe", wrapper_class="chips chips--scale"),
            *folded(
                "More about this session",
                "title",
                Row(Column("climb"), Column()),
                Row(Column("avg_hr"), Column("max_hr")),
                "note",
            ),
        )
