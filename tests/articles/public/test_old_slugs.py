"""An article that moved is found at its old addresses; no chain, no loop, no lost article."""

import pytest
from django.test import Client

from articles.content_loading.content_files import FOLDER, load_articles, load_bibliography
from articles.models import Article, OldSlug
from articles.publishing.publish import unpublish
from tests.articles.factories import make_article, make_editor, publish_article, publish_first

pytestmark = pytest.mark.django_db


def move(article: Article, *slugs: str) -> None:
    for slug in slugs:
        article.slug = slug
        article.save()


def leads_to(client: Client, slug: str) -> str:
    """Return the slug that /articles/<slug>/ shows or redirects to; "" for neither."""
    response = client.get(f"/articles/{slug}/")
    if response.status_code == 301:
        return response["Location"].removeprefix("/articles/").rstrip("/")
    return slug if response.status_code == 200 else ""


def test_each_old_address_leads_straight_to_the_new_one(client):
    move(publish_article(slug="one"), "two", "three")
    assert [leads_to(client, slug) for slug in ("one", "two", "three")] == ["three"] * 3


def test_an_article_that_moves_back_makes_no_loop(client):
    move(publish_article(slug="one"), "two", "one")
    assert (leads_to(client, "one"), leads_to(client, "two")) == ("one", "one")
    assert "no-cache" in client.get("/articles/two/")["Cache-Control"]


def test_a_reused_address_wins(client):
    move(publish_article(slug="one"), "two")
    other = make_article(slug="one")
    assert leads_to(client, "one") == "two"  # while the other is a draft
    publish_first(other)
    assert leads_to(client, "one") == "one"
    move(Article.objects.get(pk=other.pk), "three")
    assert leads_to(client, "one") == "three"  # the last that had it


def test_nothing_leads_to_what_readers_cant_see(client):
    article = publish_article(slug="one")
    move(article, "two")
    unpublish(article=article, by=make_editor())
    assert leads_to(client, "one") == ""


def test_a_draft_and_an_unchanged_slug_leave_no_old_address():
    move(make_article(slug="one"), "two")
    publish_article(slug="three").save()
    assert not OldSlug.objects.exists()


def test_content_that_an_editor_moved_is_not_loaded_again():
    load_bibliography(FOLDER)
    load_articles(FOLDER)
    move(Article.objects.get(), "elsewhere")
    assert load_articles(FOLDER) == {"kept": 1}
    assert Article.objects.get().slug == "elsewhere"
