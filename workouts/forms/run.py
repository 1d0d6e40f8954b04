"""The form for a run: what matters first, the rest folded away."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms

from workouts.forms.fields import DurationField, UnitField
from workouts.forms.session import SessionForm
from workouts.models import Athlete, Run
from workouts.models.ranges import within
from workouts.models.run import LIMITS


class RunForm(SessionForm):
    """Fields in the member's units; ``fill_run`` gives SI."""

    kind = forms.ChoiceField(
        label="Kind of run", choices=Run.Kind.choices, widget=forms.RadioSelect, initial="easy"
    )
    duration = DurationField(
        label="Time", limits=LIMITS["duration_s"], help_text="30, 30:00 or 1:05:00"
    )
    surface = forms.ChoiceField(
        label="Surface", choices=[("", "Not noted"), *Run.Surface.choices], required=False
    )
    work = DurationField(
        label="Time in the hard parts (optional)",
        limits=LIMITS["work_s"],
        required=False,
        help_text="For intervals, hills and sprints: the fast minutes alone.",
    )
    avg_hr = forms.IntegerField(
        label="Average heart rate (optional)", required=False, validators=within(LIMITS["avg_hr"])
    )
    max_hr = forms.IntegerField(
        label="Highest heart rate (optional)", required=False, validators=within(LIMITS["max_hr"])
    )

    def __init__(
        self, *args: Any, athlete: Athlete, session: Run, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, athlete=athlete, session=session, now=now, **kwargs)
        distance, climb = self.units.distance, self.units.climb
        self.fields["distance"] = UnitField(
            label=f"Distance in {distance.symbol} (optional)",
            unit=distance,
            limits=LIMITS["distance_m"],
            required=False,
        )
        self.fields["climb"] = UnitField(
            label=f"Climb in {climb.symbol} (optional)",
            unit=climb,
            limits=LIMITS["elevation_gain_m"],
            required=False,
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("kind", wrapper_class="chips"),
            Row(Column("duration"), Column("distance")),
            Row(Column("day"), Column("clock")),
            Field("rpe", wrapper_class="chips chips--scale"),
            HTML("<details class='disclosure'{% if form.details_open %} open{% endif %}>"),
            HTML("<summary>More about this run</summary>"),
            Div(
                Row(Column("work"), Column("surface")),
                Row(Column("climb"), Column("warm_up")),
                Row(Column("avg_hr"), Column("max_hr")),
                "note",
                css_class="disclosure__body",
            ),
            HTML("</details>"),
        )

    DETAILS = ("work", "surface", "climb", "warm_up", "avg_hr", "max_hr", "note")

    @property
    def details_open(self) -> bool:
        """Whether the folded part holds something to see."""
        if self.is_bound:
            return any(name in self.errors or self[name].value() for name in self.DETAILS)
        return any(self.initial.get(name) not in (None, "") for name in self.DETAILS)

    def stored_values(self) -> dict[str, Any]:
        run = self.session
        assert isinstance(run, Run)
        return super().stored_values() | {
            "kind": run.kind,
            "duration": run.duration_s,
            "distance": run.distance_m,
            "climb": run.elevation_gain_m,
            "surface": run.surface,
            "work": run.work_s,
            "avg_hr": run.avg_hr,
            "max_hr": run.max_hr,
        }

    # The form's names for what the model calls otherwise, so that errors stand by their field.
    FIELD_OF = {
        "started_at": "day",
        "duration_s": "duration",
        "distance_m": "distance",
        "elevation_gain_m": "climb",
        "work_s": "work",
    }

    def fill_run(self, run: Run) -> Run:
        """Put all values into the run, in SI."""
        values = self.cleaned_data
        self.fill(run)
        run.kind = values["kind"]
        run.duration_s = values["duration"]
        run.distance_m = values["distance"]
        run.elevation_gain_m = values["climb"]
        run.surface = values["surface"]
        run.work_s = values["work"]
        run.avg_hr = values["avg_hr"]
        run.max_hr = values["max_hr"]
        return run
