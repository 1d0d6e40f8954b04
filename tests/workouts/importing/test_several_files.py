"""Several files sent at once: each an import of its own, and none stands in another's way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.importers.archives import gpx

pytestmark = pytest.mark.django_db
START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)


def files(count):
    return [
        SimpleUploadedFile(f"{n}.gpx", gpx(START + timedelta(days=n))) for n in range(1, count + 1)
    ]


def send(client, sent, **more):
    return client.post(reverse("workouts:imports"), {"file": sent, **more}, follow=True)


def test_each_becomes_an_import(client, athlete):
    page = send(client, files(3), kind="hills")
    assert page.redirect_chain == [(reverse("workouts:imports"), 302)]
    assert "Received, and listed below: 1.gpx, 2.gpx, 3.gpx." in page.text
    assert sorted(athlete.imports.values_list("name", "kind")) == [
        (f"{n}.gpx", "hills") for n in (1, 2, 3)
    ]


def test_one_alone_leads_to_its_own_page(client, athlete):
    page = send(client, files(1))
    assert page.redirect_chain == [
        (reverse("workouts:import", args=[athlete.imports.get().pk]), 302)
    ]


def test_what_is_refused_is_told_by_name_and_the_others_go_on(client, athlete):
    odd = [SimpleUploadedFile("notes.txt", b"Ran well."), SimpleUploadedFile("empty.fit", b"")]
    page = send(client, [odd[0], *files(2), odd[1]])
    assert sorted(athlete.imports.values_list("name", flat=True)) == ["1.gpx", "2.gpx"]
    refused = page.context["form"].errors["file"]
    assert [text.split()[0] for text in refused] == ["notes.txt", "empty.fit"]
    assert "Received, and listed below: 1.gpx, 2.gpx." in page.text
    assert all(text in page.content.decode().replace("&#x27;", "'") for text in refused)


def test_a_quota_takes_as_many_as_it_has_room_for(client, athlete, settings):
    settings.MEMBER_UPLOADS_PER_DAY = 2
    page = send(client, files(3))
    assert athlete.imports.count() == 2
    [told] = page.context["form"].errors["file"]
    assert told.startswith("3.gpx: You have sent 2 files in 24 hours")


def test_none_at_all_and_one_that_is_too_large(client, athlete, monkeypatch):
    assert "This field is required." in send(client, [], kind="easy").context["form"].errors["file"]
    monkeypatch.setattr("workouts.importing.forms.MAX_STREAMED_BYTES", 20)
    told = send(client, files(2)).context["form"].errors["file"]
    assert [text.split()[0] for text in told] == ["1.gpx", "2.gpx"]
    assert not athlete.imports.exists()


def test_the_field_takes_several_and_a_drop(client, athlete):
    page = client.get(reverse("workouts:imports")).text
    field = page[page.index("data-drop-files") :]
    assert " multiple" in field[: field.index(">", field.index("<input"))]
