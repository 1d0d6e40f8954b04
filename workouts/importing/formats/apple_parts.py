"""The parts of a multisport workout of Apple Health's: each a workout of its own sport.

The export names no sport for a part: the kind of distance that was measured in it tells. A short
part without a distance is the change from one sport to the next.
"""

from collections.abc import Iterator
from dataclasses import replace

from workouts.importing.formats.apple_workout import QUANTITY, TYPE, Attributes, Workout, span_of

TRANSITION = "Transition"
MULTISPORT = TYPE + "SwimBikeRun"
LONGEST_CHANGE_S = 20 * 60
SPORTS = {
    "DistanceCycling": "Cycling",
    "DistanceSwimming": "Swimming",
    "DistanceWalkingRunning": "Running",
    "DistanceRowing": "Rowing",
    "DistancePaddleSports": "PaddleSports",
    "DistanceCrossCountrySkiing": "CrossCountrySkiing",
    "DistanceDownhillSnowSports": "DownhillSkiing",
    "DistanceSkatingSports": "SkatingSports",
    "DistanceWheelchair": "WheelchairRunPace",
    "SwimmingStrokeCount": "Swimming",
}


def split_parts(workout: Workout) -> Iterator[Workout]:
    """Yield the workouts that a Workout element holds: its parts, or itself if it has one sport."""
    sports = [_sport_of(part) for part in workout.parts]
    measured = {sport for sport in sports if sport not in ("", TRANSITION)}
    of_several = workout.told.get("workoutActivityType") == MULTISPORT or len(measured) > 1
    if len(workout.parts) < 2 or not of_several:
        yield workout
        return
    zone = {key: value for key, value in workout.metadata.items() if key == "HKTimeZone"}
    for part, sport in zip(workout.parts, sports, strict=True):
        told: Attributes = {
            "sourceName": workout.told.get("sourceName", ""),
            **part.told,
            "workoutActivityType": TYPE + sport,
        }
        yield replace(part, told=told, metadata=zone | part.metadata, track=workout.track)


def _sport_of(part: Workout) -> str:
    """Return a part's sport in the words of the types; empty where nothing tells."""
    if named := part.told.get("workoutActivityType", "").removeprefix(TYPE):
        return named
    for statistic in part.statistics:
        kind = statistic.get("type", "").removeprefix(QUANTITY)
        if kind in SPORTS:
            return SPORTS[kind]
    span = span_of(part.told)
    return TRANSITION if span and span[1] - span[0] <= LONGEST_CHANGE_S else ""
