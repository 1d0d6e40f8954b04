"""A session as one line of a list, a day, a calendar or a timeline: its name, page and numbers."""

from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.urls import reverse

from workouts.models import LiftSession, OtherSession, Run
from workouts.models.session_models import AnySession, kind_of

LABELS = {"run": "kind", "lift": "focus", "other": "sport"}  # the column that tells them apart
SESSION_NAMES: dict[str, dict[str, str]] = {
    "run": {kind: f"{label} run" for kind, label in Run.Kind.choices} | {"unknown": "Run"},
    "lift": {
        focus: f"{label}-body lift"
        for focus, label in LiftSession._meta.get_field("focus").choices or ()
    },
    "other": {sport: str(label) for sport, label in OtherSession.Sport.choices},
}


class SessionLine(NamedTuple):
    """A session of any kind; what a list doesn't show is not read and stays at its default.

    ``kind`` is run, lift or other; ``label`` the kind of a run, the focus of a lift or the sport.
    ``local_start`` is the time on the member's own clock, without a zone. ``guessed`` says that an
    import guessed the kind of the run, ``hard`` that the session is hard on the legs.
    """

    kind: str
    pk: int
    label: str
    local_start: datetime
    local_date: date
    time_known: bool = True
    duration_s: int | None = None
    distance_m: float | None = None
    rpe: float | None = None
    guessed: bool = False
    hard: bool = False

    @property
    def name(self) -> str:
        """The name that all pages use: "Easy run", "Lower-body lift", "Ride"."""
        return SESSION_NAMES[self.kind][self.label]

    @property
    def minutes(self) -> int:
        """Whole minutes; 0 where the length was not logged."""
        return round((self.duration_s or 0) / 60)

    def get_absolute_url(self) -> str:
        return session_url(self.kind, self.pk)


def session_name(session: AnySession) -> str:
    """Return the name of a session that is loaded whole, as ``SessionLine`` has it."""
    kind = kind_of(type(session))
    return SESSION_NAMES[kind][getattr(session, LABELS[kind])]


def session_url(kind: str, pk: int) -> str:
    """Return /runs/7/ for run 7; resolved once a kind, as a list has hundreds of addresses."""
    return _url_pattern(kind) % pk


@cache
def _url_pattern(kind: str) -> str:
    return reverse(f"workouts:{kind}", args=[0]).replace("/0/", "/%d/")
