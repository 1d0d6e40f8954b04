"""Deleting the account: asked twice, told what goes and when, and then it is gone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from fitsite.accounts.account_deletion import ask_for_deletion, call_off_deletion
from fitsite.accounts.models import ApiToken, User
from fitsite.outbox.models import Mail
from fitsite.outbox.queue_mail import queue
from tests.factories import log_in_staff, make_athlete, make_user, other_training
from tests.workouts.api.caller import Caller
from tests.workouts.exporting.test_exports import fill
from workouts import tasks
from workouts.exporting import export_jobs
from workouts.exporting.export_writer import Writer
from workouts.members import deletion
from workouts.models import AbandonedFile, Athlete
from workouts.sessions.saving import save_other
from workouts.weeks import summarise_batch

PATH = "/settings/delete-account/"
PASSWORD = "correct horse battery"
GRACE = timedelta(days=14)


def files(athlete: Athlete) -> list[Path]:
    """The member's stored files, by their names in the rows."""
    names = [stored.file.name for stored in athlete.imports.all()]
    names += [stored.file.name for stored in athlete.exports.all()]
    return [Path(storages["private"].path(name)) for name in names if name]


def rows() -> dict[type[Model], int]:
    return {model: model._base_manager.count() for model in apps.get_models()}


def log_in(member: Athlete) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": member.user.email, "password": PASSWORD})
    return client


@pytest.fixture
def member(db: None) -> Athlete:
    athlete = make_athlete()
    fill(athlete)
    export_jobs.make(export_jobs.request_export(athlete).pk, now=datetime.now(UTC))
    return athlete


@pytest.fixture
def client(member: Athlete) -> Client:
    """Logged in, and asked for the password once more."""
    client = log_in(member)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def leaving(member: Athlete) -> Athlete:
    """A member who asked for the deletion now."""
    ask_for_deletion(member.user, now=timezone.now())
    member.user.refresh_from_db()
    return member


# --- Asked ----------------------------------------------------------------------------------------
def test_it_tells_what_goes_and_offers_the_export(client, member):
    save_other(other_training(member))
    page = client.get(PATH).text
    for told in (
        "In 14 days this deletes for good",
        '<span class="number">1</span> run',
        '<span class="number">1</span> other session,',
        "imported file",
        "Download it first",
    ):
        assert told in page


def test_without_a_tick_nothing_goes(client, member):
    assert "Tick the box" in client.post(PATH).text
    member.user.refresh_from_db()
    assert member.user.deletion_due_at is None


def test_whoever_is_logged_in_is_asked_for_the_password_again(member):
    client = log_in(member)
    response = client.get(PATH)
    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]
    client.post(PATH, {"sure": "on"})
    member.user.refresh_from_db()
    assert member.user.deletion_due_at is None


def test_it_is_told_on_the_page_and_by_mail_and_everybody_is_logged_out(client, member):
    elsewhere = log_in(member)
    page = client.post(PATH, {"sure": "on"}, follow=True).text
    member.user.refresh_from_db()
    due = member.user.deletion_due_at
    assert timedelta(0) <= timezone.now() + GRACE - due < timedelta(minutes=1)
    assert f"will be deleted on {due:%-d %B %Y}" in page
    (mail,) = Mail.objects.filter(user=member.user)
    assert f"{due:%-d %B %Y}" in mail.subject
    assert "Keep my account" in mail.text
    for browser in (client, elsewhere):
        assert browser.get("/today/").status_code == 302


# --- The days of grace ----------------------------------------------------------------------------
def test_meanwhile_tokens_mails_and_summaries_rest(member):
    call = Caller(member)
    queue(key="x", user=member.user, template="reviews_due", context={"articles": [], "site": ""})
    ask_for_deletion(member.user, now=timezone.now())
    assert call("GET", "/me").status_code == 401
    assert Mail.objects.get(user=member.user).key.startswith("account-deletion:")
    later = timezone.now() + timedelta(days=8)
    weeks = member.weeks.count()
    summarise_batch.open_ended_weeks(now=later)
    assert member.weeks.count() == weeks
    call_off_deletion(member.user)
    assert call("GET", "/me").status_code == 200
    summarise_batch.open_ended_weeks(now=later)  # what was missed is made up
    assert member.weeks.count() > weeks


