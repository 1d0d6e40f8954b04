"""A member's own exercise becomes another one everywhere: sets, routines, later imports."""

from datetime import datetime

from django.db import transaction

from workouts.exercises.best_lifts import bests_in
from workouts.exercises.focus import focus_of
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, RoutineSet
from workouts.shared.due_weeks import mark_stale


class NotMergeableError(Exception):
    """The two can't become one; ``str()`` is one sentence that says why."""


@transaction.atomic
def merge_exercises(athlete: Athlete, own: Exercise, into: Exercise, *, now: datetime) -> int:
    """Count a member's own exercise as ``into``, of the catalogue or their own; returns its sets.

    The old name leads to the other one from then on. Weeks with its sets are computed again. Done
    twice, the second changes nothing. Raises NotMergeableError for an exercise that isn't the
    member's, and for one into itself.
    """
    own = Exercise.objects.select_for_update().get(pk=own.pk)
    if own.athlete_id != athlete.pk or into.athlete_id not in (None, athlete.pk):
        raise NotMergeableError("Only your own exercises can be merged.")
    if into.pk == own.pk or into.merged_into_id is not None:
        raise NotMergeableError("Choose another exercise than this one.")
    sets = LiftSet.objects.filter(exercise=own)
    touched = LiftSession.objects.filter(pk__in=sets.values("session_id"))
    sessions = list(touched.select_for_update())
    moved = sets.update(exercise=into)
    RoutineSet.objects.filter(exercise=own).update(exercise=into)
    if not into.habits.filter(athlete=athlete).exists():
        own.habits.filter(athlete=athlete).update(exercise=into)
    by_session: dict[int, list[LiftSet]] = {}
    for lift_set in LiftSet.objects.filter(session__in=sessions).select_related("exercise"):
        by_session.setdefault(lift_set.session_id, []).append(lift_set)
    for session in sessions:
        session.focus = focus_of(session, by_session[session.pk]).value
        session.bests = bests_in(by_session[session.pk])
        session.updated_at = now
    LiftSession.objects.bulk_update(sessions, ["focus", "bests", "updated_at"], batch_size=500)
    own.merged.update(merged_into=into)
    own.merged_into = into
    own.save(update_fields=["merged_into"])
    mark_stale(athlete, {session.week for session in sessions}, now=now)
    return moved
