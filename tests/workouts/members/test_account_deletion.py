"""Deleting the account: asked twice, told what goes, and then every row and file is gone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db.models import Model
from django.test import Client

from fitsite.accounts.models import ApiToken, User
from tests.factories import make_athlete, other_training
from tests.workouts.api.caller import Caller
from tests.workouts.exporting.test_exports import fill
from workouts.exporting import export_jobs
from workouts.exporting.export_writer import Writer
from workouts.members import deletion
from workouts.models import AbandonedFile, Athlete
from workouts.sessions.saving import save_other

PATH = "/settings/delete-account/"


def files(athlete: Athlete) -> list[Path]:
    """The member's stored files, by their names in the rows."""
    names = [stored.file.name for stored in athlete.imports.all()]
    names += [stored.file.name for stored in athlete.exports.all()]
    return [Path(storages["private"].path(name)) for name in names if name]


@pytest.fixture
def member(db: None) -> Athlete:
    athlete = make_athlete()
    fill(athlete)
    export_jobs.make(export_jobs.request_export(athlete).pk, now=datetime.now(UTC))
    return athlete


@pytest.fixture
def client(member: Athlete, client: Client) -> Client:
    """Signed in, and asked for the password just now."""
    client.force_login(member.user)
    client.post("/accounts/reauthenticate/", {"password": "correct horse battery"})
    return client


def rows() -> dict[type[Model], int]:
    return {model: model._base_manager.count() for model in apps.get_models()}


def test_it_tells_what_goes_and_offers_the_export(client, member):
    save_other(other_training(member))
    page = client.get(PATH).content.decode()
    for told in (
        '<span class="number">1</span> run',
        '<span class="number">1</span> other session,',
        "imported file",
        "Download it first",
    ):
        assert told in page


def test_without_a_tick_nothing_goes(client, member):
    page = client.post(PATH)
    assert "Tick the box" in page.content.decode()
    assert User.objects.filter(pk=member.user.pk).exists()


def test_everything_goes_and_nothing_of_others(client, member):
    stored = files(member)
    assert [path.exists() for path in stored] == [True, True]
    call = Caller(member)
    assert call("GET", "/me").status_code == 200
    response = client.post(PATH, {"sure": "on"}, follow=True)
    assert "deleted" in response.content.decode()
    deletion.delete_abandoned_files()
    assert [path for path in stored if path.exists()] == []
    assert call("GET", "/me").status_code == 401
    assert not ApiToken.objects.exists()
    assert client.get("/today/").status_code == 302
    [stranger] = Athlete.objects.all()
    assert stranger.user.email == "stranger@example.org"
    assert stranger.runs.count() == 1
    left = {model.__name__ for model, count in rows().items() if count}
    own = {"LiftSession", "LiftSet", "RunTrace", "FileImport", "Export", "AbandonedFile"}
    assert not left & own


def test_a_sign_in_of_long_ago_is_asked_for_the_password(member):
    client = Client()
    client.force_login(member.user)
    response = client.get(PATH)
    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]
    client.post(PATH, {"sure": "on"})
    assert User.objects.filter(pk=member.user.pk).exists()


def test_files_go_even_if_the_message_was_lost(member):
    stored = files(member)
    deletion.delete_account(member.user)
    assert AbandonedFile.objects.count() == 2
    deletion.delete_abandoned_files()
    deletion.delete_abandoned_files()
    assert not AbandonedFile.objects.exists()
    assert [path for path in stored if path.exists()] == []


def test_an_account_that_goes_while_its_export_is_made_leaves_no_file(member, monkeypatch):
    made: list[Path] = []

    class Slow(Writer):
        def write(self, **given: Any) -> None:
            super().write(**given)
            made.extend(files(self.athlete))
            deletion.delete_account(self.athlete.user)

    folder = Path(storages["private"].path(f"exports/{member.pk}"))
    monkeypatch.setattr(export_jobs, "Writer", Slow)
    before = set(folder.iterdir())
    export_jobs.make(export_jobs.request_export(member).pk, now=datetime.now(UTC))
    deletion.delete_abandoned_files()
    assert set(folder.iterdir()) <= before - set(made)


def test_a_user_who_never_trained_can_go(db):
    user = User.objects.create_user("new@example.org", "correct horse battery")
    deletion.delete_account(user)
    assert not User.objects.exists()
