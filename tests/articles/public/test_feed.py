"""The Atom feed: what readers see, newest first, under the site's own address."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import etree

from articles.public.feed import ENTRIES
from articles.publishing.publish import publish, unpublish
from tests.articles.factories import make_article, make_editor, publish_article

pytestmark = pytest.mark.django_db
NS = {"atom": "http://www.w3.org/2005/Atom"}


def texts(client: Client, path: str) -> list[str]:
    root = etree.fromstring(client.get("/articles/feed/").content)
    return [str(found) for found in root.xpath(path, namespaces=NS)]


def test_entries_are_the_live_editions_newest_first(client):
    publish_article(title="Hills & <b>stairs</b>")
    publish_article(slug="sprints", title="Sprints")
    make_article(slug="draft", title="A draft")
    unpublish(article=publish_article(slug="gone"), by=make_editor())
    assert texts(client, "//atom:entry/atom:title/text()") == ["Sprints", "Hills & <b>stairs</b>"]
    assert texts(client, "//atom:entry[1]/atom:author/atom:name/text()") == ["Fitsite editors"]
    assert texts(client, "//atom:entry[1]/atom:summary/text()") == [
        "A little. What hills do for your legs."
    ]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_addresses_are_the_sites_own_whatever_host_was_asked(client, settings, host):
    settings.SITE_URL = "https://fit.example.org"
    publish_article()
    root = etree.fromstring(client.get("/articles/feed/", headers={"Host": host}).content)
    links = root.xpath("//atom:link/@href | //atom:id/text()", namespaces=NS)
    assert links and all(link.startswith("https://fit.example.org/articles/") for link in links)
    assert root.xpath("atom:link[@rel='self']/@href", namespaces=NS) == [
        "https://fit.example.org/articles/feed/"
    ]


def test_a_new_edition_updates_its_entry(client):
    article = publish_article()
    (published,) = texts(client, "//atom:entry/atom:published/text()")
    (updated,) = texts(client, "//atom:entry/atom:updated/text()")
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        publish(article=article, by=None, change_note="Again.")
    assert texts(client, "//atom:entry/atom:published/text()") == [published]
    assert texts(client, "//atom:entry/atom:updated/text()") > [updated]


def test_the_feed_is_short_and_takes_one_query_to_revalidate(client, django_assert_num_queries):
    for number in range(ENTRIES + 2):
        publish_article(slug=f"hills-{number}")
    response = client.get("/articles/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert len(texts(client, "//atom:entry")) == ENTRIES
    with django_assert_num_queries(2):  # and what kept articles depend on
        known = client.get("/articles/feed/", headers={"If-None-Match": response["ETag"]})
    assert known.status_code == 304


def test_public_pages_lead_to_the_feed_even_when_it_is_empty(client):
    head = client.get("/articles/").content.decode().split("</head>")[0]
    assert 'type="application/atom+xml"' in head
    assert 'href="/articles/feed/"' in head
    assert texts(client, "//atom:entry") == []
