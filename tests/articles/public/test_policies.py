"""The pages on how the site works: sound, linked from every footer, and true where testable."""

import html5lib
import pytest
from django.conf import settings

from articles.admin.edit_conflicts import SAVED_DRAFTS
from articles.models import Reference
from articles.public.policies import POLICIES
from fitsite.accounts import known_devices
from fitsite.accounts.login_cookie import COOKIE
from workouts.sessions.browser_draft import SAVED

pytestmark = pytest.mark.django_db
PAGES = [f"/about/{slug}/" for slug in POLICIES]


@pytest.mark.parametrize("path", PAGES)
def test_a_policy_is_a_sound_public_page(client, path):
    response = client.get(path)
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == 1
    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in html
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("page", ["/articles/", "/rules/", "/accounts/login/"])
def test_every_footer_leads_to_every_policy(client, page):
    html = client.get(page).content.decode()
    footer = html[html.index("<footer") :]
    for path in PAGES:
        assert f'href="{path}"' in footer


def test_every_grade_and_kind_of_study_is_explained(client):
    html = client.get("/about/evidence-grades/").content.decode()
    for grade in Reference.Certainty:
        assert f'<dt id="{grade.value.replace("_", "-")}">{grade.label}</dt>' in html
    for kind in Reference.Kind:
        assert f"<li>{kind.label}</li>" in html


def test_every_cookie_is_named(client):
    html = client.get("/about/privacy/").content.decode()
    own = (COOKIE, known_devices.COOKIE, SAVED, SAVED_DRAFTS)
    for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *own):
        assert f"<code>{cookie}</code>" in html


def test_a_reader_can_write_to_somebody(client, settings):
    settings.DEFAULT_FROM_EMAIL = "Fitsite <post@example.org>"
    for slug in ("corrections", "privacy"):
        assert 'href="mailto:post@example.org"' in client.get(f"/about/{slug}/").content.decode()
