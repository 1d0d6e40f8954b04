"""The focus of a strength session: lower, upper or full body."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from workouts.coaching.sessions import Focus
from workouts.coaching.sessions import LiftSession as CoachingLift
from workouts.coaching.sessions import LiftSet as CoachingSet
from workouts.models import LiftSession, LiftSet


def focus_of(session: LiftSession, sets: Sequence[LiftSet]) -> Focus:
    """Return which half of the body a session with these sets trained, or both."""
    if not all(map(LiftSet.exercise.is_cached, sets)):
        prefetch_related_objects(sets, "exercise")  # asks only for those not known yet
    exercises = {lift_set.exercise_id: lift_set.exercise for lift_set in sets}
    movements = {pk: exercise.movement() for pk, exercise in exercises.items()}
    return CoachingLift(
        start=session.started_at,
        time_known=session.time_known,
        local_date=session.local_start.date(),
        sets=tuple(CoachingSet(movements[lift_set.exercise_id]) for lift_set in sets),
    ).focus
