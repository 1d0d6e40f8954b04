"""The app on a phone: what it is made of, who gets it, and what stays when its member goes."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from fitsite.accounts.models import BrowserSession
from tests.factories import make_athlete, make_user
from workouts.models import Run

pytestmark = pytest.mark.django_db
RUN = {"kind": "easy", "duration": "45", "day": "2025-03-03", "clock": "06:30", "key": "one"}


def found(address: str) -> bool:
    return finders.find(address.removeprefix("/static/")) is not None


def test_the_manifest_names_pages_and_icons_that_exist(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert all(found(icon["src"]) for icon in manifest["icons"])
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    client.force_login(make_athlete().user)
    for address in (
        manifest["start_url"],
        *(shortcut["url"] for shortcut in manifest["shortcuts"]),
    ):
        assert client.get(address).status_code == 200


def test_the_worker_serves_the_whole_site_and_is_asked_for_anew(client):
    response = client.get("/service-worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-cache" in response["Cache-Control"]
    parts = re.findall(r'"(/static/[^"]+\.js)"', response.text)
    assert len(parts) == 2
    assert all(map(found, parts))
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


@pytest.mark.parametrize("path", ["/articles/", "/"])
def test_a_page_for_everybody_brings_none_of_it(client, path):
    client.force_login(make_athlete().user)
    assert "offline" not in client.get(path).text
    assert "manifest" not in client.get(path).text


def test_the_page_without_a_connection_is_the_same_for_everybody(client):
    anonymous = client.get("/offline/").content
    client.force_login(make_user("somebody@example.org"))
    assert client.get("/offline/").content == anonymous


def test_who_is_there(client):
    assert client.get("/offline/member/").json() == {}
    tags = set()
    for email in ("one@example.org", "two@example.org"):
        client.force_login(make_athlete(email).user)
        answer = client.get("/offline/member/")
        assert "no-store" in answer["Cache-Control"]
        tags.add(answer.json()["member"])
        assert f'data-member="{answer.json()["member"]}"' in client.get("/today/").text
        assert answer.json()["token"]
    assert len(tags) == 2


def test_a_browser_forgets_pages_at_log_out(client):
    client.force_login(make_athlete().user)
    client.get("/today/")
    client.cookies["member"] = "1"
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in Client().get("/accounts/login/")


def test_what_may_pass_through_the_worker_clears_no_cache(client):
    """WebKit waits for ever for such an answer; the page's script learns it by a cookie."""
    athlete = make_athlete()
    for ask in (
        lambda: client.get("/today/"),
        lambda: client.post("/runs/new/", RUN, headers={"Accept": "application/json"}),
    ):
        client.force_login(athlete.user)
        client.cookies["member"] = "1"
        BrowserSession.objects.all().delete()
        response = ask()
        assert response.cookies["ended"].value == "1"
        assert "Clear-Site-Data" not in response


# --- What a script is answered --------------------------------------------------------------------
def send(client: Client, values: dict[str, str], member: str) -> tuple[int, dict[str, str]]:
    headers = {"Accept": "application/json", "X-Member": member}
    response = client.post("/runs/new/", values, headers=headers)
    return response.status_code, json.loads(response.content)


def test_a_script_learns_what_became_of_a_form(client):
    client.force_login(make_athlete().user)
    member = client.get("/offline/member/").json()["member"]
    assert send(client, RUN | {"duration": "soon"}, member) == (422, {})
    status, first = send(client, RUN, member)
    assert (status, first) == (200, {"saved": f"/runs/{Run.objects.get().pk}/"})
    assert send(client, RUN, member) == (200, first)
    assert send(client, RUN | {"note": "changed since"}, member) == (422, {})
    assert send(client, RUN, "another's") == (403, {})
    client.logout()
    assert send(client, RUN, member) == (401, {})
    assert Run.objects.count() == 1
