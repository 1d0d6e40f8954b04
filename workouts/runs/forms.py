"""The form for a run: kind, time, distance or pace and how hard first, the rest folded away."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from workouts.models import Athlete, Run, RunTrace
from workouts.models.ranges import within
from workouts.models.run import LIMITS
from workouts.runs.lap_fields import Lap, LapsField
from workouts.runs.pace import PaceMismatchError, completed
from workouts.sessions.forms import SessionForm
from workouts.shared.form_fields import DurationField, PaceField, UnitField
from workouts.shared.units import Units, pace_of

PACE = (30, 2 * 3600)  # seconds for a kilometre or mile
ZONES = tuple(f"zone_{number}" for number in range(1, 6))
DETAILS = ("work", "surface", "climb", "warm_up", "avg_hr", "max_hr", *ZONES, "laps", "note")
KINDS = Run.Kind.choices
SURFACES = [("", "Not noted"), *Run.Surface.choices]
# What a run that is logged again shares with the one before: how it went today is asked anew.
REPEATED = ("kind", "duration", "distance", "pace", "surface", "climb", "work", "warm_up", "laps")


class RunForm(SessionForm):
    """Fields in the member's units; ``fill_run`` gives SI. A new run may begin as ``like``."""

    STORED = {
        "kind": "kind",
        "duration": "duration_s",
        "distance": "distance_m",
        "climb": "elevation_gain_m",
        "surface": "surface",
        "work": "work_s",
        "avg_hr": "avg_hr",
        "max_hr": "max_hr",
    }
    # The form's names for what the model calls otherwise, so that errors stand by their field.
    FIELD_OF = {attribute: name for name, attribute in STORED.items()} | {
        "started_at": "day",
        "hr_zones_s": ZONES[0],
    }

    kind = forms.ChoiceField(
        label="Kind of run", choices=lambda: KINDS, widget=forms.RadioSelect, initial="easy"
    )
    surface = forms.ChoiceField(label="Surface", choices=lambda: SURFACES, required=False)
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
        self,
        *args: Any,
        athlete: Athlete,
        session: Run,
        now: datetime,
        like: Run | None = None,
        **kwargs: Any,
    ) -> None:
        if like:
            values = run_values(like, Units.of(athlete))
            kwargs["initial"] = {name: values[name] for name in REPEATED}
        super().__init__(*args, athlete=athlete, session=session, now=now, **kwargs)
        self._add_fields(like or session)

    @cached_property
    def helper(self) -> FormHelper:
        """How crispy draws it; made only where it is drawn."""
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(
            Field("kind", wrapper_class="chips"),
            Div("duration", "distance", "pace", css_class="run-numbers"),
            HTML("<p class='form-text run-numbers__help' id='run-numbers-help'>Two are enough: the "
                 "third is worked out. A time is 30, 30:00 or 1:05:00.</p>"),
            Field("rpe", wrapper_class="chips chips--scale"),
            Row(Column("day"), Column("clock")),
            HTML("<details class='disclosure'{% if form.details_open %} open{% endif %}>"),
            HTML("<summary>More about this run</summary>"),
            Div(
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
                css_class="disclosure__body",
            ),
            HTML("</details>"),
        )  # fmt: skip
        return helper

    def _add_fields(self, run: Run) -> None:
        """Those that speak the member's units or know what is stored."""
        distance, climb = self.units.distance, self.units.climb
        told = {"aria-describedby": "run-numbers-help"}
        self.fields["duration"] = DurationField(
            label="Time", limits=LIMITS["duration_s"], required=False
        )
        self.fields["distance"] = UnitField(
            label=f"Distance in {distance.symbol}",
            unit=distance,
            limits=LIMITS["distance_m"],
            known=[run.distance_m],
            required=False,
        )
        self.fields["pace"] = PaceField(
            label=f"Pace per {distance.symbol}", limits=PACE, required=False
        )
        for name in ("duration", "distance", "pace"):
            self.fields[name].widget.attrs |= told
        self.fields["climb"] = UnitField(
            label=f"Climb in {climb.symbol} (optional)",
            unit=climb,
            limits=LIMITS["elevation_gain_m"],
            known=[run.elevation_gain_m],
            required=False,
        )
        stored = run.hr_zones_s or ()
        for number, name in enumerate(ZONES, 1):
            self.fields[name] = DurationField(
                label=f"Zone {number}", limits=(0, LIMITS["duration_s"][1]), known=stored,
                required=False,
            )  # fmt: skip
        if not recorded_points(run):
            self.fields["laps"] = LapsField(
                unit=distance,
                known=typed_laps(run),
                label="Laps (optional)",
                help_text=f"One a line: time, distance in {distance.symbol}, heart rate, such as "
                "4:30 1 165. Leave out what you don't know.",
            )

    @property
    def details_open(self) -> bool:
        """Whether the folded part holds something to see."""
        names = [name for name in DETAILS if name in self.fields]
        if self.is_bound:
            return any(name in self.errors or self[name].value() for name in names)
        return any(self.initial.get(name) not in (None, "", []) for name in names)

    def stored_values(self) -> dict[str, Any]:
        assert isinstance(self.session, Run)
        return super().stored_values() | run_values(self.session, self.units)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors.keys() & {"duration", "distance", "pace"}:
            self._complete(values)
        if values.get("laps") and values.get("duration"):
            self._check_laps(values["laps"], values["duration"])
        return values

    def _complete(self, values: dict[str, Any]) -> None:
        """Let two of time, distance and pace give the third."""
        known = {name: values[name] for name in ("duration", "distance", "pace")}
        if not self._retyped("pace") and known["duration"] is not None:
            known["pace"] = None  # it stands as it was shown, and follows the others
        if None not in known.values() and (follower := self._not_retyped()):
            known[follower] = None
        try:
            values["duration"], values["distance"] = completed(
                known["duration"], known["distance"], known["pace"], self.units.distance
            )
            self.fields["distance"].run_validators(values["distance"])
        except PaceMismatchError as fault:
            self.add_error(fault.field, str(fault))
        except ValidationError as error:
            self.add_error("pace", error)

    def _not_retyped(self) -> str | None:
        """Distance or time, whichever still stands as it was shown and so follows a new pace.

        The time comes from a watch, so the distance goes first.
        """
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

    def fill_run(self, run: Run) -> Run:
        """Put all values into the run, in SI."""
        climb = run.elevation_gain_m
        self.fill(run)
        run.kind_guessed = False  # the member has seen it and saved
        if run.elevation_gain_m != climb:
            run.climb_source = ""
        zones = [self.cleaned_data[name] for name in ZONES]
        # Who gives one zone knows of no time in those left empty.
        run.hr_zones_s = None if set(zones) == {None} else [seconds or 0 for seconds in zones]
        return run

    def trace(self, run: Run) -> RunTrace | None:
        """The run's typed laps as they are to be stored, where there are or were any."""
        if "laps" not in self.fields:
            return None
        laps = self.cleaned_data["laps"]
        stored: RunTrace | None = getattr(run, "trace", None) if run.pk else None
        if not laps and stored is None:
            return None
        trace = stored or RunTrace()
        trace.laps = laps
        return trace


def run_values(run: Run, units: Units) -> dict[str, Any]:
    """A run's own values as the fields show them."""
    zones = run.hr_zones_s or [None] * len(ZONES)
    return {
        **{name: getattr(run, attribute) for name, attribute in RunForm.STORED.items()},
        "pace": _pace(run, units),
        "warm_up": {True: "true", False: "false", None: ""}[run.warm_up],
        "laps": typed_laps(run),
        **dict(zip(ZONES, zones, strict=True)),
    }


def _pace(run: Run, units: Units) -> int | None:
    """The pace, if it is one that could be typed."""
    if not run.distance_m:
        return None
    pace = pace_of(run.distance_m, run.duration_s, units.distance)
    return pace if PACE[0] <= pace <= PACE[1] else None


def recorded_points(run: Run) -> bool:
    """Whether a file recorded the run: then its laps are the file's, not typed."""
    trace = getattr(run, "trace", None) if run.pk else None
    return bool(trace and trace.points)


def typed_laps(run: Run) -> list[Lap]:
    """The laps of a run that no file recorded."""
    trace = getattr(run, "trace", None) if run.pk else None
    return [] if trace is None or trace.points else list(trace.laps)
