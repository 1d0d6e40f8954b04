"""A preview is the page that publishing would make, for editors and for whoever has the link."""

import re

import pytest
import time_machine
from django.test import Client

from articles.models import Article, Edition, RichText
from articles.public.previews import make_token
from articles.publishing.publish import publish
from tests.articles.factories import (
    a_section,
    make_article,
    make_editor,
    make_reference,
    make_staff,
    publish_first,
)
from tests.factories import log_in_staff

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
RIBBON = re.compile(r'<p class="preview-ribbon".*?</p>', re.DOTALL)


@pytest.fixture
def article() -> Article:
    make_reference()
    return make_article(*a_section(html="<p>Yes [@estes2017].</p>"))


def link(article: Article) -> str:
    return f"/articles/preview/{make_token(article)}/"


def test_it_is_the_page_but_for_the_ribbon(article, client):
    with time_machine.travel("2026-03-02T12:00Z", tick=False):
        preview = client.get(link(article)).content.decode()
        publish(article=article, by=None, change_note="Not published yet.")
        page = client.get("/articles/hills/").content.decode()
    assert RIBBON.search(preview)
    found, wanted = MAIN.search(RIBBON.sub("", preview)), MAIN.search(page)
    assert found and wanted
    assert found[0].split() == wanted[0].split()


def test_it_stores_nothing_and_publishes_nothing(article, client):
    assert client.get(link(article)).status_code == 200
    assert not Edition.objects.exists()
    assert client.get("/articles/hills/").status_code == 404


def test_it_shows_the_working_copy_not_what_readers_see(article, client):
    publish_first(article)
    token = link(article)
    RichText.objects.update(html="<p>New words [@nobody].</p>")
    assert "New words" in client.get(token).content.decode()
    assert "New words" not in client.get("/articles/hills/").content.decode()


def test_it_is_neither_cached_nor_indexed(article, client):
    response = client.get(link(article))
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_the_link_works_for_seven_days(article, client):
    with time_machine.travel("2026-03-02T12:00Z", tick=False) as clock:
        token = link(article)
        clock.move_to("2026-03-09T12:00Z")
        assert client.get(token).status_code == 200
        clock.move_to("2026-03-09T12:00:01Z")
        over = client.get(token)
    assert over.status_code == 410
    assert "This preview is over" in over.content.decode()
    assert "Do hills build legs?" not in over.content.decode()


def test_a_made_up_link_is_not_found(article, client):
    for token in ("1", "1:abc:def", "x", "ä" * 80, make_token(article)[:-6]):
        assert client.get(f"/articles/preview/{token}/").status_code == 404


def test_staff_preview_in_the_admin_and_share_it(article, client):
    log_in_staff(client, make_editor())
    path = f"/admin/articles/article/{article.pk}"
    preview = client.get(f"{path}/preview/")
    assert RIBBON.search(preview.content.decode())
    assert "no-store" in preview["Cache-Control"]
    assert "/articles/preview/" not in client.get(f"{path}/share/").content.decode()
    shared = re.search(
        r'href="http://localhost:8000(/articles/preview/[^"]+)"',
        client.post(f"{path}/share/").content.decode(),
    )
    assert shared
    assert Client().get(shared[1]).status_code == 200
    history = client.get(f"{path}/history/").content.decode()
    assert "Made a link to a preview" in history


def test_a_reviewer_previews_and_a_stranger_does_not(article, client):
    path = f"/admin/articles/article/{article.pk}/preview/"
    assert client.get(path).status_code == 302
    log_in_staff(client, make_staff("Reviewers"))
    assert client.get(path).status_code == 200
    assert client.post(path.replace("preview", "share")).status_code == 403
