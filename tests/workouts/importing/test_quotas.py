"""What a member may keep and send: told on the page and by the API, and refused in a sentence."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fitsite.accounts.models import ApiToken
from tests.factories import make_athlete
from tests.importers.archives import gpx
from tests.workouts.api.caller import Caller
from tests.workouts.exporting.exports import exported
from tests.workouts.importing.uploading import read_all, reasons
from tests.workouts.importing.uploading import upload as upload_file
from workouts.importing import uploads
from workouts.importing.quotas import QuotaError, usage_of
from workouts.models import FileImport

pytestmark = pytest.mark.django_db
CONTENT = gpx(timezone.now() - timedelta(days=40))
SIZE = len(CONTENT)


@pytest.fixture
def call(athlete) -> Caller:
    caller = Caller(None)
    caller.headers["Authorization"] = f"Bearer {ApiToken.issue(athlete.user)}"
    return caller


def receive(athlete, number: int = 0) -> FileImport:
    return uploads.receive(athlete, name=f"{number}.gpx", content=CONTENT)


def post(client):
    file = SimpleUploadedFile("run.gpx", CONTENT)
    return client.post(reverse("workouts:imports"), {"file": file})


def test_usage_is_told_before_it_bites(client, athlete, call, settings):
    settings.MEMBER_STORAGE_BYTES, settings.MEMBER_UPLOADS_PER_DAY = 2**20, 7
    receive(athlete)
    page = client.get(reverse("workouts:imports")).text.replace("\xa0", " ")
    assert 'of <span class="number">1.0 MB</span>.' in page
    assert '<span class="number">1</span> of at most 7 files' in page
    told = call.get("/imports/usage")
    assert (told["stored"], told["most_stored"]) == (SIZE, 2**20)
    assert (told["uploads"], told["most_uploads"], told["sent"]) == (1, 7, SIZE)


@pytest.mark.parametrize(
    ("setting", "most", "status", "words"),
    [
        ("MEMBER_STORAGE_BYTES", 2 * SIZE - 1, 413, "There is no room for this file"),
        ("MEMBER_UPLOADS_PER_DAY", 1, 429, "You have sent 1 file in 24 hours"),
        ("MEMBER_UPLOAD_BYTES_PER_DAY", 2 * SIZE - 1, 429, "more than"),
    ],
)
def test_what_is_too_much_is_refused_and_not_kept(
    client, athlete, call, settings, setting, most, status, words, private_files
):
    setattr(settings, setting, most)
    receive(athlete)
    kept = len([path for path in private_files.rglob("*") if path.is_file()])
    response = post(client)
    assert words in response.context["form"].errors["file"][0]
    assert 'id="id_file_error"' in response.text
    answer = call.upload(CONTENT, "run.gpx")
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert ("Retry-After" in answer.headers) is (status == 429)
    assert FileImport.objects.count() == 1
    assert len([path for path in private_files.rglob("*") if path.is_file()]) == kept
    # Nobody else has less for it.
    receive(make_athlete("other@example.org"))


def test_a_day_later_there_is_room_again(athlete, settings):
    settings.MEMBER_UPLOADS_PER_DAY = 1
    receive(athlete)
    with pytest.raises(QuotaError) as refused:
        receive(athlete, 1)
    assert refused.value.wait is not None
    assert 0 < refused.value.wait <= 86_401
    FileImport.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    receive(athlete, 1)


def test_a_dropped_file_takes_no_room(athlete, settings):
    settings.MEMBER_STORAGE_BYTES = SIZE
    upload = receive(athlete)
    with pytest.raises(QuotaError):
        receive(athlete, 1)
    upload.file.delete()
    receive(athlete, 1)


def test_files_that_an_export_brings_count_and_are_left_where_there_is_no_room(athlete, settings):
    upload_file(athlete, CONTENT, "run.gpx")
    content = exported(athlete)
    other, full = make_athlete("other@example.org"), make_athlete("full@example.org")
    upload_file(other, content, "export.zip")
    assert usage_of(other, now=timezone.now()).stored == SIZE + len(content)
    settings.MEMBER_STORAGE_BYTES = len(content) + SIZE - 1
    upload = read_all(uploads.receive(full, name="export.zip", content=content))
    assert full.runs.count() == 1
    assert any("your storage is full" in reason for reason in reasons(upload).values())
    assert usage_of(full, now=timezone.now()).stored == len(content)
