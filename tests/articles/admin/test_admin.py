"""Editors write, publish and unpublish; others can't; an edition is only read."""

import re

import pytest
from django.test import Client

from articles.models import BLOCKS, Article, Edition, Person, RichText, Topic
from tests.articles.factories import a_section, make_article, publish_first

pytestmark = pytest.mark.django_db


def form_data(**values: str) -> dict[str, str]:
    """Return the fields of the change form, with one block of text."""
    topic, _ = Topic.objects.get_or_create(slug="stay-fit", title="Stay fit")
    data = {
        "title": "Do hills?",
        "slug": "hills",
        "answer": "A little.",
        "summary": "Hills.",
        "topic": str(topic.pk),
        "author": str(Person.objects.create(name="An author").pk),
        "review_after_months": "24",
        "disclaimer": "<p>General.</p>",
    }
    for model in BLOCKS:
        prefix = f"articles_{model._meta.model_name}_set"
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    prefix = "articles_richtext_set"
    data |= {
        f"{prefix}-TOTAL_FORMS": "1",
        f"{prefix}-0-html": "<p>Written in the admin.<script>alert(1)</script></p>",
        f"{prefix}-0-region": "body",
        f"{prefix}-0-ordering": "10",
    }
    return data | values


def test_an_editor_writes_publishes_and_unpublishes(editor_client):
    response = editor_client.post("/admin/articles/article/add/", form_data(_publish="1"))
    article = Article.objects.get()
    assert response["Location"] == f"/admin/articles/article/{article.pk}/publish/"
    assert RichText.objects.get().html == "<p>Written in the admin.</p>"

    editor_client.post(response["Location"], {"change_note": "First published."})
    assert "Written in the admin." in Client().get("/articles/hills/").content.decode()
    edition = Edition.objects.get()
    assert str(edition.published_by) == "editor@example.org"

    editor_client.post(f"/admin/articles/article/{article.pk}/unpublish/")
    assert Client().get("/articles/hills/").status_code == 404


def test_readers_see_a_change_once_it_is_published(editor_client):
    article = make_article(*a_section(html="<p>Old words.</p>"))
    publish_first(article)
    RichText.objects.update(html="<p>New words.</p>")
    assert "Old words." in Client().get("/articles/hills/").content.decode()
    form = editor_client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "older than this working copy" in form
    editor_client.post(
        f"/admin/articles/article/{article.pk}/publish/", {"change_note": "New words."}
    )
    assert "New words." in Client().get("/articles/hills/").content.decode()


def test_errors_are_listed_with_a_link_to_their_place(editor_client):
    article = make_article(*a_section("up"), *a_section(html="<p>[@nobody]</p>"), answer="")
    page = f"/admin/articles/article/{article.pk}/publish/"
    html = editor_client.post(page, {"change_note": "Try."}).content.decode()
    change = f"/admin/articles/article/{article.pk}/change/"
    assert f'href="{change}#id_answer"' in html
    assert f'href="{change}#articles_richtext_set-1"' in html
    assert not Edition.objects.exists()


def test_reading_pages_and_sending_no_note_change_nothing(editor_client, edition):
    path = f"/admin/articles/article/{edition.article_id}"
    for action in ("publish", "unpublish"):
        assert editor_client.get(f"{path}/{action}/").status_code == 200
    editor_client.post(f"{path}/publish/", {"change_note": ""})
    assert Edition.objects.live().get() == Edition.objects.get() == edition


def test_an_edition_is_read_and_never_changed(editor_client, edition):
    admin = f"/admin/articles/edition/{edition.pk}"
    assert editor_client.get("/admin/articles/edition/").status_code == 200
    assert editor_client.get(f"{admin}/change/").status_code == 200
    assert "Do hills build legs?" in editor_client.get(f"{admin}/page/").content.decode()
    assert editor_client.get("/admin/articles/edition/999/page/").status_code == 404
    assert editor_client.post(f"{admin}/change/", {"title": "Rewritten"}).status_code == 403
    assert editor_client.post(f"{admin}/delete/", {"post": "yes"}).status_code == 403
    assert editor_client.get("/admin/articles/edition/add/").status_code == 403


def test_a_published_article_is_not_deleted(editor_client, edition):
    editor_client.post(f"/admin/articles/article/{edition.article_id}/delete/", {"post": "yes"})
    assert Article.objects.exists()


def test_scripts_of_the_form_have_the_nonce(editor_client):
    response = editor_client.get("/admin/articles/article/add/")
    policy = response["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    tag = re.search(r"<script[^>]*importmap[^>]*>", response.content.decode())
    assert tag and f'nonce="{nonce}"' in tag[0]
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", ["/admin/accounts/user/", "/admin/auth/group/"])
def test_editors_see_no_users(editor_client, path):
    assert editor_client.get(path).status_code == 403


def test_visitors_are_asked_to_sign_in(client):
    article = make_article()
    response = client.post(f"/admin/articles/article/{article.pk}/publish/", {"change_note": "x"})
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
