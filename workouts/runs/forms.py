"""The form for a run: kind, time, distance or pace and how hard first, the rest folded away."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from workouts.models import Run, RunTrace, Session
from workouts.models.run import RANGES
from workouts.runs.lap_fields import Lap, LapsField
from workouts.runs.pace import completed
from workouts.sessions.forms import DistanceForm, folded
from workouts.shared.form_fields import DurationField, PaceField
from workouts.shared.units import pace_of

PACE = (30, 2 * 3600)  # seconds for a kilometre or mile
ZONES = tuple(f"zone_{number}" for number in range(1, 6))
NUMBERS = ("duration", "distance", "pace")
KINDS = Run.Kind.choices
SURFACES = [("", "Not noted"), *Run.Surface.choices]
# What a run that is logged again does not take over: how it went today is asked anew.
ASKED_ANEW = {"day", "clock", "key", "rpe", "note", "avg_hr", "max_hr", *ZONES}


class RunForm(DistanceForm):
    """Fields in the member's units; ``fill`` gives SI. A new run may begin as ``like``."""

    RANGES = RANGES
    DISTANCE_LABEL = "Distance in {}"
    ERRORS_AT = {**DistanceForm.ERRORS_AT, "hr_zones_s": ZONES[0]}
    IN_SIGHT = (*DistanceForm.IN_SIGHT, "kind", *NUMBERS)

    kind = forms.ChoiceField(
        label="Kind of run", choices=lambda: KINDS, widget=forms.RadioSelect, initial="easy"
    )
    surface = forms.ChoiceField(label="Surface", choices=lambda: SURFACES, required=False)
    duration = DurationField(label="Time", limits=RANGES["duration_s"], required=False)
    work = DurationField(
        label="Time in the hard parts (optional)",
        limits=RANGES["work_s"],
        required=False,
        help_text="For intervals, hills and sprints: the fast minutes alone.",
    )

    shown: Run

    def __init__(self, *args: Any, like: Run | None = None, **kwargs: Any) -> None:
        super().__init__(*args, like=like, **kwargs)
        if like:
            values = self.values_of(like)
            self.initial.update({name: values[name] for name in values.keys() - ASKED_ANEW})

    def add_fields(self) -> None:
        super().add_fields()
        distance = self.units.distance
        self.fields["pace"] = PaceField(
            label=f"Pace per {distance.symbol}", limits=PACE, required=False
        )
        for name in NUMBERS:
            self.fields[name].widget.attrs["aria-describedby"] = "run-numbers-help"
        stored = self.shown.hr_zones_s or ()
        for number, name in enumerate(ZONES, 1):
            self.fields[name] = DurationField(
                label=f"Zone {number}", limits=(0, RANGES["duration_s"][1]), known=stored,
                required=False,
            )  # fmt: skip
        if (laps := typed_laps(self.shown)) is not None:
            self.fields["laps"] = LapsField(
                unit=distance,
                known=laps,
                label="Laps (optional)",
                help_text=f"One a line: time, distance in {distance.symbol}, heart rate, such as "
                "4:30 1 165. Leave out what you don't know.",
            )

    def layout(self) -> Layout:
        return Layout(
            Field("kind", wrapper_class="chips"),
            Div(*NUMBERS, css_class="run-numbers"),
            HTML("<p class='form-text run-numbers__help' id='run-numbers-help'>Two are enough: the "
                 "third is worked out. A time is 30, 30:00 or 1:05:00.</p>"),
            Field("rpe", wrapper_class="chips chips--scale"),
            Row(Column("day"), Column("clock")),
            *folded(
                "More about this run",
                Row(Column("work"), Column("surface")),
                Row(Column("climb"), Column("warm_up")),
                Row(Column("avg_hr"), Column("max_hr")),
                HTML("<fieldset class='zones'><legend class='form-label'>Time in heart-rate zones "
                     "(optional)</legend><p class='form-text'>Each a time, such as 12 or 12:30. "
                     "<a href='{% url 'workouts:heart_rate' %}'>Your zones</a> stand in the "
                     "settings.</p>"),
                *ZONES,
                HTML("</fieldset>"),
                *(["laps"] if "laps" in self.fields else []),
                "note",
            ),
        )  # fmt: skip

    @property
    def changed_columns(self) -> set[str]:
        paced = {"distance_m", "duration_s"} if "pace" in self.changed_data else set()
        return super().changed_columns | paced

    def values_of(self, session: Session) -> dict[str, Any]:
        assert isinstance(session, Run)
        zones = session.hr_zones_s or [None] * len(ZONES)
        return super().values_of(session) | {
            "pace": self._pace_of(session),
            "laps": typed_laps(session),
            **dict(zip(ZONES, zones, strict=True)),
        }

    def _pace_of(self, run: Run) -> int | None:
        """The pace of a run, if it is one that could be typed."""
        if not run.distance_m:
            return None
        pace = pace_of(run.distance_m, run.duration_s, self.units.distance)
        return pace if PACE[0] <= pace <= PACE[1] else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors.keys() & set(NUMBERS):
            self._complete(values)
        if values.get("laps") and values.get("duration"):
            self._check_laps(values["laps"], values["duration"])
        return values

    def _complete(self, values: dict[str, Any]) -> None:
        """Let two of time, distance and pace give the third."""
        known = {name: values[name] for name in NUMBERS}
        if not self._retyped("pace") and known["duration"] is not None:
            known["pace"] = None  # it stands as it was shown, and follows the others
        if None not in known.values() and (follower := self._unchanged_field()):
            known[follower] = None
        try:
            values["duration"], values["distance"] = completed(
                known["duration"], known["distance"], known["pace"], self.units.distance
            )
        except ValidationError as error:
            self.add_error(None, error)
            return
        try:
            self.fields["distance"].run_validators(values["distance"])
        except ValidationError as error:
            self.add_error("pace", error)

    def _unchanged_field(self) -> str | None:
        """Return distance, else time, if it still stands as shown and so follows a new pace."""
        for name in ("distance", "duration"):
            if self.initial.get(name) is not None and not self._retyped(name):
                return name
        return None

    def _retyped(self, name: str) -> bool:
        """Whether a field no longer holds what it showed."""
        return self.fields[name].has_changed(self[name].initial, self[name].data)

    def _check_laps(self, laps: Sequence[Lap], duration_s: int) -> None:
        total = sum(seconds or 0 for seconds, _, _ in laps)
        if total > duration_s + len(laps):  # each may be rounded up
            self.add_error("laps", "The laps last longer than the run.")

    def fill(self, session: Any) -> Any:
        climb = session.elevation_gain_m
        super().fill(session)
        session.kind_guessed = False  # the member has seen it and saved
        if session.elevation_gain_m != climb:
            session.climb_source = ""
        zones = [self.cleaned_data[name] for name in ZONES]
        # Who gives one zone knows of no time in those left empty.
        session.hr_zones_s = None if set(zones) == {None} else [seconds or 0 for seconds in zones]
        return session

    def trace(self, run: Run) -> RunTrace | None:
        """The run's typed laps as they are to be stored, where there are or were any."""
        laps, trace = self.cleaned_data.get("laps"), trace_of(run)
        if laps is None or not (laps or trace):
            return None
        trace = trace or RunTrace()
        trace.laps = laps
        return trace


def trace_of(run: Run) -> RunTrace | None:
    """The trace of a stored run that has one."""
    return getattr(run, "trace", None) if run.pk else None


def typed_laps(run: Run) -> list[Lap] | None:
    """The laps of a run; None where a file recorded them."""
    trace = trace_of(run)
    if trace is None:
        return []
    return None if trace.points else list(trace.laps)
