"""Linked data and cards in an article's head, checked against schema.org's own vocabulary."""

import json
from typing import Any

import html5lib
import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Edition, Person
from tests.articles.factories import (
    a_section,
    make_article,
    make_reference,
    make_reviewer,
    publish_article,
    publish_first,
    sign,
)
from tests.articles.public.schema_org import find_faults

pytestmark = pytest.mark.django_db
XHTML = "{http://www.w3.org/1999/xhtml}"


def head_of(client: Client, path: str = "/articles/hills/") -> Any:
    return html5lib.parse(client.get(path).content, transport_encoding="utf-8").find(f"{XHTML}head")


def graph_of(client: Client, path: str = "/articles/hills/") -> dict[str, dict[str, Any]]:
    """Return the nodes of the page's linked data by their (first) type."""
    (script,) = (
        script
        for script in head_of(client, path).iter(f"{XHTML}script")
        if script.get("type") == "application/ld+json"
    )
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    assert [fault for node in data["@graph"] for fault in find_faults(node)] == []
    return {
        node["@type"][0] if isinstance(node["@type"], list) else node["@type"]: node
        for node in data["@graph"]
    }


def metas(client: Client, path: str = "/articles/hills/") -> dict[str, str]:
    return {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in head_of(client, path).iter(f"{XHTML}meta")
    }


@pytest.fixture
def edition() -> Edition:
    make_reference(journal="Int J Exerc Sci", finding="It grew.")
    make_reference("bare", year=None, doi="")
    reviewer = make_reviewer("Robin Doe")
    Person.objects.get(user=reviewer).credentials.create(title="Coach", issuer="A federation")
    article = make_article(*a_section(html="<p>Yes [@estes2017]. No [@bare].</p>"))
    with time_machine.travel("2026-03-31T09:00Z", tick=False):
        sign(article, by=reviewer)
    return publish_first(article)


def test_the_checker_sees_faults():
    person = {"@type": "Person", "name": "Robin"}
    assert not list(find_faults({"@type": "MedicalWebPage", "reviewedBy": person}))
    for fault in (
        {"@type": "MedicalWebsite"},
        {"@type": "MedicalWebPage", "colour": "red"},
        {"@type": "Article", "lastReviewed": "2026-03-31"},
        {"@type": "MedicalWebPage", "lastReviewed": "last spring"},
        {"@type": "MedicalWebPage", "reviewedBy": {"@type": "Place"}},
        {"@type": "MedicalWebPage", "reviewedBy": person | {"nome": "Robin"}},
        {"@type": "MedicalWebPage", "reviewedby": person},
    ):
        assert list(find_faults(fault)), fault


def test_says_who_wrote_and_reviewed_it_when_and_on_what(client, edition):
    page = graph_of(client)["MedicalWebPage"]
    assert page["url"] == f"{settings.SITE_URL}/articles/hills/"
    assert page["headline"] == edition.title
    assert page["datePublished"] == edition.first_published_at.isoformat()
    assert page["dateModified"] == edition.published_at.isoformat()
    assert page["lastReviewed"] == "2026-03-31"
    assert page["author"]["name"] == "Fitsite editors"
    assert page["reviewedBy"]["name"] == "Robin Doe"
    first, second = page["reviewedBy"]["hasCredential"]
    assert first["name"] == "Physiotherapist"
    assert first["recognizedBy"]["name"] == "A register"
    assert "dateCreated" not in second
    works = page["citation"]
    assert [work["name"] for work in works] == ["Interval running and the thigh."] * 2
    assert works[0]["sameAs"] == "https://doi.org/10.1000/estes"
    assert works[0]["isPartOf"]["name"] == "Int J Exerc Sci"
    assert "sameAs" not in works[1] and "datePublished" not in works[1]


def test_an_article_without_review_claims_none(client):
    publish_article()
    page = graph_of(client)["MedicalWebPage"]
    assert "reviewedBy" not in page and "lastReviewed" not in page


def test_the_breadcrumb_leads_to_pages_that_exist(client, edition):
    trail = graph_of(client)["BreadcrumbList"]["itemListElement"]
    assert [item["name"] for item in trail] == ["Blog", "Stay fit", "Activities", edition.title]
    assert [item["position"] for item in trail] == [1, 2, 3, 4]
    for item in trail:
        assert client.get(item["item"]["@id"].removeprefix(settings.SITE_URL)).status_code == 200


def test_the_sites_own_article_is_sound(client):
    call_command("load_content", verbosity=0)
    article = Article.objects.live().get()
    page = graph_of(client, article.get_absolute_url())["MedicalWebPage"]
    assert len(page["citation"]) >= 5


def test_networks_get_title_text_and_picture(client, edition):
    found = metas(client)
    card = f"{settings.SITE_URL}{edition.card.url}"
    assert found["og:type"] == "article"
    assert found["og:title"] == found["twitter:title"] == edition.title
    assert found["og:description"] == found["description"] == edition.summary
    assert found["og:url"] == f"{settings.SITE_URL}/articles/hills/"
    assert found["og:image"] == found["twitter:image"] == card
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == found["twitter:image:alt"] == edition.card_alt
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    "payload",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        '"};alert(1);//',
        "\u2028\u2029 \\u003c/script>",
        "{{ 7|add:7 }}",
    ],
)
def test_no_text_breaks_out_of_the_head(client, payload):
    title = publish_article(title=f"Hills {payload}", summary=payload, answer=payload).title
    page = graph_of(client)["MedicalWebPage"]
    assert (page["headline"], page["description"]) == (title, payload)
    assert metas(client)["og:title"] == title
    scripts = [
        script.get("src") or script.get("type") for script in head_of(client).iter(f"{XHTML}script")
    ]
    assert None not in scripts
