"""Deleting an account: every row and every file that belongs to the member, at once."""

from collections import Counter

from django.core.files.storage import storages
from django.db import transaction

from fitsite.accounts.models import User
from fitsite.lib.background import enqueue_on_commit
from workouts.exporting.member_tables import rows_of, tables
from workouts.models import AbandonedFile, Athlete, Export, FileImport

BATCH = 200
COUNTED = {"run", "liftsession", "othersession", "fileimport", "exercise"}


def belongings(athlete: Athlete) -> Counter[str]:
    """Count what a deletion would remove, by model name."""
    counts: Counter[str] = Counter()
    for model in tables().values():
        if model._meta.model_name in COUNTED:
            counts[model._meta.model_name] = rows_of(athlete, model).count()
    return counts


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a user with everything that belongs to them; their tokens open nothing any more.

    The names of their files are written down in the same transaction, so that they go too even if
    this process dies before it has deleted them.
    """
    athlete = Athlete.objects.filter(user=user).first()
    if athlete is not None:
        names: list[str] = []
        for holder in (FileImport, Export):
            stored = holder._base_manager.filter(athlete=athlete).exclude(file="")
            names += stored.values_list("file", flat=True)
        AbandonedFile.objects.bulk_create(AbandonedFile(name=name) for name in names)
        for model in reversed(tables().values()):  # sets before the exercises they name
            rows_of(athlete, model).delete()
    user.delete()
    enqueue_on_commit("workouts.tasks.delete_abandoned_files")


def delete_abandoned_files() -> None:
    """Delete every file whose owner is gone, each with its row; a second run finds none."""
    storage = storages["private"]
    for abandoned in AbandonedFile.objects.order_by("pk").iterator(BATCH):
        storage.delete(abandoned.name)
        abandoned.delete()
