"""The sitemap, robots.txt and canonical addresses."""

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree

from articles.models import Topic
from articles.public.policies import POLICIES
from articles.publishing.publish import unpublish
from tests.articles.factories import make_article, make_editor, publish_article
from workouts.coaching.rules import ORDER

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "https://fit.example.org"


def entries(client: Client) -> dict[str, str]:
    """Return each address with its lastmod, or ""."""
    root = etree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext("s:loc", namespaces=NS): url.findtext("s:lastmod", "", namespaces=NS)
        for url in root.findall("s:url", NS)
    }


def test_lists_every_public_page_with_its_date(client, edition):
    make_article(slug="draft", title="A draft")
    Topic.objects.create(slug="empty", title="Empty")
    found = {
        address.removeprefix(settings.SITE_URL): date for address, date in entries(client).items()
    }
    published = edition.published_at.date().isoformat()
    assert found == {
        "/": published,
        "/articles/": published,
        "/articles/hills/": published,
        "/articles/topics/activities/": published,
        "/articles/topics/stay-fit/": published,
        **{f"/about/{slug}/": policy.changed.isoformat() for slug, policy in POLICIES.items()},
        "/rules/": "",
        **{f"/rules/{code}/": "" for code in ORDER},
    }


def test_every_address_of_it_answers(client, edition):
    for address in entries(client):
        path = address.removeprefix(settings.SITE_URL)
        response = client.get(path)
        assert response.status_code == 200, path
        assert f'<link rel="canonical" href="{address}">' in response.content.decode()


def test_an_unpublished_article_leaves_it(client, edition):
    unpublish(article=edition.article, by=make_editor())
    assert not any("/hills/" in address or "/topics/" in address for address in entries(client))


def test_an_unchanged_sitemap_is_answered_by_304(client, edition):
    first = client.get("/sitemap.xml")
    assert first["Content-Type"] == "application/xml"
    again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_it_takes_the_same_few_queries_however_many_articles(
    client, edition, django_assert_num_queries
):
    for number in range(4):
        publish_article(slug=f"hills-{number}")
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")


def test_robots_are_kept_from_what_is_not_public(client, settings):
    settings.SITE_URL = SITE
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /accounts/", "Disallow: /history/"} <= set(lines)
    assert not any(line.startswith("Disallow: /articles") for line in lines)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_canonical_addresses_do_not_follow_the_host(client, settings, edition, host):
    settings.SITE_URL = SITE
    page = client.get("/articles/hills/?utm_source=x", headers={"Host": host}).content.decode()
    assert page.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="{SITE}/articles/hills/">' in page


def test_a_missing_page_claims_no_address(client):
    assert "canonical" not in client.get("/no/such/page/").content.decode()
