"""Counts of the sets that count for each muscle, and of those heavy enough to tire the legs."""

from collections.abc import Iterable
from typing import NamedTuple

from workouts.coaching.sessions import LiftSet
from workouts.coaching.thresholds import STANDARD, Thresholds


class Tally(NamedTuple):
    """One session's counting and heavy sets; by muscle in fractional sets (1 or 0.5 each).

    `working_leg_sets` are all leg sets but warm-ups, of any effort; `rated` says whether any set
    of the session, but for warm-ups, has an effort.
    """

    leg_sets: int
    effort_unknown: int
    heavy_leg_sets: int
    heavy_effort_unknown: int
    glutes: float
    quads: float
    hamstrings: float
    calves: float
    without_muscles: frozenset[str]
    working_leg_sets: int
    rated: bool


def tally(sets: Iterable[LiftSet], thresholds: Thresholds = STANDARD) -> Tally:
    """Count a session's sets; warm-ups never count, a missing effort is not an easy one."""
    set_rir, set_rpe = thresholds.SET_RIR, thresholds.SET_RPE
    hard_rir, hard_rpe = thresholds.HARD_SET_RIR, thresholds.HARD_SET_RPE
    heavy_rir, heavy_rpe = thresholds.HEAVY_RIR, thresholds.HEAVY_SET_RPE
    leg_sets = effort_unknown = heavy_leg_sets = heavy_effort_unknown = 0
    glutes = quads = hamstrings = calves = 0.0
    working_leg_sets, rated = 0, False
    without_muscles: set[str] = set()
    for movement, _, load_kg, _, rir, rpe, warm_up in sets:
        if warm_up:
            continue
        unknown = rir is None and rpe is None
        rated = rated or not unknown
        if not movement.has_muscles:
            without_muscles.add(movement.slug)
            continue
        loaded = bool(load_kg)
        working_leg_sets += movement.is_lower_body
        tires_legs = movement.tires_legs
        if (
            tires_legs != "never"
            and (loaded or tires_legs == "always")
            and (
                (rir is not None and rir <= heavy_rir)
                or (rpe is not None and rpe >= heavy_rpe)
                or (unknown and loaded)
            )
        ):
            heavy_leg_sets += 1
            heavy_effort_unknown += unknown
        counted = movement.counts_weekly
        if counted == "always" or (counted == "loaded_or_hard" and loaded):
            counts = (
                unknown
                or (rir is not None and rir <= set_rir)
                or (rpe is not None and rpe >= set_rpe)
            )
        else:
            counts = counted != "never" and (
                (rir is not None and rir <= hard_rir) or (rpe is not None and rpe >= hard_rpe)
            )
        if counts and movement.is_lower_body:
            leg_sets += 1
            effort_unknown += unknown
            to_glutes, to_quads, to_hamstrings, to_calves = movement.coefficients
            glutes += to_glutes
            quads += to_quads
            hamstrings += to_hamstrings
            calves += to_calves
    return Tally(
        leg_sets,
        effort_unknown,
        heavy_leg_sets,
        heavy_effort_unknown,
        glutes,
        quads,
        hamstrings,
        calves,
        frozenset(without_muscles),
        working_leg_sets,
        rated,
    )
