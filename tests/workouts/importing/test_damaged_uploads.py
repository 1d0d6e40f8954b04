"""Damaged files uploaded: each import ends with a word on all of it, and nothing half-saved."""

from random import Random

import pytest
from django.utils import timezone

from tests.fuzz import damaged_export, mutated, seeds
from tests.workouts.exporting.exports import document, exported
from workouts.exporting.member_tables import rows_of, tables
from workouts.importing import uploads
from workouts.importing.formats.types import UnreadableFileError
from workouts.models import Athlete, FileImport

pytestmark = pytest.mark.django_db
SEEDS = seeds()


@pytest.mark.parametrize("importer", SEEDS)
def test_a_damaged_upload_is_saved_whole_or_not_at_all(athlete: Athlete, importer: str) -> None:
    for seed in range(12):
        content = mutated(Random(f"upload {seed}"), SEEDS[importer])
        try:
            upload = uploads.receive(athlete, name="../a.csv", content=content)
        except UnreadableFileError:
            continue
        uploads.read(upload, now=timezone.now())
        upload.refresh_from_db()
        if upload.status == FileImport.Status.ASKS:
            uploads.answer_load_unit(upload, "kg")
            upload.refresh_from_db()
            uploads.read(upload, now=timezone.now())
            upload.refresh_from_db()
        assert upload.status in {FileImport.Status.DONE, FileImport.Status.FAILED}
        stored = upload.runs.count() + upload.liftsessions.count() + upload.othersessions.count()
        assert stored == upload.created
        assert all(entry.get("reason") or entry["outcome"] == "created" for entry in upload.entries)
    assert not athlete.own_exercises.filter(sets=None).exists()  # None of a session given up.


def test_a_damaged_export_of_ours_ends_and_leaves_what_can_be_exported(athlete: Athlete) -> None:
    for seed in range(20):
        content = damaged_export(Random(f"upload {seed}"))
        try:
            upload = uploads.receive(athlete, name="export.zip", content=content)
        except UnreadableFileError:
            continue
        uploads.read(upload, now=timezone.now())
        upload.refresh_from_db()
        if upload.format != "fitsite":
            continue  # its name was lost: an archive of lists like any other
        assert upload.status in {FileImport.Status.DONE, FileImport.Status.FAILED}
        assert all(entry.get("reason") or entry["outcome"] == "created" for entry in upload.entries)
        assert "fault of ours" not in str(upload.entries)
    for name, model in tables().items():
        assert rows_of(athlete, model).count() == len(document(exported(athlete))["tables"][name])
