"""Accounts of editors and administrators, made on the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from fitsite.accounts.models import User
from fitsite.management.commands import create_staff
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = io.StringIO()
    call_command("create_staff", *arguments, stdout=output)
    return output.getvalue()


def test_an_editor_may_write_articles_but_is_no_superuser():
    output = run("Ed@Example.org")
    editor = User.objects.get(email="ed@example.org")
    assert editor.is_staff
    assert not editor.is_superuser
    assert editor.has_perm("articles.change_article")
    assert not editor.has_perm("accounts.change_user")
    assert editor.check_password(output.rsplit("Password: ")[1].strip())


def test_an_administrator_may_do_everything():
    run("--admin", "boss@example.org")
    assert User.objects.get(email="boss@example.org").is_superuser


def test_an_existing_member_keeps_the_password():
    member = make_user("runner@example.org")
    assert "Password" not in run("runner@example.org")
    member.refresh_from_db()
    assert member.is_staff
    assert member.check_password("correct horse battery")


def test_who_only_claims_an_address_is_not_promoted():
    claim = make_user("boss@example.org", verified=False)
    run("--admin", "boss@example.org")
    claim.refresh_from_db()
    assert not claim.is_staff and claim.email == ""
    assert User.objects.get(email="boss@example.org").is_superuser
    assert User.objects.find_owner("boss@example.org") is not None


def test_it_tells_how_the_admin_opens():
    output = run("ed@example.org")
    assert "log in at http://localhost:8000/admin/" in output
    assert "two-step login" in output


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="'ed' is no e-mail address"):
        run("ed")
    assert not User.objects.exists()


def test_a_password_is_asked_for_until_it_is_good_and_the_same_twice(monkeypatch, capsys):
    typed = iter(["short", "correct horse", "correct hose", "correct horse", "correct horse"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    assert create_staff.ask_password() == "correct horse"
    told = capsys.readouterr().out
    assert "too short" in told
    assert "not the same" in told


def test_an_empty_password_has_one_made_and_shown(monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "")
    password = create_staff.ask_password()
    assert len(password) >= 16
    assert password in capsys.readouterr().out
