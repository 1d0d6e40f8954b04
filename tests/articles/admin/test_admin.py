"""Editors write, publish and unpublish; others can't; an edition is only read."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from articles.models import BLOCKS, Article, Edition, Person, RichText, Topic
from articles.publishing.publish import publish
from fitsite.accounts.models import User
from tests.articles.making import a_section, make_article, make_editor
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_editor())
    return client


def form_data(**values: str) -> dict[str, str]:
    """What the change form sends, with one block of text."""
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


def test_an_editor_writes_publishes_and_unpublishes(editor: Client) -> None:
    response = editor.post("/admin/articles/article/add/", form_data(_publish="1"))
    article = Article.objects.get()
    assert response["Location"] == f"/admin/articles/article/{article.pk}/publish/"
    assert RichText.objects.get().html == "<p>Written in the admin.</p>"

    editor.post(response["Location"], {"change_note": "First published."})
    assert "Written in the admin." in Client().get("/articles/hills/").content.decode()
    edition = Edition.objects.get()
    assert str(edition.published_by) == "editor@example.org"

    editor.post(f"/admin/articles/article/{article.pk}/unpublish/")
    assert Client().get("/articles/hills/").status_code == 404


def test_a_saved_change_is_not_read_before_it_is_published(editor: Client) -> None:
    article = make_article(*a_section(html="<p>Old words.</p>"))
    publish(article=article, by=None, change_note="First published.")
    RichText.objects.update(html="<p>New words.</p>")
    assert "Old words." in Client().get("/articles/hills/").content.decode()
    form = editor.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "older than this working copy" in form
    editor.post(f"/admin/articles/article/{article.pk}/publish/", {"change_note": "New words."})
    assert "New words." in Client().get("/articles/hills/").content.decode()


def test_errors_are_listed_with_a_link_to_their_place(editor: Client) -> None:
    article = make_article(*a_section("up"), *a_section(html="<p>[@nobody]</p>"), answer="")
    page = f"/admin/articles/article/{article.pk}/publish/"
    html = editor.post(page, {"change_note": "Try."}).content.decode()
    change = f"/admin/articles/article/{article.pk}/change/"
    assert f'href="{change}#id_answer"' in html
    assert f'href="{change}#articles_richtext_set-1"' in html
    assert not Edition.objects.exists()


def test_a_note_is_asked_for(editor: Client) -> None:
    article = make_article()
    publish(article=article, by=None, change_note="First published.")
    editor.post(f"/admin/articles/article/{article.pk}/publish/", {"change_note": ""})
    assert Edition.objects.count() == 1


def test_looking_changes_nothing(editor: Client) -> None:
    article = make_article()
    publish(article=article, by=None, change_note="First published.")
    for action in ("publish", "unpublish"):
        page = editor.get(f"/admin/articles/article/{article.pk}/{action}/")
        assert page.status_code == 200
    article.refresh_from_db()
    assert article.live is not None
    assert Edition.objects.count() == 1


def test_an_edition_is_read_and_never_changed(editor: Client) -> None:
    edition = publish(article=make_article(), by=None, change_note="First published.")
    admin = f"/admin/articles/edition/{edition.pk}"
    assert editor.get("/admin/articles/edition/").status_code == 200
    assert editor.get(f"{admin}/change/").status_code == 200
    assert "Do hills build legs?" in editor.get(f"{admin}/page/").content.decode()
    assert editor.get("/admin/articles/edition/999/page/").status_code == 404
    assert editor.post(f"{admin}/change/", {"title": "Rewritten"}).status_code == 403
    assert editor.post(f"{admin}/delete/", {"post": "yes"}).status_code == 403
    assert editor.get("/admin/articles/edition/add/").status_code == 403


def test_a_published_article_is_not_deleted(editor: Client) -> None:
    article = make_article()
    publish(article=article, by=None, change_note="First published.")
    editor.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_forms_scripts_carry_the_pages_nonce(editor: Client) -> None:
    response = editor.get("/admin/articles/article/add/")
    policy = response["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    tag = re.search(r"<script[^>]*importmap[^>]*>", response.content.decode())
    assert tag and f'nonce="{nonce}"' in tag[0]
    assert "unsafe-inline" not in policy


def test_editors_have_the_rights_of_their_work_and_no_others() -> None:
    granted = Group.objects.get(name="Editors").permissions
    models = {*granted.values_list("content_type__app_label", flat=True)}
    assert models == {"articles"}
    edition_rights = granted.filter(content_type__model="edition")
    assert list(edition_rights.values_list("codename", flat=True)) == ["view_edition"]
    assert granted.filter(codename="publish_article").exists()
    for model in BLOCKS:
        rights = granted.filter(content_type__model=model._meta.model_name)
        assert rights.count() == 4


@pytest.mark.parametrize("path", ["/admin/accounts/user/", "/admin/auth/group/"])
def test_editors_have_no_business_with_users(editor: Client, path: str) -> None:
    assert editor.get(path).status_code == 403


def staff_without_group() -> User:
    return make_user("staff@example.org", is_staff=True)


def writer_without_publishing() -> User:
    user = make_user("writer@example.org", is_staff=True)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["change_article", "view_article"])
    )
    return user


@pytest.mark.parametrize("make", [staff_without_group, writer_without_publishing])
@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_others_neither_publish_nor_unpublish(make, action: str) -> None:
    article = make_article()
    publish(article=article, by=None, change_note="First published.")
    client = Client()
    client.force_login(make())
    page = f"/admin/articles/article/{article.pk}/{action}/"
    assert client.get(page).status_code == 403
    assert client.post(page, {"change_note": "Mine."}).status_code == 403
    article.refresh_from_db()
    assert article.live == Edition.objects.get()


def test_staff_without_the_group_see_no_article() -> None:
    client = Client()
    client.force_login(staff_without_group())
    make_article()
    assert client.get("/admin/articles/article/").status_code == 403
    assert client.get("/admin/articles/edition/").status_code == 403


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    article = make_article()
    response = client.post(f"/admin/articles/article/{article.pk}/publish/", {"change_note": "x"})
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
