"""What browsers are told on every answer, of whatever kind, and what nobody keeps."""

import pytest
from django.test import Client

from tests.articles.factories import make_editor, publish_article
from tests.factories import make_athlete
from tests.mailbox import sent_mails

pytestmark = pytest.mark.django_db
STATIC = "/static/fitsite/css/base.css"
FOR_ALL = ["/", "/accounts/login/", "/no-such-page/", "/api/v1/docs", "/api/v1/runs", "/healthz"]
# Pages of a member: their own, of the account, errors, redirects and scripts' answers.
OF_MEMBERS = [
    *("/today/", "/history/", "/settings/", "/exports/", "/offline/member/"),
    *("/accounts/email/", "/accounts/password/change/", "/accounts/logout/", "/accounts/login/"),
    *("/no-such-page/", "/runs/999999/", "/admin/", "/search/?q=hills"),
]
PUBLIC = ["/articles/hills/", "/articles/", STATIC, "/manifest.webmanifest", "/offline/"]


@pytest.fixture
def athlete(client):
    athlete = make_athlete()
    client.force_login(athlete.user)
    return athlete


def directives(response):
    parts = response.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("path", [*FOR_ALL, STATIC, "/favicon.ico", "/media/articles/none.png"])
def test_every_answer_keeps_to_this_site_and_uses_no_device(client, path):
    response = client.get(path)
    response.close()  # a file
    headers = response.headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", [path for path in FOR_ALL if path != "/api/v1/docs"])
def test_text_becomes_markup_or_a_script_by_one_policy_alone(client, path):
    found = directives(client.get(path))
    assert found["require-trusted-types-for"] == "'script'"
    assert found["trusted-types"].split()[0] == "default"
    assert "unsafe" not in str(found)


@pytest.mark.parametrize("path", ["/admin/", "/api/v1/docs"])
def test_only_the_scripts_of_others_do_without(client, path):
    client.force_login(make_editor())
    assert "trusted-types" not in directives(client.get(path))


@pytest.mark.parametrize("path", OF_MEMBERS)
def test_nothing_is_kept_of_what_a_member_is_answered(client, athlete, path):
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_nothing_is_kept_of_an_answer_that_begins_or_refuses_a_session(client, athlete):
    typed = {"login": athlete.user.email, "password": "correct horse battery"}
    begun = Client().post("/accounts/login/", typed)
    assert begun.cookies["sessionid"].value
    assert "no-store" in begun.headers["Cache-Control"]
    forged = Client(enforce_csrf_checks=True)
    forged.cookies["sessionid"] = client.cookies["sessionid"].value
    refused = forged.post("/runs/new/", {})
    assert refused.status_code == 403
    assert "no-store" in refused.headers["Cache-Control"]


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_the_same_for_everybody_may_be_kept(client, athlete, path):
    publish_article(slug="hills")
    signed_in, visitor = client.get(path), Client().get(path)
    assert "public" in signed_in.headers["Cache-Control"]
    assert b"".join(signed_in) == b"".join(visitor)
    for response in (signed_in, visitor):
        response.close()


HOST = {"headers": {"host": "localhost:8099"}}  # a host of ours, but a port of somebody else


def test_mails_lead_to_the_site_whatever_host_was_asked(client, athlete):
    for email in (athlete.user.email, "nobody@example.org"):
        client.post("/accounts/password/reset/", {"email": email}, **HOST)
    Client().post(
        "/accounts/signup/",
        {"email": "new@example.org", "password1": "lactate-threshold-3"},
        **HOST,
    )
    bodies = [mail.body for mail in sent_mails()]
    assert len(bodies) == 3
    assert all("localhost:8000" in body for body in bodies)
    assert not any("8099" in body for body in bodies)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "<b>x</b>"])
def test_an_unknown_host_is_refused_without_its_name(client, host):
    response = client.get("/accounts/login/", headers={"host": host})
    assert response.status_code == 400
    assert host.encode() not in response.content
