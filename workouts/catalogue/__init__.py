"""The shared catalogue of exercises: kept in exercises.toml, loaded into the database."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from workouts.models import Exercise

PATH = Path(__file__).with_name("exercises.toml")
NAMES = ("name", "aliases", "timed")
WORK = ("primary", "secondary", "stabilising", "stress", "credit")


def exercises() -> Iterator[Exercise]:
    """Return the file's exercises, unsaved; one `like` another has its muscles, stress and credit.

    Raises KeyError where `like` names no exercise of the file.
    """
    entries = tomllib.loads(PATH.read_text(encoding="utf-8"))
    for slug, entry in entries.items():
        pattern = entries[entry["like"]] if "like" in entry else entry
        names = {field: entry[field] for field in NAMES if field in entry}
        work = {field: pattern[field] for field in WORK if field in pattern}
        yield Exercise(slug=slug, **names, **work)


@transaction.atomic
def load() -> tuple[int, int]:
    """Bring the database up to the file; the numbers of exercises created and updated.

    Members' own exercises, and catalogue rows that the file no longer has, stay as they are.
    """
    stored = {exercise.slug: exercise for exercise in Exercise.objects.filter(athlete=None)}
    new, changed = [], []
    for exercise in exercises():
        old = stored.get(exercise.slug)
        if old is None:
            new.append(exercise)
        elif any(getattr(old, field) != getattr(exercise, field) for field in NAMES + WORK):
            exercise.pk = old.pk
            changed.append(exercise)
    Exercise.objects.bulk_create(new)
    Exercise.objects.bulk_update(changed, NAMES + WORK)
    return len(new), len(changed)
