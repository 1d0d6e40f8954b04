"""Sessions as marks of a calendar: shape by kind, size by minutes, solid when hard on the legs.

The forty drawings are made once a process, as a year shows hundreds.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from fitsite.lib.rendering.fragments import render_fragment
from workouts.shared.session_lines import SESSION_NAMES, SessionLine

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
    "march": "Mr",
    "row": "Ro",
    "ski": "Sk",
    "skate": "Ic",
    "machine": "Ma",
    "climb": "Cl",
    "ball": "Ba",
    "yoga": "Yo",
    "other": "Ot",
}


class SessionMark(NamedTuple):
    """A session in its day of a month."""

    address: str
    shape: SafeString
    code: str  # two letters, where there is no room for the word
    word: str
    minutes: int  # 0 where its length was not logged
    description: str


def session_mark(session: SessionLine) -> SessionMark:
    """Return a session as its day of a month shows it; the mark leads to the session."""
    return SessionMark(
        address=session.get_absolute_url(),
        shape=shape(FORMS[session.kind], step(session.minutes), session.hard),
        code=CODES[session.label],
        word=session.name.removesuffix("-body lift").split()[0],
        minutes=session.minutes,
        description=_describe(session),
    )


def draw_day(sessions: Sequence[SessionLine]) -> SafeString:
    """Return one drawing for a day's sessions, hard if one of them is."""
    kinds = {session.kind for session in sessions}
    form = "diamond" if len(kinds) > 1 else FORMS[kinds.pop()]
    minutes = sum(session.minutes for session in sessions)
    return shape(form, step(minutes), any(session.hard for session in sessions))


def describe_day(sessions: Iterable[SessionLine]) -> str:
    """Return a day's sessions in words."""
    return "; ".join(map(_describe, sessions))


def step(minutes: float) -> int:
    """Return 0 to 4, which a mark's size follows; a length not logged is the least."""
    return bisect(STEPS_MIN, minutes)


@cache
def shape(form: str, step: int, hard: bool) -> SafeString:
    """Return one of the forty drawings."""
    radius = RADII[step]
    context = {"form": form, "radius": radius, "side": 2 * radius, "hard": hard}
    context["scale"] = radius / RADII[-1]
    return render_fragment("workouts/calendar/calendar_shape.html", context)


@cache
def legend(*, both: bool = False) -> SafeString:
    """Return what forms and sizes mean; ``both`` where a mark may stand for a mix."""
    sizes = [(shape("circle", size, False), name) for size, name in enumerate(STEP_NAMES)]
    return render_fragment("workouts/calendar/calendar_legend.html", {"sizes": sizes, "both": both})


def codes_of(sessions: Iterable[SessionLine]) -> list[tuple[str, str]]:
    """Return the letters in use with their names, in order."""
    labels = {(session.kind, session.label) for session in sessions}
    return sorted((CODES[label], SESSION_NAMES[kind][label]) for kind, label in labels)


def _describe(session: SessionLine) -> str:
    """Return all that a mark shows in words: "Easy run, 45 minutes, hard on the legs"."""
    length = f", {session.minutes} minutes" if session.minutes else ""
    hard = ", hard on the legs" if session.hard else ""
    return f"{session.name}{length}{hard}"
