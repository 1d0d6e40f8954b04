"""Runs, rides and the like that stand in a log of sets: sessions of their own."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from typing import NamedTuple, Self

from workouts.importing.formats.activity_log import LONGEST_M, METRES, unit_m
from workouts.importing.formats.list_dates import Moment
from workouts.importing.formats.list_durations import POSSIBLE_M_S
from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import decide_sport, plain, words_in
from workouts.importing.formats.types import Activity, LoadUnit, ReadSet

# Names of exercises, in plain letters. What is done with weights on the spot or on foot is lifting.
LIFTING = re.compile(
    r"\b(?:lunge|carry|carries|farmer|suitcase|sled|prowler|yoke|crawl|plank|crunch|kick|twist"
    r"|sit.?up|handstand|wall|crab|duck|bear|monster|barbell|dumbbell|kettlebell|cable|t.bar|bent"
    r"|upright|inverted|seated row|lateral|band|press|squat|pull|raise|curl|dead)"
)
ROWING = re.compile(r"rowing|rower|\berg|ruder|rameur|remo|roei|canott|machine")
CARDIO = {"run", "row", "ride", "swim", "walk", "hike", "march", "ski", "skate", "machine"}
WITHIN = "It stood within a workout, whose start it has: when it began isn't known."


class Distance(NamedTuple):
    """Metres; ``assumed`` where the log names no unit, and kilometres were taken."""

    value: float
    assumed: bool = False


class Effort(NamedTuple):
    """One row of a log that is no lifting."""

    exercise: str
    seconds: int
    distance: Distance | None
    rpe: float | None
    words: str = ""

    @classmethod
    def of(cls, lift_set: ReadSet, distance: Distance | None) -> Self | None:
        """Return what a set was, if it was no lifting: without load and reps, and by its name."""
        once = lift_set.reps == 1 and distance is not None
        if lift_set.load or (lift_set.reps and not once):
            return None
        if not is_cardio(lift_set.exercise, has_distance=distance is not None):
            return None
        return cls(lift_set.exercise, lift_set.seconds or 0, distance, lift_set.rpe)


def is_cardio(exercise: str, *, has_distance: bool = False) -> bool:
    """Whether an exercise is a run or the like by its name."""
    name = plain(exercise)
    if LIFTING.search(name):
        return False
    words = words_in(exercise)
    sport = next(iter(words.strong + words.weak), "")
    if sport == "row" and not (has_distance or ROWING.search(name)):
        return False
    return sport in CARDIO


def distance_m(
    value: float | None, unit: str, loads: LoadUnit | None, seconds: float | None
) -> Distance | None:
    """Return a distance in metres: by its unit, else by the unit of the log's loads."""
    if not value or value < 0:
        return None
    if factor := unit_m(unit):
        return _within(value * factor)
    if seconds and value * METRES["km"] / seconds > POSSIBLE_M_S[1]:
        return _within(value)  # So far in that time: in metres.
    if loads:
        return _within(value * METRES["mi" if loads == "lb" else "km"])
    return _within(value * METRES["km"], assumed=True)


def cardio_activities(
    efforts: Iterable[Effort], start: Moment, title: str, workout_s: float, *, alone: bool
) -> Iterator[Activity]:
    """Yield a session for each run or other training of a workout.

    Rows of one exercise are one session. ``workout_s`` is how long all of it took, 0 if unknown;
    ``alone`` says that there was no lifting in it.
    """
    by_exercise: defaultdict[str, list[Effort]] = defaultdict(list)
    for effort in efforts:
        by_exercise[effort.exercise].append(effort)
    whole = alone and len(by_exercise) == 1
    for name, rows in by_exercise.items():
        seconds = sum(effort.seconds for effort in rows) or (workout_s if whole else 0.0)
        far = [effort.distance for effort in rows if effort.distance]
        metres = sum(distance.value for distance in far) or None
        time, time_known = start
        told = json.dumps(["log", time.isoformat(), title, name, metres, seconds])
        activity = Activity(
            sport="other",
            sport_name=name[:60],
            started_at=time.astimezone(UTC) if time.tzinfo else None,
            local_start=None if time.tzinfo else time,
            time_known=time_known,
            duration_s=seconds,
            elapsed_s=max(seconds, workout_s) if whole else seconds,
            distance_m=metres,
            content_hash=sha256(told.encode()).hexdigest(),
            rpe=max((effort.rpe for effort in rows if effort.rpe), default=None),
            title=title or None,
            comment="\n".join(dict.fromkeys(effort.words for effort in rows if effort.words)),
            assumed_metric=any(distance.assumed for distance in far),
            notes=(WITHIN,) if time_known and not whole else (),
        )
        decided = decide_sport(activity)
        if decided.sport == "run" and not metres and not words_in(name).strong:
            # A treadmill without a distance: people walk on it as well.
            decided = replace(decided, sport="other", sport_unclear=True)
        yield decided


def _within(value: float, *, assumed: bool = False) -> Distance | None:
    metres = number(round(value, 1), 1, LONGEST_M)
    return None if metres is None else Distance(metres, assumed)
