"""A week's work for each muscle: sets against the evidence, and running, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.bodymap import MUSCLES, ROLE_TINTS, ROLES, Tint, render_tinted_map
from fitsite.charts.svg_parts import Table, exact, percent
from workouts.coaching.involvement import running_involvement
from workouts.coaching.movement import LEG_MUSCLES, Muscle
from workouts.coaching.rules.muscle_sets import band
from workouts.coaching.sessions import RunSession
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.wording import count, plain

ROOM = 1.25  # how far the bars' scale reaches beyond the highest band


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

    @cached_property
    def places(self) -> dict[str, str]:
        """Where the bands begin, and how wide the aim is."""
        scale = ROOM * self.high
        return {
            "low": percent(100 * self.low / scale),
            "aim": percent(100 * self.aim / scale),
            "aim_width": percent(100 * (self.high - self.aim) / scale),
        }


def muscle_bars(metrics: Mapping[str, Any], thresholds: Thresholds) -> MuscleBars:
    """Sets for each leg muscle against the bands of the evidence."""
    low, aim, high = thresholds.SETS_LOW, thresholds.SETS_AIM, thresholds.SETS_HIGH
    bands = _bands(thresholds)
    bars = [
        MuscleBar(
            MUSCLES[muscle],
            sets,
            bands[band(sets, thresholds)].words,
            percent(100 * min(sets / (ROOM * high), 1)),
        )
        for muscle in LEG_MUSCLES  # stored metrics come back in the database's own order
        for sets in [metrics["sets"][muscle]]
    ]
    return MuscleBars(bars, low, aim, high)


@lru_cache(maxsize=16)
def _bands(thresholds: Thresholds) -> Mapping[str, Tint]:
    """The rule's bands in words; sets come in halves, so one ends a half below the next."""
    limits = thresholds.SETS_LOW, thresholds.SETS_AIM, thresholds.SETS_HIGH
    low, aim, high = map(plain, limits)
    return {
        "0": Tint("no sets", step=0),
        "<5": Tint(f"below {low}", step=1),
        "5-9.5": Tint(f"{low} to {plain(thresholds.SETS_AIM - 0.5)}", step=2),
        "10-20": Tint(f"{aim} to {high}", step=4),
        ">20": Tint(f"above {high}", step=5),
    }


def sets_map(metrics: Mapping[str, Any], thresholds: Thresholds) -> SafeString:
    """The body with the four counted muscles tinted by the band of their weekly sets."""
    sets = {muscle: metrics["sets"][muscle] for muscle in LEG_MUSCLES}
    bands = _bands(thresholds)
    found = {muscle: bands[band(n, thresholds)] for muscle, n in sets.items()}
    words = {muscle: count(n, "set") for muscle, n in sets.items()}
    return render_tinted_map(
        {muscle: Tint(words[muscle], step=tint.step) for muscle, tint in found.items()},
        key=list(bands.values()),
        table=Table(
            "Sets for each leg muscle",
            ("Muscle", "Sets", "Band"),
            [(MUSCLES[muscle], exact(sets[muscle]), tint.words) for muscle, tint in found.items()],
        ),
        description="; ".join([f"{MUSCLES[muscle]}: {said}" for muscle, said in words.items()]),
        id_prefix="sets",
    )


def running_map(runs: Iterable[RunSession]) -> SafeString:
    """The body with each muscle in the strongest role that the week's running gave it."""
    worked = running_involvement(runs)
    roles = {muscle: worked[muscle].strongest for muscle in Muscle if muscle in worked}
    rows = [
        (MUSCLES[muscle], ROLES[role], *map(exact, worked[muscle]))
        for muscle, role in roles.items()
    ]
    return render_tinted_map(
        {muscle: ROLE_TINTS[role] for muscle, role in roles.items()},
        key=list(ROLE_TINTS.values()),
        table=Table(
            "What running worked",
            ("Muscle", "Strongest role", "Main, min", "Helping, min", "Stabilising, min"),
            rows,
        ),
        description="; ".join(f"{name}: {role.lower()}" for name, role, *_ in rows),
        id_prefix="running",
    )
