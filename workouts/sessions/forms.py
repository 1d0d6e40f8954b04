"""What the forms for a run and for a lift share: when it was, how hard, warm-up, note."""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, ClassVar, TypeVar, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from workouts.models import Athlete, Session, utc_offset_at
from workouts.models.submission import LONGEST_KEY
from workouts.shared.form_fields import ClockField, DayField, RpeField
from workouts.shared.units import Units

NOON = time(12)
EARLIEST_DAY = date(1970, 1, 1)
CSRF_FIELD = "csrfmiddlewaretoken"
Filled = TypeVar("Filled", bound=Session)
# Choices are given by functions: the fields of every form made would copy lists of them.
WARM_UP_CHOICES = [("", "Not noted"), ("true", "Yes"), ("false", "No")]


class SessionForm(forms.Form):
    """Date and time are the member's own clock; without a time only the date counts."""

    # Fields that go into the session as they are, each with the model's name for its value.
    STORED: ClassVar[Mapping[str, str]] = {}

    day = DayField(label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    clock = ClockField(
        label="Start (optional)",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Recovery is counted in hours when you give it, else in days.",
    )
    rpe = RpeField(label="How hard was it?")
    warm_up = forms.TypedChoiceField(
        label="Warmed up first?",
        choices=lambda: WARM_UP_CHOICES,
        required=False,
        coerce=lambda value: value == "true",
        empty_value=None,
    )
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

    def __init__(
        self, *args: Any, athlete: Athlete, session: Session, now: datetime, **kwargs: Any
    ) -> None:
        self.athlete, self.session = athlete, session
        self.units = Units.of(athlete)
        self.today = now.astimezone(athlete.zone).date()
        is_new = session.pk is None
        kwargs["initial"] = (
            {"day": self.today, "clock": now.astimezone(athlete.zone).time(), "key": _new_key()}
            if is_new
            else self.stored_values()
        ) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["day"].widget.attrs["max"] = self.today.isoformat()
        rpe = self.fields["rpe"]
        assert isinstance(rpe, RpeField)
        rpe.offer(session.rpe)

    def stored_values(self) -> dict[str, Any]:
        """The session's values as the fields show them."""
        start = self.session.local_start
        return {
            "day": start.date(),
            "clock": start.time() if self.session.time_known else None,
            "rpe": self.session.rpe,
            "warm_up": {True: "true", False: "false", None: ""}[self.session.warm_up],
            "note": self.session.note,
            **{name: getattr(self.session, attribute) for name, attribute in self.STORED.items()},
        }

    @property
    def sent(self) -> dict[str, list[str]]:
        """All that was typed, by the fields' names."""
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
        """Put the values into the session, in SI."""
        values = self.cleaned_data
        for name, attribute in self.STORED.items():
            setattr(session, attribute, values[name])
        session.athlete = self.athlete
        self._set_start(session, values["day"], values["clock"])
        session.rpe = values["rpe"]
        session.warm_up = values.get("warm_up")  # not every sport is asked
        session.note = values["note"]
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


def _new_key() -> str:
    return secrets.token_urlsafe(16)
