"""Damaged files uploaded: each import ends with a word on all of it, and nothing half-saved."""

from random import Random

import pytest

from tests.fuzz import damaged_export, mutated, seeds
from tests.workouts.exporting.exports import document, exported
from tests.workouts.importing.uploading import upload
from workouts.exporting.member_tables import rows_of, tables
from workouts.importing.formats.types import UnreadableFileError
from workouts.models import FileImport

pytestmark = pytest.mark.django_db
SEEDS = seeds()


def assert_told(done: FileImport) -> None:
    """The import ended or asks, and each of its parts was stored or has its reason."""
    ends = {FileImport.Status.DONE, FileImport.Status.FAILED, FileImport.Status.ASKS}
    assert done.status in ends
    assert all(entry.get("reason") or entry["outcome"] == "created" for entry in done.entries)


@pytest.mark.parametrize("importer", SEEDS)
def test_a_damaged_upload_is_saved_whole_or_not_at_all(athlete, importer):
    for seed in range(12):
        content = mutated(Random(f"upload {seed}"), SEEDS[importer])
        try:
            done = upload(athlete, content, "../a.csv", unit="kg")
        except UnreadableFileError:
            continue
        assert_told(done)
        stored = done.runs.count() + done.liftsessions.count() + done.othersessions.count()
        assert stored == done.created
    assert not athlete.own_exercises.filter(sets=None).exists()  # None of a session given up.


def test_a_damaged_export_of_ours_ends_and_leaves_what_can_be_exported(athlete):
    for seed in range(20):
        content = damaged_export(Random(f"upload {seed}"))
        try:
            done = upload(athlete, content, "export.zip")
        except UnreadableFileError:
            continue
        if done.format == "fitsite":  # Else its name was lost: an archive of lists like any other.
            assert_told(done)
            assert "fault of ours" not in str(done.entries)
    for name, model in tables().items():
        assert rows_of(athlete, model).count() == len(document(exported(athlete))["tables"][name])
