"""The form that repairs a run: what to do, and when, by the run's own clock."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workouts.models import Run, RunRepair
from workouts.models.session import LONGEST_S
from workouts.shared.form_fields import DurationField

Kind = RunRepair.Kind
MERGE_PREVIOUS = "merge_previous"
CHOICES = [
    (Kind.CROP.value, "Keep only a part"),
    (Kind.CUT.value, "Cut a part out"),
    (Kind.SPLIT.value, "Split in two"),
]
MERGES = {"following": (Kind.MERGE.value, "next"), "previous": (MERGE_PREVIOUS, "previous")}
WHOLE_RUN = (0, 2 * LONGEST_S)


class RepairForm(forms.Form):
    """Times are those that the run's clock showed; merging needs none."""

    do = forms.ChoiceField(
        label="What to do",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do."},
    )
    begin_s = DurationField(
        label="From (or where to split)", limits=WHOLE_RUN, required=False, help_text="Such as 1:30"
    )
    end_s = DurationField(label="To", limits=WHOLE_RUN, required=False, help_text="Such as 42:00")

    def __init__(self, *args: Any, run: Run, others: Mapping[str, Run], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run, self.others = run, others
        self.merges = {MERGES[name][0]: other for name, other in others.items()}
        choices = [
            (MERGES[name][0], f"Merge with the {MERGES[name][1]} run, {_day(other)}")
            for name, other in others.items()
        ]
        self.fields["do"].choices = [*CHOICES, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        do, begin, end = (values.get(name) for name in ("do", "begin_s", "end_s"))
        if do == Kind.SPLIT and begin is None and "begin_s" not in self.errors:
            self.add_error("begin_s", "Say when the second run begins.")
        if do == Kind.CUT and begin is None and "begin_s" not in self.errors:
            self.add_error("begin_s", "Say where the part begins.")
        if do in (Kind.CROP, Kind.CUT) and begin is end is None and not self.errors:
            self.add_error("begin_s", "Give a start, an end, or both.")
        return values

    @property
    def repair(self) -> RunRepair:
        """The unsaved repair; of a merge, of the earlier run."""
        do = self.cleaned_data["do"]
        if do in self.merges:
            return RunRepair(kind=Kind.MERGE)
        begin, end = self.cleaned_data["begin_s"], self.cleaned_data["end_s"]
        return RunRepair(
            kind=Kind(do), begin_s=begin or 0.0, end_s=WHOLE_RUN[1] if end is None else end
        )

    @property
    def target(self) -> tuple[Run, Run | None]:
        """The run to be repaired, and the one that is merged into it."""
        do = self.cleaned_data["do"]
        other = self.merges.get(do)
        return (other, self.run) if other and do == MERGE_PREVIOUS else (self.run, other)

    def add_repair_error(self, error: ValidationError) -> None:
        """Show why a repair can't be made, beside its field where it has one."""
        for name, messages in error.update_error_dict({}).items():
            self.add_error(name if name in self.fields else None, messages)


def _day(run: Run) -> str:
    start = run.local_start
    return f"{start.day} {start:%b}, {start:%H:%M}"
