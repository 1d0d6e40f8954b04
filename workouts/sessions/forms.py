"""The fields that all forms of sessions share, and the way between fields and columns."""

import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from typing import Any, ClassVar, TypeVar, cast
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from workouts.models import Athlete, Session, utc_offset_at
from workouts.models.ranges import Range, within
from workouts.models.submission import LONGEST_KEY
from workouts.shared.form_fields import RpeField, UnitField, YesNoField
from workouts.shared.units import Unit, Units

NOON = time(12)
EARLIEST_DAY = date(1970, 1, 1)
CSRF_FIELD = "csrfmiddlewaretoken"
Filled = TypeVar("Filled", bound=Session)


class SessionForm(forms.Form):
    """Date and time are the member's own clock; without a time only the date counts.

    A field that is named as a column of the session stands for that column.
    """

    # Fields that stand for a column of another name.
    COLUMNS: ClassVar[Mapping[str, str]] = {}
    # Fields beside which an error of a column without a field of its own is shown.
    ERRORS_AT: ClassVar[Mapping[str, str]] = {"started_at": "day"}
    # Fields that are always in sight; the others are folded away while they hold nothing.
    IN_SIGHT: ClassVar[Collection[str]] = ("day", "clock", "key", "rpe", "confirm")

    day = forms.DateField(
        label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    clock = forms.TimeField(
        label="Start (optional)",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Recovery is counted in hours when you give it, else in days.",
    )
    rpe = RpeField(label="How hard was it?")
    warm_up = YesNoField(label="Warmed up first?")
    note = forms.CharField(
        label="Note (optional)",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Tells one filling of the form from the next. A browser must not bring back an older one's.
    key = forms.CharField(
        required=False,
        max_length=LONGEST_KEY,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    confirm = forms.BooleanField(label="Yes, that is right. Save it.", required=False)

    asks_to_confirm = False  # whether something looks wrong, which the member may confirm
    shown: Session  # whose values the fields begin with

    def __init__(
        self,
        *args: Any,
        athlete: Athlete,
        session: Session,
        now: datetime,
        like: Session | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.athlete, self.session, self.shown = athlete, session, like or session
        self.units = Units.of(athlete)
        here = now.astimezone(athlete.zone)
        self.today = here.date()
        self.add_fields()
        begun = {"day": self.today, "clock": here.time(), "key": _new_key()}
        self.initial = {**(self.values_of(session) if session.pk else begun), **self.initial}
        self.fields["day"].widget.attrs["max"] = self.today.isoformat()
        self.fields["rpe"].offer(session.rpe)  # type: ignore[attr-defined]

    def add_fields(self) -> None:
        """Add the fields that speak the member's units or know what is stored."""

    @cached_property
    def helper(self) -> FormHelper:
        """The layout for crispy; made only where the form is drawn."""
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = self.layout()
        if self.asks_to_confirm:
            helper.layout.append("confirm")
        return helper

    def layout(self) -> Layout:
        """The fields in their places on the page."""
        raise NotImplementedError

    @cached_property
    def columns(self) -> dict[str, str]:
        """The column that each field stands for, of those that stand for one."""
        stored = {field.name for field in self.session._meta.concrete_fields}
        columns = {name: self.COLUMNS.get(name, name) for name in self.fields}
        return {name: column for name, column in columns.items() if column in stored}

    def field_of(self, column: str) -> str:
        """The name of the field beside which an error of a column is shown."""
        names = {stored: name for name, stored in self.columns.items()} | dict(self.ERRORS_AT)
        return names.get(column, column)

    @property
    def changed_columns(self) -> set[str]:
        """The columns of the fields that were typed anew."""
        return {self.columns[name] for name in self.changed_data if name in self.columns}

    def values_of(self, session: Session) -> dict[str, Any]:
        """A session's values as the fields show them."""
        start = session.local_start
        return {
            "day": start.date(),
            "clock": start.time() if session.time_known else None,
            **{name: getattr(session, column) for name, column in self.columns.items()},
        }

    @property
    def details_open(self) -> bool:
        """Whether the folded part holds something to see."""
        folded = self.fields.keys() - set(self.IN_SIGHT)
        return any(name in self.errors or self[name].value() for name in folded)

    @property
    def sent(self) -> dict[str, list[str]]:
        """The posted values by field name, without the key."""
        posted = cast(QueryDict, self.data)
        return {name: all_ for name, all_ in posted.lists() if name not in ("key", CSRF_FIELD)}

    def take_new_key(self) -> None:
        """Make what is typed another session than the one that was sent with the old key."""
        typed = cast(QueryDict, self.data).copy()
        typed["key"] = _new_key()
        self.data = typed

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError("This day is still to come. Check the year and the month.")
        if day < EARLIEST_DAY:
            raise ValidationError("Choose a day after 1 January 1970.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors.keys() & {"day", "clock"} and self._moved:
            start = self._local(values["day"], values["clock"])
            there = start.astimezone(UTC).astimezone(start.tzinfo)
            if there.replace(tzinfo=None) != start.replace(tzinfo=None):
                shown = f"{start:%H:%M}"
                self.add_error(
                    "clock" if values["clock"] else "day",
                    f"The clocks went forward then: where you live, {shown} never was on this day.",
                )
        return values

    def fill(self, session: Filled) -> Filled:
        """Put the values into the session, in SI; columns without a field stay as they are."""
        values = self.cleaned_data
        for name, column in self.columns.items():
            setattr(session, column, values[name])
        session.athlete = self.athlete
        self._set_start(session, values["day"], values["clock"])
        return session

    def _set_start(self, session: Session, day: date, clock: time | None) -> None:
        if not self._moved:
            return  # seconds, and the zone of a session abroad, stay as they are
        start = self._local(day, clock)
        offset = start.utcoffset()
        assert offset is not None  # an aware time always has one
        session.started_at, session.time_known = start.astimezone(UTC), clock is not None
        session.utc_offset_s = int(offset.total_seconds())

    @property
    def _moved(self) -> bool:
        """Whether the session is new, or its date or start was typed anew."""
        return not self.session.pk or not {"day", "clock"}.isdisjoint(self.changed_data)

    def _local(self, day: date, clock: time | None) -> datetime:
        """A typed start: at home by the member's zone, abroad by the clock that was stored."""
        zone: ZoneInfo | timezone = self.athlete.zone
        stored = self.session
        if stored.pk and utc_offset_at(stored.started_at, self.athlete) != stored.utc_offset_s:
            zone = timezone(timedelta(seconds=stored.utc_offset_s))
        return datetime.combine(day, clock or NOON, tzinfo=zone)


class DistanceForm(SessionForm):
    """The fields that runs and other training share: distance, climb, heart rate."""

    COLUMNS: ClassVar = {
        "duration": "duration_s",
        "distance": "distance_m",
        "climb": "elevation_gain_m",
        "work": "work_s",
    }
    RANGES: ClassVar[Mapping[str, Range]]
    DISTANCE_LABEL: ClassVar = "Distance in {} (optional)"

    avg_hr = forms.IntegerField(label="Average heart rate (optional)", required=False)
    max_hr = forms.IntegerField(label="Highest heart rate (optional)", required=False)

    def add_fields(self) -> None:
        distance, climb = self.units.distance, self.units.climb
        self._add_quantity("distance", self.DISTANCE_LABEL.format(distance.symbol), distance)
        self._add_quantity("climb", f"Climb in {climb.symbol} (optional)", climb)
        for name in ("avg_hr", "max_hr"):
            self.fields[name].validators += within(self.RANGES[name])

    def _add_quantity(self, name: str, label: str, unit: Unit) -> None:
        column = self.COLUMNS[name]
        known = [getattr(self.shown, column)]
        self.fields[name] = UnitField(
            label=label, unit=unit, limits=self.RANGES[column], known=known, required=False
        )


def folded(summary: str, *parts: Any) -> list[Any]:
    """A part of a form's layout that is folded away until it holds something."""
    return [
        HTML("<details class='disclosure'{% if form.details_open %} open{% endif %}>"),
        HTML(f"<summary>{summary}</summary>"),
        Div(*parts, css_class="disclosure__body"),
        HTML("</details>"),
    ]


def _new_key() -> str:
    return secrets.token_urlsafe(16)
