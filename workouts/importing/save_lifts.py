"""From strength sessions in a file to stored ones: exercises by name, loads in kilograms."""

from collections.abc import Sequence
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.exercises.own_exercise import own_exercise
from workouts.importing.conversion import note_of, session_fields, start_of
from workouts.importing.formats.types import Activity, ReadSet
from workouts.importing.second_recordings import settle_second_recording
from workouts.models import Exercise, FileImport, LiftSession, LiftSet
from workouts.sessions.saving import DuplicateSessionError, find_recordings, save_lift
from workouts.shared.units import LOAD_UNITS

log = structlog.get_logger(__name__)

NAME_LENGTH = 80
ALREADY = "This session is already in your log."
NO_SETS = "The file has no sets: add them to see which muscles this session trained."


class LiftImport:
    """The strength sessions of one upload, saved one by one; none stops the others."""

    def __init__(self, upload: FileImport, source: str) -> None:
        self.upload, self.source = upload, source
        self.athlete = upload.athlete
        self._names = ExerciseNames.of(self.athlete)
        self._known_before = set(self._names.by_name)
        self._stored = find_recordings(self.athlete)

    @property
    def new_exercises(self) -> list[str]:
        """Names of the exercises that had to be made, in order of their first set."""
        made = [name for name in self._names.by_name if name not in self._known_before]
        return [exercise.name for name in made if (exercise := self._names.find(name))]

    def save(self, activity: Activity) -> dict[str, Any]:
        """Store a session with its sets; say what became of it."""
        existing = self._stored.get(activity.content_hash)
        if existing is not None:
            kind, pk = existing  # perhaps of another sport now
            return {"outcome": "duplicate", "reason": ALREADY, kind: pk}
        started_at = start_of(activity, self.upload)
        if started_at is None:
            reason = "The file doesn't say when it was. Upload it again with its date."
            return {"outcome": "failed", "reason": reason}
        names = dict(self._names.by_name)
        try:
            with transaction.atomic():
                fields = session_fields(self.upload, activity, started_at, self.source)
                fields["duration_s"] = fields["duration_s"] or None
                lift = LiftSession(**fields, note=note_of(activity))
                save_lift(lift, self._sets(activity.sets))
        except DuplicateSessionError as duplicate:
            outcome = {"outcome": "duplicate", "reason": ALREADY, "lift": duplicate.existing_id}
        except ValidationError as error:
            outcome = {"outcome": "failed", "reason": " ".join(error.messages)}
        except (DataError, IntegrityError):
            log.exception("session not stored", upload=self.upload.pk)
            outcome = {"outcome": "failed", "reason": "It couldn't be stored."}
        else:
            self._stored[activity.content_hash] = "lift", lift.pk
            notes = [*activity.notes, *([] if activity.sets else [NO_SETS])]
            told = settle_second_recording(lift, notes)
            return told or {"outcome": "created", "lift": lift.pk, "notes": notes}
        # Exercises made for this session went with it.
        self._names.by_name.clear()
        self._names.by_name.update(names)
        return outcome

    def _sets(self, sets: Sequence[ReadSet]) -> list[LiftSet]:
        return [
            LiftSet(
                exercise=self._exercise(lift_set.exercise),
                reps=lift_set.reps,
                load_kg=self._kilograms(lift_set),
                duration_s=lift_set.seconds,
                rpe=lift_set.rpe,
                rir=lift_set.rir,
                warm_up=lift_set.warm_up,
                superset=lift_set.superset,
            )
            for lift_set in sets
        ]

    def _kilograms(self, lift_set: ReadSet) -> float | None:
        if lift_set.load is None:
            return None
        return LOAD_UNITS[lift_set.load_unit or self.upload.load_unit].to_si(lift_set.load)

    def _exercise(self, name: str) -> Exercise:
        name = name[:NAME_LENGTH].strip()
        found = self._names.find(name)
        if found is None:
            found = own_exercise(self.athlete, name)
            self._names.add(name, found)
        return found
