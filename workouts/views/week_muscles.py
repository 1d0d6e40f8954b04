"""What a week did for the muscles: sets against the evidence, and running, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.bodymap import MUSCLES, ROLES, Tint, render_tinted_map
from fitsite.charts.parts import Table, exact, percent
from workouts.coaching.involvement import running_involvement
from workouts.coaching.rules.muscle_sets import band
from workouts.coaching.thresholds import Limits
from workouts.coaching.types import COUNTED, RunSession
from workouts.coaching.wording import count, plain

ROOM = 1.25  # how far the bars' scale reaches beyond the highest band
STEPS = {"0": 0, "<5": 1, "5-9.5": 2, "10-20": 4, ">20": 5}  # of the load ramp, by band


@dataclass(frozen=True)
class MuscleBar:
    """Weekly sets of one muscle, and the width of its bar."""

    name: str
    sets: float
    band: str
    width: str


@dataclass(frozen=True)
class MuscleBars:
    """The bars, with the places of the evidence bands on their scale."""

    bars: Sequence[MuscleBar]
    low: float
    aim: float
    high: float

    @property
    def places(self) -> dict[str, str]:
        """Where the bands begin, and how wide the aim is."""
        scale = ROOM * self.high
        return {
            "low": percent(100 * self.low / scale),
            "aim": percent(100 * self.aim / scale),
            "aim_width": percent(100 * (self.high - self.aim) / scale),
        }


def muscle_bars(metrics: Mapping[str, Any], limits: Limits) -> MuscleBars:
    """Sets for each leg muscle against the bands of the evidence."""
    low, aim, high = limits.SETS_LOW, limits.SETS_AIM, limits.SETS_HIGH
    names = _band_names(limits)
    bars = [
        MuscleBar(
            MUSCLES[muscle],
            sets,
            names[band(sets, limits)],
            percent(100 * min(sets / (ROOM * high), 1)),
        )
        for muscle in COUNTED  # stored metrics come back in the database's own order
        for sets in [metrics["sets"][muscle]]
    ]
    return MuscleBars(bars, low, aim, high)


def _band_names(limits: Limits) -> dict[str, str]:
    """The rule's bands in words; sets come in halves, so one ends a half below the next."""
    low, aim, high = plain(limits.SETS_LOW), plain(limits.SETS_AIM), plain(limits.SETS_HIGH)
    return {
        "0": "no sets",
        "<5": f"below {low}",
        "5-9.5": f"{low} to {plain(limits.SETS_AIM - 0.5)}",
        "10-20": f"{aim} to {high}",
        ">20": f"above {high}",
    }


def sets_map(metrics: Mapping[str, Any], limits: Limits) -> SafeString:
    """The body with the four counted muscles tinted by the band of their weekly sets."""
    sets = {muscle: metrics["sets"][muscle] for muscle in COUNTED}
    bands = {muscle: band(n, limits) for muscle, n in sets.items()}
    names = _band_names(limits)
    return render_tinted_map(
        {muscle: Tint(count(n, "set"), step=STEPS[bands[muscle]]) for muscle, n in sets.items()},
        key=[Tint(names[one], step=step) for one, step in STEPS.items()],
        table=Table(
            "Sets for each leg muscle",
            ("Muscle", "Sets", "Band"),
            [(MUSCLES[muscle], exact(n), names[bands[muscle]]) for muscle, n in sets.items()],
        ),
        description="; ".join(
            f"{MUSCLES[muscle]}: {count(n, 'set')}" for muscle, n in sets.items()
        ),
        id_prefix="sets",
    )


def running_map(runs: Iterable[RunSession]) -> SafeString:
    """The body with each muscle in the strongest role that the week's running gave it."""
    worked = {str(muscle): minutes for muscle, minutes in running_involvement(runs).items()}
    rows = [
        (MUSCLES[muscle], ROLES[one.strongest], *(exact(minutes) for minutes in one))
        for muscle in MUSCLES
        if (one := worked.get(muscle))
    ]
    return render_tinted_map(
        {one: Tint(ROLES[minutes.strongest], minutes.strongest) for one, minutes in worked.items()},
        key=[Tint(name, role) for role, name in ROLES.items()],
        table=Table(
            "What running worked",
            ("Muscle", "Strongest role", "Main, min", "Helping, min", "Stabilising, min"),
            rows,
        ),
        description="; ".join(f"{name}: {role.lower()}" for name, role, *_ in rows),
        id_prefix="running",
    )
