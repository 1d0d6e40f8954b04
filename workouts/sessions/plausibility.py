"""Asks "Is that right?" about a session that nobody can do, or that its member never came near."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Count, F, FloatField, Max
from django.db.models.functions import Cast

from workouts.exercises.best_lifts import Bests, together
from workouts.models import Exercise, LiftSession, OtherSession, Run
from workouts.models.session_models import AnySession
from workouts.shared.units import Unit, Units, format_duration, plain_number

DAY_S = 24 * 3600
# Metres, and the metres a second of men's world bests over them (end of 2025), rounded up.
FASTEST_RUNS = (
    (100, 10.5), (400, 9.4), (1_500, 7.3), (5_000, 6.7), (10_000, 6.4), (21_097, 6.3),
    (42_195, 5.9), (100_000, 4.7), (300_000, 3.8),
)  # fmt: skip
SLOWEST_RUN = 0.6  # metres a second, about half the speed of a slow walk; a convention
# Metres a second that no session of the sport averages; conventions above its world bests.
FASTEST_OTHERS = {
    "ride": 20, "swim": 2.5, "walk": 4.5, "hike": 4.5, "march": 4.5, "row": 7, "ski": 16,
    "skate": 17,
}  # fmt: skip
LITTLE_CLIMB = 200  # metres, of which nothing is concluded
MOST_CLIMB = 2_200  # metres an hour; the best over a kilometre's climb is about 2,080
HIGHEST_MEAN_HR = 220
LONGEST_LIFT_S = 8 * 3600
# Estimated one-rep maxima in kg that hardly anybody has: of any lift, of one for the arms alone.
HEAVIEST, HEAVIEST_ARMS = 550, 200
# Below these nobody is asked, as many do as much; conventions.
FAST_RUN, LONG_RUN, HEAVY_LIFT = 5.0, 50_000, 150
# How far beyond everything that a member has done a session may lie.
FASTER, LONGER, HEAVIER = 1.2, 2, 1.5
FEW_RUNS = 5  # of fewer nothing is concluded


class ImplausibleError(ValidationError):
    """A session whose values may be typing errors, by column; its member may confirm it."""


class Doubt(NamedTuple):
    """What looks wrong: the columns that it comes from, the first to be asked about, in words."""

    columns: tuple[str, ...]
    sentence: str


def check_plausible(session: AnySession, *, changed: Collection[str] | None = None) -> None:
    """Look at a stored session. Raises ImplausibleError for what its member is to confirm.

    ``changed`` names the columns that an edit has changed; what else stands has been looked at.
    """
    doubts = [
        doubt
        for doubt in doubts_about(session)
        if changed is None or not set(changed).isdisjoint(doubt.columns)
    ]
    if doubts:
        raise ImplausibleError(
            {doubt.columns[0]: f"{doubt.sentence} Is that right?" for doubt in doubts}
        )


def doubts_about(session: AnySession) -> Iterator[Doubt]:
    """Yield what looks wrong in a stored session."""
    if isinstance(session, LiftSession):
        return _about_lift(session)
    return _about_outing(session)


def _about_outing(session: Run | OtherSession) -> Iterator[Doubt]:
    units = Units.of(session.athlete)
    seconds, climb = session.duration_s, session.elevation_gain_m or 0
    if seconds > DAY_S:
        yield Doubt(("duration_s",), f"{format_duration(seconds)} is longer than a day.")
    if session.distance_m:
        yield from _about_speed(session, session.distance_m, units.distance)
    if climb > max(LITTLE_CLIMB, MOST_CLIMB * seconds / 3600):
        told = f"{units.climb.from_si(climb):,.0f} {units.climb.symbol}"
        told = f"{told} of climb in {format_duration(seconds)} is more than anybody climbs."
        yield Doubt(("elevation_gain_m", "duration_s"), told)
    if session.avg_hr and session.avg_hr > HIGHEST_MEAN_HR:
        yield Doubt(("avg_hr",), f"{session.avg_hr} beats a minute is a very high average.")


def _about_speed(session: Run | OtherSession, metres: float, unit: Unit) -> Iterator[Doubt]:
    speed = metres / session.duration_s
    distance = f"{plain_number(unit.from_si(metres))} {unit.symbol}"
    hourly = f"{speed * 3600 / unit.si:,.1f} {unit.symbol} an hour"
    told = f"{distance} in {format_duration(session.duration_s)} is {hourly}"
    columns = "distance_m", "duration_s"
    if speed > _fastest(session, metres):
        yield Doubt(columns, f"{told}: faster than anybody.")
    elif isinstance(session, Run) and speed < SLOWEST_RUN:
        yield Doubt(columns, f"{told}: slower than a slow walk.")
    elif isinstance(session, Run) and (speed >= FAST_RUN or metres >= LONG_RUN):
        others = session.athlete.runs.exclude(pk=session.pk).filter(distance_m__gt=0)
        average = F("distance_m") / Cast("duration_s", FloatField())
        past = others.aggregate(count=Count("pk"), longest=Max("distance_m"), fastest=Max(average))
        if past["count"] < FEW_RUNS:
            return
        if speed > max(FAST_RUN, FASTER * past["fastest"]):
            yield Doubt(columns, f"{told}: much faster than any of your runs.")
        elif metres > max(LONG_RUN, LONGER * past["longest"]):
            yield Doubt(("distance_m",), f"{distance} is more than twice your longest run.")


def _fastest(session: Run | OtherSession, metres: float) -> float:
    """Return the speed in metres a second above which nobody does the sport so far."""
    if isinstance(session, OtherSession):
        return FASTEST_OTHERS.get(session.sport, float("inf"))
    done = [speed for record, speed in FASTEST_RUNS if record <= metres]
    return done[-1] if done else FASTEST_RUNS[0][1]


def _about_lift(lift: LiftSession) -> Iterator[Doubt]:
    if lift.duration_s and lift.duration_s > LONGEST_LIFT_S:
        told = f"{format_duration(lift.duration_s)} is a very long strength session."
        yield Doubt(("duration_s",), told)
    heavy = {key: best for key, best in _estimates(lift.bests or ()) if best > HEAVY_LIFT}
    if not heavy:
        return
    unit = Units.of(lift.athlete).load
    earlier = lift.athlete.liftsessions.exclude(pk=lift.pk).values_list("bests", flat=True)
    past = dict(_estimates(together(filter(None, earlier))))
    for exercise in Exercise.objects.filter(pk__in=heavy):
        best = heavy[exercise.pk]
        told = f"{exercise.name}: a one-rep maximum of about {unit.from_si(best):.0f} {unit.symbol}"
        before = past.get(exercise.pk)
        highest = HEAVIEST_ARMS if exercise.primary == ["arms"] else HEAVIEST
        if before is not None and best > HEAVIER * before:
            yield Doubt(("sets",), f"{told} is far above your best so far.")
        elif before is None and best > highest:
            yield Doubt(("sets",), f"{told} is more than almost anybody can lift.")


def _estimates(bests: Bests) -> Iterator[tuple[int, float]]:
    """Yield exercise ids with estimated one-rep maxima in kg of a session's stored best lifts."""
    numbers = iter(bests)
    for exercise, _count, estimate in zip(numbers, numbers, numbers, strict=True):
        yield int(exercise), estimate
