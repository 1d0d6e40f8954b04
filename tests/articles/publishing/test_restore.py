"""An earlier state becomes the working copy again, sanitised, and the present one is kept."""

import pytest
from django.test import Client

from articles.models import BLOCKS, Article, Edition, KeptCopy, Person, RichText, Topic
from articles.publishing.publish import publish
from articles.publishing.restore_edition import NotRestorableError, restore
from articles.publishing.snapshot import digest
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User
from tests.articles.factories import (
    a_section,
    add_blocks,
    log_in,
    make_article,
    make_staff,
    mark_change,
    one_of_every_block,
    publish_first,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(*a_section(html="<p>Hills load the hip.</p>"))


def state(article: Article) -> dict:
    return WorkingCopy(Article.objects.get(pk=article.pk)).source


def restore_it(article: Article, source: dict, editor: User) -> KeptCopy:
    present = digest(state(article))
    return restore(
        article=article, source=source, name="edition 1", by=editor, expected_digest=present
    )


def test_every_block_comes_back_as_it_was(editor):
    article = make_article(*one_of_every_block())
    edition = publish_first(article)
    before = state(article)
    for model in BLOCKS:
        if model is not RichText:
            model.objects.all().delete()
    RichText.objects.update(html="<p>Other words.</p>")
    Article.objects.update(title="Another", answer="No.", topic=Topic.objects.get(slug="stay-fit"))
    present = state(article)
    kept = restore_it(article, edition.source, editor)
    assert state(article) == before
    assert kept.source == present
    article.refresh_from_db()
    assert article.live == edition
    restore_it(article, kept.source, editor)  # and back again
    assert state(article) == present


def test_the_address_stays(article, editor):
    edition = publish_first(article)
    Article.objects.update(slug="elsewhere")
    restore_it(article, edition.source, editor)
    assert state(article)["slug"] == "elsewhere"


def test_a_later_save_is_not_overwritten(article, editor):
    edition = publish_first(article)
    seen = digest(state(article))
    RichText.objects.update(html="<p>A colleague's words.</p>")
    with pytest.raises(NotRestorableError, match="changed meanwhile"):
        restore(article=article, source=edition.source, name="x", by=editor, expected_digest=seen)
    assert RichText.objects.get().html == "<p>A colleague's words.</p>"
    assert not KeptCopy.objects.exists()


def test_script_in_a_source_is_removed(article, editor):
    source = state(article)
    attack = '<p>Hi<script>alert(1)</script><img src=x onerror="alert(1)"></p>'
    source["blocks"] = [
        {"type": "section", "heading": "<script>alert(1)</script>", "anchor": "up"},
        {"type": "richtext", "html": attack},
        {"type": "callout", "kind": "note", "title": "<b onclick=x>", "html": attack},
    ]
    source["disclaimer"] = attack
    restore_it(article, source, editor)
    publish_first(article)
    page = Client().get("/articles/hills/").content.decode()
    assert "alert(1)</script>" not in page
    assert "onerror" not in page
    assert "<b onclick" not in page


BROKEN = {
    "an unknown block": {"type": "marquee", "html": "<p>Hi</p>"},
    "an unknown field": {"type": "richtext", "html": "<p>Hi</p>", "css": "x"},
    "an anchor that is none": {"type": "section", "heading": "Up", "anchor": '"><script>'},
    "an unknown muscle": {
        **{"type": "musclemap", "title": "T", "primary": ["wings"]},
        **{"secondary": [], "stabilising": [], "caption": ""},
    },
    "a picture that is gone": {
        **{"type": "figure", "image": "articles/gone.png", "alt": "", "caption": "", "credit": ""}
    },
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_source_with_an_error_changes_nothing(article, editor, case):
    before = state(article)
    with pytest.raises(NotRestorableError):
        restore_it(article, {**before, "blocks": [BROKEN[case]]}, editor)
    assert state(article) == before
    assert not KeptCopy.objects.exists()


def test_a_deleted_topic_and_author_leave_the_present_ones(article, editor):
    source = state(article)
    Article.objects.update(
        topic=Topic.objects.get(slug="stay-fit"), author=Person.objects.create(name="Kim Roe")
    )
    Topic.objects.filter(slug="activities").delete()
    Person.objects.filter(name="Fitsite editors").delete()
    restore_it(article, source, editor)
    assert (state(article)["topic"], state(article)["author"]) == ("stay-fit", "Kim Roe")


def test_an_editor_compares_and_restores_in_the_admin(article, editor_client):
    first = publish_first(article)
    RichText.objects.update(html="<p>Hills load the thigh.</p>")
    second = publish(article=article, by=None, change_note="The thigh.")
    add_blocks(article, *a_section("speed"))
    path = f"/admin/articles/edition/{first.pk}"
    page = editor_client.get(f"{path}/compare/?with=live").content.decode()
    assert mark_change("del", "hip.") in page
    assert mark_change("ins", "thigh.") in page
    assert "edition 2, which readers see" in page
    assert "Speed" not in page
    assert "Speed" in editor_client.get(f"{path}/compare/").content.decode()
    latest = editor_client.get(f"/admin/articles/edition/{second.pk}/compare/?with=live")
    assert "There is no difference." in latest.content.decode()

    asked = editor_client.get(f"{path}/restore/")
    assert not KeptCopy.objects.exists()
    editor_client.post(f"{path}/restore/", {"seen": ""})
    assert not KeptCopy.objects.exists()
    editor_client.post(f"{path}/restore/", {"seen": asked.context["seen"]})
    assert [block.html for block in RichText.objects.all()] == ["<p>Hills load the hip.</p>"]
    history = editor_client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    assert "Restored edition 1. The working copy before it is kept." in history

    kept = KeptCopy.objects.get()
    listed = editor_client.get("/admin/articles/keptcopy/").content.decode()
    assert f"/admin/articles/keptcopy/{kept.pk}/restore/" in listed
    assert (
        "Speed"
        in editor_client.get(f"/admin/articles/keptcopy/{kept.pk}/compare/").content.decode()
    )
    assert editor_client.post(f"/admin/articles/keptcopy/{kept.pk}/delete/").status_code == 403


@pytest.mark.parametrize("group", ["Writers", "Reviewers"])
def test_others_compare_but_dont_restore(edition, group):
    client = log_in(make_staff(group))
    path = f"/admin/articles/edition/{edition.pk}"
    assert client.get(f"{path}/compare/").status_code == 200
    assert client.get(f"{path}/restore/").status_code == 403
    seen = digest(state(edition.article))
    assert client.post(f"{path}/restore/", {"seen": seen}).status_code == 403
    assert Edition.objects.count() == 1
    assert not KeptCopy.objects.exists()
