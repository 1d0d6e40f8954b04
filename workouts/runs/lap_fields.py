"""Laps as a member types them: one a line, its time, and its distance and heart rate if known."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workouts.models.run import RANGES
from workouts.shared.form_fields import DurationField, UnitField
from workouts.shared.units import Unit

Lap = list[float | None]  # seconds, metres or null, beats per minute or null: as RunTrace keeps it
MOST_LAPS = 200
UNKNOWN = "-"
GAP = re.compile(r"[\s;]+")


class LapsField(forms.CharField):
    """A list of laps; errors count them from 1.

    ``known`` are the stored ones, a file's with fractions of seconds: each that is sent back as it
    is shown stays what it is, whatever becomes of the others.
    """

    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, *, unit: Unit, known: Sequence[Lap] = (), **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.known = list(known)
        self.time = DurationField(limits=RANGES["duration_s"])
        self.distance = UnitField(
            unit=unit,
            limits=RANGES["distance_m"],
            known=[metres for _, metres, _ in known],
            required=False,
        )

    def to_python(self, value: Any) -> list[Lap]:  # type: ignore[override]
        lines = [
            " ".join(line.split()) for line in str(super().to_python(value) or "").splitlines()
        ]
        if len(lines) > max(MOST_LAPS, len(self.known)):
            raise ValidationError(f"Give at most {MOST_LAPS} laps.")
        as_shown = defaultdict(list)
        for lap in reversed(self.known):
            as_shown[self._line(lap)].append(lap)
        return [
            as_shown[line].pop() if as_shown[line] else self._lap(number, line)
            for number, line in enumerate(lines, 1)
            if line
        ]

    def validate(self, value: list[Lap]) -> None:
        """Nothing more: each lap was checked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(self._line(lap) for lap in value)

    def _line(self, lap: Lap) -> str:
        seconds, metres, rate = lap
        parts = [
            self.time.prepare_value(seconds),
            UNKNOWN if metres is None else self.distance.prepare_value(metres),
            UNKNOWN if rate is None else f"{rate:.0f}",
        ]
        while parts[-1] == UNKNOWN:
            parts.pop()
        return " ".join(parts)

    def _lap(self, number: int, line: str) -> Lap:
        parts = [part.rstrip(",") for part in GAP.split(line.strip())]
        try:
            if len(parts) > 3:
                raise ValidationError("Give a time, a distance and a heart rate, in this order.")
            time, distance, rate = (*parts, UNKNOWN, UNKNOWN)[:3]
            metres = None if distance == UNKNOWN else self.distance.clean(distance)
            return [self.time.clean(time), metres, None if rate == UNKNOWN else _rate(rate)]
        except ValidationError as error:
            raise ValidationError(f"Lap {number}: {error.messages[0]}") from error


def _rate(text: str) -> int:
    low, high = RANGES["avg_hr"]
    if not (text.isdecimal() and low <= int(text) <= high):
        raise ValidationError(f"A heart rate lies between {low:g} and {high:g}.")
    return int(text)
