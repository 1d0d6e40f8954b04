"""Members take turns at importing: one worker for each, the longest waiting first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import make_athlete
from tests.importers.archives import gpx, strava_export
from tests.workouts.importing.uploading import read_all
from workouts.importing import archive_worker, turns, undo, uploads
from workouts.models import Athlete, FileImport, ImportTurn, Run

pytestmark = pytest.mark.django_db
START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)


@pytest.fixture
def mara() -> Athlete:
    return make_athlete("mara@example.org")


@pytest.fixture
def tom() -> Athlete:
    return make_athlete("tom@example.org")


@pytest.fixture
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_worker, "TURN_S", 0)
    monkeypatch.setattr(turns, "TURN_S", 0)


def send(athlete: Athlete, name: str = "run.gpx", day: int = 0) -> FileImport:
    return uploads.receive(athlete, name=name, content=gpx(START + timedelta(days=day)))


def send_archive(athlete: Athlete, count: int) -> FileImport:
    return uploads.receive(athlete, name="export.zip", content=strava_export(count))


def take_turns(count: int) -> None:
    for _ in range(count):
        turns.take_turn(now=timezone.now())


def is_read(upload: FileImport) -> bool:
    upload.refresh_from_db()
    return upload.finished_at is not None


def test_a_single_file_waits_for_no_archive_of_another(mara, tom, short_turns):
    archive = send_archive(mara, 30)
    take_turns(2)
    single = send(tom)
    take_turns(2)
    assert is_read(single)
    assert not is_read(archive)
    take_turns(40)
    assert (is_read(archive), archive.created) == (True, 30)
    assert not turns.is_anybody_waiting(now=timezone.now())


def test_many_files_of_one_member_keep_no_other_waiting(mara, tom, short_turns):
    for day in range(20):
        send(mara, day=day)
    take_turns(1)
    single = send(tom)
    take_turns(2)
    assert is_read(single)
    assert Run.objects.filter(athlete=mara).count() < 4


def test_a_members_own_single_file_goes_between_parts_of_their_archive(mara, short_turns):
    archive = send_archive(mara, 30)
    take_turns(2)
    single = send(mara)
    take_turns(2)
    assert is_read(single)
    assert not is_read(archive)


def test_a_member_has_one_worker_and_a_lost_one_is_replaced(mara, tom, monkeypatch):
    upload = send(mara)
    met: list[Athlete | None] = []

    def dies(*args: object, **kwargs: object) -> None:
        send(tom)
        now = timezone.now()
        met.append(ImportTurn.objects.waiting(now).get().athlete)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "read", dies)
        with pytest.raises(KeyboardInterrupt):
            turns.take_turn(now=timezone.now())
    assert met == [tom]
    take_turns(2)
    assert not is_read(upload)
    turns.take_turn(now=timezone.now() + turns.LOST_AFTER)
    assert is_read(upload)


def test_after_a_fault_others_go_on_and_it_is_tried_again_later(mara, tom, monkeypatch):
    faulty, other = send(mara), send(tom)

    def fails(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "read", fails)
        with pytest.raises(ZeroDivisionError):
            turns.take_turn(now=timezone.now())
    take_turns(2)
    assert (is_read(other), is_read(faulty)) == (True, False)
    turns.take_turn(now=timezone.now() + turns.RETRY_AFTER)
    assert is_read(faulty)


def test_undoing_takes_turns_as_well(mara, tom, short_turns, monkeypatch):
    monkeypatch.setattr(undo, "PIECE", 3)
    archive = read_all(send_archive(mara, 12))
    undo.undo(archive, now=timezone.now())
    take_turns(1)
    single = send(tom)
    take_turns(2)
    assert is_read(single)
    take_turns(5)
    archive.refresh_from_db()
    assert archive.status == "undone"
    assert not mara.runs.exists()
