"""Which lifts are hard on the legs, as the database tells it: ``coaching.hard_lift`` in SQL.

A year has a hundred lifts of fifteen sets, and its calendar needs one word of each. The database
stops at the last set that makes a lift hard, and nothing is stored that could fall behind the
thresholds in force, or an exercise that is edited or merged.
"""

from math import ceil

from django.db.models import Exists, OuterRef, Q

from workouts.coaching.thresholds import Thresholds
from workouts.models import Exercise, LiftSet

LOADED = Q(load_kg__gt=0)
UNMAPPED = Q(exercise__primary=[], exercise__secondary=[], exercise__stabilising=[])


def is_hard_lift(thresholds: Thresholds) -> Exists:
    """A condition on lift sessions: whether each has as many heavy leg sets as make it hard."""
    stresses_legs = Q(exercise__stress=Exercise.Stress.ALWAYS.value) | (
        Q(exercise__stress=Exercise.Stress.LOADED.value) & LOADED
    )
    close_to_failure = Q(rir__lte=thresholds.HEAVY_RIR) | Q(rpe__gte=thresholds.HEAVY_SET_RPE)
    unknown_but_loaded = Q(rir=None, rpe=None) & LOADED
    heavy = LiftSet.objects.filter(
        stresses_legs,
        close_to_failure | unknown_but_loaded,
        ~UNMAPPED,
        session=OuterRef("pk"),
        warm_up=False,
    ).order_by()
    last_needed = ceil(thresholds.HEAVY_SETS)
    return Exists(heavy[last_needed - 1 : last_needed])
