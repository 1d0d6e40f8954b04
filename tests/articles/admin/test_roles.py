"""Writers draft, Reviewers sign off, Editors publish; each group can do that and no more."""

import pytest
from django.contrib.auth.models import Group

from articles.models import BLOCKS, Article, Edition, RichText
from tests.articles.admin.test_admin import form_data
from tests.articles.factories import log_in, make_staff

pytestmark = pytest.mark.django_db

BLOCK_NAMES = [str(block._meta.model_name) for block in BLOCKS]


def rights(group: str) -> set[str]:
    granted = Group.objects.get(name=group).permissions
    assert set(granted.values_list("content_type__app_label", flat=True)) == {"articles"}
    return set(granted.values_list("codename", flat=True))


def test_writers_write_articles_blocks_and_references():
    granted = rights("Writers")
    for name in ("article", "reference"):
        assert {f"{verb}_{name}" for verb in ("view", "add", "change")} <= granted
        assert f"delete_{name}" not in granted
    for name in BLOCK_NAMES:
        assert {f"{verb}_{name}" for verb in ("view", "add", "change", "delete")} <= granted
    assert not granted & {"publish_article", "sign_off_article", "change_person", "change_topic"}


def test_reviewers_read_and_sign_off():
    granted = rights("Reviewers")
    assert {right for right in granted if not right.startswith("view_")} == {"sign_off_article"}
    assert {f"view_{name}" for name in ("article", "reference", *BLOCK_NAMES)} <= granted


def test_editors_publish_and_dont_sign_off_or_change_editions():
    granted = rights("Editors")
    assert "publish_article" in granted
    assert "sign_off_article" not in granted
    assert {right for right in granted if right.endswith("_edition")} == {"view_edition"}
    for name in BLOCK_NAMES:
        assert {f"{verb}_{name}" for verb in ("view", "add", "change", "delete")} <= granted


PAGES: dict[str, set[str]] = {
    "": set(),  # staff without a group
    "Writers": {"change", "history", "preview", "share"},
    "Reviewers": {"change", "history", "preview", "review"},
    "Editors": {
        *("change", "history", "preview", "share", "publish", "schedule", "cancel", "unpublish"),
        "delete",
    },
}
ALL_PAGES = sorted(set().union(*PAGES.values()))


@pytest.mark.parametrize("page", ALL_PAGES)
@pytest.mark.parametrize("group", PAGES)
def test_each_group_has_its_pages(edition, group, page):
    client = log_in(make_staff(group))
    path = f"/admin/articles/article/{edition.article_id}/{page}/"
    is_allowed = page in PAGES[group]
    assert client.get(path).status_code == (200 if is_allowed else 403)
    if not is_allowed:
        assert client.post(path, {"change_note": "Mine."}).status_code == 403
        assert Edition.objects.live().get() == Edition.objects.get()


@pytest.mark.parametrize("model", ["article", "edition"])
def test_staff_without_a_group_see_no_list(model):
    assert log_in(make_staff("")).get(f"/admin/articles/{model}/").status_code == 403


def test_a_writer_drafts_but_is_not_offered_to_publish():
    writer = log_in(make_staff("Writers"))
    response = writer.post("/admin/articles/article/add/", form_data(_publish="1"))
    article = Article.objects.get()
    assert response["Location"] == "/admin/articles/article/"
    assert RichText.objects.get().html == "<p>Written in the admin.</p>"
    assert not Edition.objects.exists()
    form = writer.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "Save and publish" not in form
    assert "/publish/" not in form
    assert "/schedule/" not in form


def test_a_reviewer_changes_nothing(edition):
    reviewer = log_in(make_staff("Reviewers"))
    path = f"/admin/articles/article/{edition.article_id}/change/"
    assert reviewer.post(path, form_data(title="Mine")).status_code == 403
    assert reviewer.get("/admin/articles/article/add/").status_code == 403
    assert reviewer.get("/admin/accounts/user/").status_code == 403
    form = reviewer.get(path).content.decode()
    assert "/review/" in form
    assert 'name="_save"' not in form
    assert "content_editor/index.js" not in form  # it fails over a form that can't be changed
