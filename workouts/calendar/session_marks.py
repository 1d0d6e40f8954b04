"""Sessions as marks of a calendar: shape by what, size by minutes, solid when hard on the legs.

Hundreds are drawn at once, each in one step from pieces that are made once a process.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from django.utils.safestring import SafeString
from markupsafe import escape

from fitsite.lib.rendering.fragments import draw
from workouts.calendar.queries import Glance
from workouts.shared.session_links import page_of
from workouts.weeks.week_sessions import NAMES

STEPS_MIN = (30, 60, 90, 120)  # minutes at which a mark grows by one step; the last from 120 on
RADII = (4, 5.5, 7, 8.5, 10)  # px, of steps 1 to 5
STEP_NAMES = ("under 30 min", "30 to 59", "60 to 89", "90 to 119", "120 min or more")
FORMS = {"run": "circle", "lift": "square", "other": "triangle"}  # a diamond for a mix
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


def month_mark(session: Glance) -> str:
    """A session in its day of a month, which leads to it; safe HTML like all of these."""
    what, pk, label, seconds, hard = session
    minutes = round(seconds / 60)
    drawn, words = _seen(what, label, minutes, hard)
    length = f' <span class="mark__minutes">{minutes} min</span>' if minutes else ""
    return (
        f'<a class="mark" href="{page_of(what, pk)}">{drawn} {_short(what, label)}{length}</span> '
        f'<span class="visually-hidden">{words}</span></a>'
    )


def day_mark(sessions: Sequence[Glance]) -> tuple[str, str, int]:
    """A day's sessions as one mark, hard if one of them is; their words; and seconds in all."""
    if len(sessions) == 1:
        what, _, label, seconds, hard = sessions[0]
        return *_seen(what, label, round(seconds / 60), hard), seconds
    lengths = [round(one.seconds / 60) for one in sessions]
    words = [
        _seen(one.what, one.label, minutes, one.hard)[1]
        for one, minutes in zip(sessions, lengths, strict=True)
    ]
    kinds = {one.what for one in sessions}
    form = "diamond" if len(kinds) > 1 else FORMS[kinds.pop()]
    drawn = shape(form, step(sum(lengths)), any(one.hard for one in sessions))
    return drawn, "; ".join(words), sum(one.seconds for one in sessions)


def step(minutes: float) -> int:
    """0 to 4, which a mark's size follows; a length not logged is the least."""
    return bisect(STEPS_MIN, minutes)


@cache
def shape(form: str, step: int, hard: bool) -> SafeString:
    """One of the forty drawings."""
    radius = RADII[step]
    context = {"form": form, "radius": radius, "side": 2 * radius, "hard": hard}
    context["scale"] = radius / RADII[-1]
    return draw("workouts/calendar/calendar_shape.html", context)


@cache
def legend(*, both: bool = False) -> SafeString:
    """What forms and sizes mean; ``both`` where a mark may stand for a mix."""
    sizes = [(shape("circle", size, False), name) for size, name in enumerate(STEP_NAMES)]
    return draw("workouts/calendar/calendar_legend.html", {"sizes": sizes, "both": both})


def codes_of(sessions: Iterable[Glance]) -> list[tuple[str, str]]:
    """The letters in use with their names, in order."""
    labels = {(session.what, session.label) for session in sessions}
    return sorted((CODES[label], NAMES[what][label]) for what, label in labels)


@lru_cache(maxsize=4096)
def _seen(what: str, label: str, minutes: int, hard: bool) -> tuple[str, str]:
    """A session's drawing, and all it shows in words: "Easy run, 45 minutes, hard on the legs"."""
    length = f", {minutes} minutes" if minutes else ""
    words = f"{escape(NAMES[what][label])}{length}{', hard on the legs' if hard else ''}"
    return shape(FORMS[what], step(minutes), hard), words


@cache
def _short(what: str, label: str) -> str:
    """Two letters for where there is no room, and the beginning of its name: Easy, Lower."""
    word = str(NAMES[what][label]).removesuffix("-body lift").split()[0]
    return (
        f'<span class="mark__code" aria-hidden="true">{CODES[label]}</span> '
        f'<span class="mark__word" aria-hidden="true">{escape(word)}'
    )
