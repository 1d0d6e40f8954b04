"""Storing a routine with its sets."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from workouts.models import Routine, RoutineSet


def save_routine(routine: Routine, sets: Sequence[RoutineSet]) -> Routine:
    """Store a routine with just these sets, in this order; a new one becomes the member's last.

    Raises ValidationError (by field) when the name is missing or taken.
    """
    routine.clean_fields(exclude=("athlete", "position"))
    if routine.pk is None:
        last = routine.athlete.routines.order_by("-position").first()
        routine.position = last.position + 1 if last else 0
    try:
        with transaction.atomic():
            routine.save()
            routine.sets.all().delete()
            for position, planned in enumerate(sets):
                planned.pk, planned.routine, planned.position = None, routine, position
            RoutineSet.objects.bulk_create(sets)
    except IntegrityError as error:
        taken = routine.athlete.routines.filter(name=routine.name).exclude(pk=routine.pk)
        if not taken.exists():
            raise
        raise ValidationError({"name": "You have a routine of this name already."}) from error
    return routine
