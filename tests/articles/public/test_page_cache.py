"""Kept pages: compressed, answered by 304 when known, never older than what is published."""

import gzip

import brotli
import pytest
from django.test import Client

from articles.models import Article
from articles.publishing.publish import publish, unpublish
from tests.articles.factories import make_editor, publish_article
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PAGE = "/articles/hills/"


def test_a_kept_page_asks_the_database_once(client, edition, django_assert_num_queries):
    first = client.get(PAGE)
    with django_assert_num_queries(1):
        second = client.get(PAGE)
    assert second.content == first.content
    own = {"X-Request-ID": None}
    assert dict(second.items()) | own == dict(first.items()) | own
    assert "Content-Security-Policy" in second
    assert second["X-Frame-Options"] == "DENY"
    assert second["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.8", "gzip"),
        ("GZIP", "gzip"),
        ("abr, gzipped", None),
    ],
)
def test_sends_what_the_browser_can_read(client, edition, accepted, encoding):
    plain = client.get(PAGE).content
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    for _ in range(2):  # made and kept
        response = client.get(PAGE, headers={"Accept-Encoding": accepted})
        assert response.get("Content-Encoding") == encoding
        assert unpack(response.content) == plain
        assert "Accept-Encoding" in response["Vary"]
        assert int(response["Content-Length"]) == len(response.content)


def test_a_new_edition_is_shown_at_once_by_every_process(edition):
    processes = Client(), Client()  # each keeps pages of its own
    for process in processes:
        process.get(PAGE)
    Article.objects.filter(pk=edition.article_id).update(title="Hills, again")
    publish(article=edition.article, by=None, change_note="New title.")
    for process in processes:
        assert "Hills, again" in process.get(PAGE).content.decode()


def test_what_is_read_next_is_shown_at_once(client, edition):
    client.get(PAGE)
    publish_article(slug="sprints", title="Do sprints?")
    assert "Do sprints?" in client.get(PAGE).content.decode()


def test_an_unpublished_or_moved_article_is_gone_at_once(client, edition):
    client.get(PAGE)
    article = edition.article
    article.slug = "slopes"
    article.save()
    assert client.get(PAGE).status_code != 200
    assert client.get("/articles/slopes/").status_code == 200
    unpublish(article=article, by=make_editor())
    assert client.get("/articles/slopes/").status_code == 404


def test_a_foreign_host_is_refused(client, edition):
    client.get(PAGE)
    assert client.get(PAGE, headers={"Host": "evil.example"}).status_code == 400


def test_other_methods_and_queries_go_the_whole_way(client, edition):
    client.get(PAGE)
    assert client.post(PAGE).status_code == 405
    assert client.get(f"{PAGE}?page=2").status_code == 200


def test_members_pages_are_neither_kept_nor_compressed(edition):
    client = Client(headers={"Accept-Encoding": "gzip, br"})
    client.force_login(make_user())
    response = client.get("/settings/")
    assert "Content-Encoding" not in response


def test_nothing_is_kept_while_templates_are_written(
    client, edition, settings, django_assert_num_queries
):
    settings.DEBUG = True
    client.get(PAGE)
    with django_assert_num_queries(2):
        client.get(PAGE)
