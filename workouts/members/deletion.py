"""Deleting an account for good: every row, file and trace of the member; by the clock or at once.

`fitsite.accounts.account_deletion` is how it is asked for, and tells of the days until then.
"""

from collections import Counter
from datetime import datetime

from django.core.files.storage import storages
from django.db import connection, transaction

from fitsite.accounts.models import User
from fitsite.accounts.traces import delete_traces
from fitsite.lib.cache import delete_matching
from workouts.exporting.member_tables import rows_of, tables
from workouts.models import AbandonedFile, Athlete

BATCH = 200
COUNTED = {"run", "liftsession", "othersession", "fileimport", "exercise"}
FOLDERS = ("imports", "exports")  # of the private storage, with a folder for each athlete


def belongings(athlete: Athlete) -> Counter[str]:
    """Count what a deletion would remove, by model name."""
    counts: Counter[str] = Counter()
    for model in tables().values():
        if model._meta.model_name in COUNTED:
            counts[model._meta.model_name] = rows_of(athlete, model).count()
    return counts


def delete_due(*, now: datetime) -> int:
    """Delete the accounts whose days of grace are over, each on its own; return how many."""
    due = User.objects.filter(deletion_due_at__lte=now)
    keys = list(due.order_by("deletion_due_at").values_list("pk", flat=True))
    deleted = sum(_delete_if_due(key, now) for key in keys)
    if deleted:
        _finish()
    return deleted


def delete_now(user: User) -> None:
    """Delete an account at once and for good."""
    delete_rows(user)
    _finish()


def _delete_if_due(key: int, now: datetime) -> bool:
    """Delete an account unless it was kept, or deleted, meanwhile; whether it was deleted."""
    with transaction.atomic():
        due = User.objects.select_for_update().filter(pk=key, deletion_due_at__lte=now)
        user = due.first()
        if user is not None:
            delete_rows(user)
    return user is not None


@transaction.atomic
def delete_rows(user: User) -> None:
    """Delete a user with every row that belongs to them; their tokens open nothing any more.

    Their folders are written down in the same transaction, so that the files go too even if this
    process dies before it has deleted them.
    """
    athlete = Athlete.objects.filter(user=user).first()
    if athlete is not None:
        AbandonedFile.objects.bulk_create(
            AbandonedFile(name=f"{folder}/{athlete.pk}") for folder in FOLDERS
        )
        for model in reversed(tables().values()):  # sets before the exercises they name
            rows_of(athlete, model).delete()
        calls = f"api-calls:{athlete.pk}:*"
        transaction.on_commit(lambda: delete_matching(calls))
    delete_traces(user)
    user.delete()


def delete_abandoned_files() -> None:
    """Delete each file and folder whose owner is gone, with its row; a second run finds none."""
    for abandoned in AbandonedFile.objects.order_by("pk").iterator(BATCH):
        _delete_stored(abandoned.name)
        abandoned.delete()


def _delete_stored(name: str) -> None:
    """Delete a file, or a member's folder with the files in it."""
    storage = storages["private"]
    if name.count("/") == 1 and storage.exists(name):
        for file in storage.listdir(name)[1]:
            storage.delete(f"{name}/{file}")
    storage.delete(name)


def _finish() -> None:
    """Delete the files; SQLite's log of changes, which holds what was deleted, is emptied."""
    delete_abandoned_files()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
