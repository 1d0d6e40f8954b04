"""Sessions as marks of a calendar: shape by what, size by minutes, solid when hard on the legs."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from workouts.views.week_days import Entry

STEPS_MIN = (30, 60, 90, 120)  # minutes at which a mark grows by one step; the last from 120 on
RADII = (4, 5.5, 7, 8.5, 10)  # px, of steps 1 to 5
STEP_NAMES = ("under 30 min", "30 to 59", "60 to 89", "90 to 119", "120 min or more")
CODES = {
    "easy": "Ea",
    "recovery": "Re",
    "steady": "St",
    "long": "Lo",
    "tempo": "Te",
    "progression": "Pr",
    "intervals": "In",
    "hills": "Hi",
    "sprint": "Sp",
    "fartlek": "Fa",
    "downhill": "Do",
    "race": "Ra",
    "unknown": "Ru",
    "lower": "Le",
    "upper": "Up",
    "full": "Fu",
    "ride": "Bi",
    "swim": "Sw",
    "walk": "Wa",
    "hike": "Hk",
    "row": "Ro",
    "ski": "Sk",
    "skate": "Ic",
    "machine": "Ma",
    "climb": "Cl",
    "ball": "Ba",
    "yoga": "Yo",
    "other": "Ot",
}


FORMS = {"run": "circle", "lift": "square", "other": "triangle"}


class Shape(NamedTuple):
    """A circle for running, a square for lifting, a triangle for others, a diamond for a mix."""

    form: str
    minutes: float
    hard: bool

    @property
    def radius(self) -> float:
        """Half its height in px, by the step of its minutes; a length not logged is the least."""
        return RADII[sum(self.minutes >= step for step in STEPS_MIN)]

    @property
    def svg(self) -> SafeString:
        return _drawn(self.form, self.radius, self.hard)


@cache
def _drawn(form: str, radius: float, hard: bool) -> SafeString:
    """One of the forty drawings, made once: a year shows hundreds."""
    context = {"form": form, "radius": radius, "side": 2 * radius, "hard": hard}
    context["scale"] = radius / RADII[-1]
    return render_to_string("workouts/calendar_shape.html", context)


class Mark(NamedTuple):
    """One session of a day."""

    entry: Entry

    @property
    def code(self) -> str:
        """Two letters for where there is no room for its name."""
        return CODES[self.entry.session.label]

    @property
    def word(self) -> str:
        """Its name in one word: Easy, Intervals, Lower."""
        return self.entry.name.removesuffix("-body lift").split()[0]

    @property
    def link(self) -> SafeString:
        """The mark in its day, which leads to its session; in one step, as a month has dozens."""
        minutes = f' <span class="mark__minutes">{self.minutes} min</span>' if self.minutes else ""
        return mark_safe(
            f'<a class="mark" href="{self.entry.session.get_absolute_url()}">{self.shape.svg} '
            f'<span class="mark__code" aria-hidden="true">{self.code}</span> '
            f'<span class="mark__word" aria-hidden="true">{escape(self.word)}{minutes}</span> '
            f'<span class="visually-hidden">{escape(self.label)}</span></a>'
        )

    @property
    def minutes(self) -> int:
        return round((self.entry.session.duration_s or 0) / 60)

    @property
    def shape(self) -> Shape:
        return Shape(FORMS[self.entry.what], self.minutes, self.entry.hard)

    @property
    def label(self) -> str:
        """All that the mark shows, in words."""
        parts = [self.entry.name]
        if self.minutes:
            parts.append(f"{self.minutes} minutes")
        if self.entry.hard:
            parts.append("hard on the legs")
        return ", ".join(parts)


class Day(NamedTuple):
    """A date with its sessions."""

    date: date
    marks: Sequence[Mark]

    @property
    def iso(self) -> str:
        return self.date.isoformat()

    @property
    def shape(self) -> Shape:
        """The whole day as one mark; asked only of a day that has sessions."""
        kinds = {mark.entry.what for mark in self.marks}
        form = "diamond" if len(kinds) > 1 else FORMS[kinds.pop()]
        minutes = sum(mark.minutes for mark in self.marks)
        return Shape(form, minutes, any(mark.entry.hard for mark in self.marks))

    @property
    def label(self) -> str:
        """The day in words: "4 March: Easy run, 45 minutes; Lower-body lift"."""
        sessions = "; ".join(mark.label for mark in self.marks)
        return f"{self.date.day} {self.date:%B}: {sessions}"


def legend() -> list[tuple[Shape, str]]:
    """The five sizes with their minutes."""
    edges = (0, *STEPS_MIN)
    return [
        (Shape("circle", edge, False), name) for edge, name in zip(edges, STEP_NAMES, strict=True)
    ]


def codes_of(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """The letters in use with their names, in order."""
    return sorted({(mark.code, mark.entry.name) for mark in marks})
