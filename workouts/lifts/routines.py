"""Routines: list them, move them, copy a session into one."""

from django.db import transaction

from workouts.models import LiftSession, Routine, RoutineSet
from workouts.models.lift import SetValues

NOT_COPIED = {"position", "rir", "rpe"}
COPIED = [field.name for field in SetValues._meta.fields if field.name not in NOT_COPIED]


def sets_of(lift: LiftSession) -> list[RoutineSet]:
    """The sets of a session as planned ones, unsaved; how hard they felt stays behind."""
    return [
        RoutineSet(exercise=done.exercise, **{name: getattr(done, name) for name in COPIED})
        for done in lift.sets.select_related("exercise")
    ]


@transaction.atomic
def move_routine(routine: Routine, *, up: bool) -> None:
    """Change places with the one above or below; at the end of the list nothing happens."""
    routines = list(routine.athlete.routines.select_for_update())
    place = routines.index(routine)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(routines):
        return
    routines[place], routines[other] = routines[other], routines[place]
    for position, moved in enumerate(routines):
        moved.position = position
    Routine.objects.bulk_update(routines, ["position"])
