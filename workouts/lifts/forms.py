"""The form for a strength session itself; its sets stand in set_forms.py."""

from crispy_forms.layout import HTML, Column, Field, Layout, Row

from workouts.models.lift import RANGES
from workouts.sessions.forms import SessionForm
from workouts.shared.form_fields import DurationField

DETAILS = """<details class="disclosure"{% if form.errors %} open{% endif %}>
<summary>Date, time, warm-up and note</summary>"""


class LiftForm(SessionForm):
    """The session itself."""

    duration = DurationField(
        label="Time (optional)",
        limits=RANGES["duration_s"],
        required=False,
        help_text="30, 30:00 or 1:05:00",
    )
    COLUMNS = {"duration": "duration_s"}

    @property
    def changed_columns(self) -> set[str]:
        return super().changed_columns | {"sets"}  # they are sent and stored anew each time

    def layout(self) -> Layout:
        return Layout(
            Field("rpe", wrapper_class="chips chips--scale"),
            HTML(DETAILS),
            Row(Column("day"), Column("clock"), Column("duration")),
            Row(Column("warm_up")),
            "note",
            HTML("</details>"),
        )