def test_logging_in_asks_and_keeping_it_goes_on(leaving):
    client = log_in(leaving)
    page = client.get("/accounts/keep/").text
    assert f"{leaving.user.deletion_due_at:%-d %B %Y}" in page
    response = client.post("/accounts/keep/", follow=True)
    assert "Your account stays" in response.text
    assert client.get("/today/").status_code == 200
    leaving.user.refresh_from_db()
    assert leaving.user.deletion_due_at is None
    assert deletion.delete_due(now=timezone.now() + 2 * GRACE) == 0


def test_logging_in_can_also_leave_it(leaving):
    client = log_in(leaving)
    client.post("/accounts/keep/", {"leave": "yes"})
    assert client.get("/today/").status_code == 302
    assert client.get("/accounts/keep/")["Location"] == "/accounts/login/"
    leaving.user.refresh_from_db()
    assert leaving.user.deletion_due_at is not None


def test_only_the_log_in_itself_leads_to_the_question(leaving):
    for client in (Client(), log_in(make_athlete("other@example.org"))):
        client.post("/accounts/keep/")
    leaving.user.refresh_from_db()
    assert leaving.user.deletion_due_at is not None


def test_asking_again_moves_nothing(leaving):
    before = leaving.user.deletion_due_at
    assert ask_for_deletion(leaving.user, now=timezone.now() + GRACE / 2) == before
    assert Mail.objects.filter(user=leaving.user).count() == 1


# --- Carried out ----------------------------------------------------------------------------------
def test_everything_goes_when_it_is_due_and_nothing_of_others(leaving, time_machine):
    stored = files(leaving)
    assert [path.exists() for path in stored] == [True, True]
    due = leaving.user.deletion_due_at
    time_machine.move_to(due - timedelta(minutes=1))
    tasks.delete_accounts()
    assert User.objects.filter(pk=leaving.user.pk).exists()
    time_machine.move_to(due + timedelta(minutes=1))
    tasks.delete_accounts()
    assert [path for path in stored if path.exists() or path.parent.exists()] == []
    assert not ApiToken.objects.exists()
    [stranger] = Athlete.objects.all()
    assert stranger.user.email == "stranger@example.org"
    assert stranger.runs.count() == 1
    left = {model.__name__ for model, count in rows().items() if count}
    own = {"LiftSession", "LiftSet", "RunTrace", "FileImport", "Export", "AbandonedFile", "Mail"}
    assert not left & own


def test_files_go_even_if_the_worker_was_lost(member):
    stored = files(member)
    deletion.delete_rows(member.user)
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
            deletion.delete_now(self.athlete.user)

    folder = Path(storages["private"].path(f"exports/{member.pk}"))
    monkeypatch.setattr(export_jobs, "Writer", Slow)
    export_jobs.make(export_jobs.request_export(member).pk, now=datetime.now(UTC))
    assert made
    assert not folder.exists() or not list(folder.iterdir())


def test_a_user_who_never_trained_can_go(db):
    user = make_user("new@example.org")
    deletion.delete_now(user)
    assert not User.objects.exists()


# --- By operators ---------------------------------------------------------------------------------
def test_the_admin_orders_the_same_deletion_and_can_call_it_off(member):
    operator_client = Client()
    log_in_staff(operator_client, make_user("o@example.org", is_staff=True, is_superuser=True))
    address = f"/admin/accounts/user/{member.user.pk}/delete/"
    assert "rests for some days" in operator_client.get(address).text
    page = operator_client.post(address, {"post": "yes"}, follow=True).text
    member.user.refresh_from_db()
    assert f"{member.user.deletion_due_at:%-d %B %Y}" in page
    assert Mail.objects.filter(user=member.user).exists()
    users = "/admin/accounts/user/"
    chosen = {"_selected_action": [member.user.pk]}
    operator_client.post(users, {"action": "delete_selected", "post": "yes", **chosen})
    operator_client.post(users, {"action": "keep_accounts", **chosen})
    member.user.refresh_from_db()
    assert member.user.deletion_due_at is None


def test_the_command_orders_it_or_carries_it_out(member, capsys):
    call_command("delete_member", "MEMBER@example.org")
    member.user.refresh_from_db()
    assert f"{member.user.deletion_due_at:%-d %B %Y}" in capsys.readouterr().out
    call_command("delete_member", "member@example.org", "--now")
    assert not User.objects.filter(email="member@example.org").exists()
    with pytest.raises(CommandError, match="Nobody"):
        call_command("delete_member", "member@example.org")
