"""Of two editors the second is warned, sees both versions and loses nothing; drafts are shown."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article, Figure, KeptCopy, RichText, Section
from tests.articles.admin.change_form import open_form, values_of
from tests.articles.factories import a_section, log_in, make_article, mark_change
from tests.factories import make_user

pytestmark = pytest.mark.django_db
TEXT = "articles_richtext_set"


@pytest.fixture
def first(editor_client: Client) -> Client:
    return editor_client


@pytest.fixture
def second() -> Client:
    return log_in(make_user("second@example.org", is_staff=True, is_superuser=True))


@pytest.fixture
def article() -> Article:
    return make_article()


def page_of(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def test_one_editor_saves_repeatedly(article, first):
    for title in ("One", "Two"):
        form = open_form(first, article.pk)
        assert first.post(page_of(article), form | {"title": title}).status_code == 302
        assert title_of(article) == title


def test_pictures_are_asked_for_again_after_an_error(first):
    article = make_article(*a_section())
    form, picture = open_form(first, article.pk), SimpleUploadedFile("hill.png", b"no picture")
    prefix = "articles_figure_set"
    added = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-region": "main", f"{prefix}-0-ordering": 9}
    answer = first.post(page_of(article), form | added | {f"{prefix}-0-image": picture})
    assert answer.status_code == 200
    assert "Choose these pictures again, please: hill.png." in answer.content.decode()


def title_of(article: Article) -> str:
    article.refresh_from_db()
    return article.title


def save_both(
    article: Article, first: tuple[Client, dict[str, str]], second: tuple[Client, dict[str, str]]
) -> str:
    """Have both open the form, and the first save before the second; return the second's page."""
    forms = [(client, open_form(client, article.pk) | typed) for client, typed in (first, second)]
    for client, form in forms:
        page = client.post(page_of(article), form).content.decode()
    return page


@pytest.fixture
def conflict(article: Article, first: Client, second: Client) -> str:
    """The second's page after both have changed the title."""
    return save_both(article, (first, {"title": "Theirs"}), (second, {"title": "Mine"}))


def test_the_second_editor_is_warned_and_nothing_is_saved(article, first, second):
    theirs = {f"{TEXT}-0-html": "<p>Hills load the calf.</p>"}
    mine = {f"{TEXT}-0-html": "<p>Hills load the knee.</p>"}
    page = save_both(article, (first, theirs), (second, mine))
    assert "Somebody else saved this article" in page
    assert "editor@example.org" in page
    assert f"Hills load the {mark_change('del', 'knee.')}" in page
    assert f"Hills load the {mark_change('ins', 'calf.')}" in page
    assert values_of(page)[f"{TEXT}-0-html"] == "<p>Hills load the knee.</p>"
    assert RichText.objects.get().html == "<p>Hills load the calf.</p>"


def test_saving_again_without_the_tick_does_not_overwrite(article, second, conflict):
    again = second.post(page_of(article), values_of(conflict))
    assert again.status_code == 200
    assert title_of(article) == "Theirs"


def overwrite_value(page: str) -> str:
    """Return the value of the box that allows to overwrite."""
    return page.split('name="_overwrite" value="')[1].split('"')[0]


def test_the_second_editor_may_overwrite_the_version_shown(article, second, conflict):
    second.post(page_of(article), values_of(conflict) | {"_overwrite": overwrite_value(conflict)})
    assert title_of(article) == "Mine"
    kept = KeptCopy.objects.get()
    assert (kept.source["title"], str(kept.kept_by)) == ("Theirs", "second@example.org")


def test_the_second_editor_does_not_overwrite_a_later_version(article, first, second, conflict):
    first.post(page_of(article), open_form(first, article.pk) | {"title": "Theirs again"})
    second.post(page_of(article), values_of(conflict) | {"_overwrite": overwrite_value(conflict)})
    assert title_of(article) == "Theirs again"


def test_a_block_deleted_by_the_first_comes_back_with_the_seconds_text(first, second):
    article = make_article(*a_section("one"), *a_section("two", "<p>Second.</p>"))
    mine = open_form(second, article.pk)
    first.post(page_of(article), open_form(first, article.pk) | {f"{TEXT}-0-DELETE": "on"})
    typed = mine | {f"{TEXT}-0-html": "<p>Typed.</p>", f"{TEXT}-1-html": "<p>Also typed.</p>"}
    page = second.post(page_of(article), typed).content.decode()
    assert "Not stored" in page
    second.post(page_of(article), values_of(page) | {"_overwrite": overwrite_value(page)})
    blocks = RichText.objects.order_by("ordering").values_list("html", flat=True)
    assert list(blocks) == ["<p>Typed.</p>", "<p>Also typed.</p>"]


def test_a_block_added_by_the_first_stays(article, first, second):
    mine = open_form(second, article.pk)
    Section.objects.create(parent=article, region="body", ordering=90, heading="New", anchor="new")
    page = second.post(page_of(article), mine | {"title": "Mine"}).content.decode()
    assert "it will stay" in page
    second.post(page_of(article), values_of(page) | {"_overwrite": overwrite_value(page)})
    assert title_of(article) == "Mine"
    assert Section.objects.filter(anchor="new").exists()


def test_typed_html_is_escaped(article, first, second):
    typed = {"title": "<script>alert(1)</script>"}
    page = save_both(article, (first, {"title": "Theirs"}), (second, typed))
    assert "<script>alert(1)" not in page


def test_a_draft_is_shown_and_not_saved(article, first):
    draft = open_form(first, article.pk) | {"title": "Typed before the crash", "draft": "abc"}
    answer = first.post(page_of(article), draft | {"_restore": "1"})
    values = values_of(answer.content.decode())
    assert "It is not saved yet." in answer.content.decode()
    assert (values["title"], values["draft"]) == ("Typed before the crash", "abc")
    assert title_of(article) != "Typed before the crash"
    first.post(page_of(article), values)
    assert title_of(article) == "Typed before the crash"


def test_a_restored_draft_does_not_hide_a_newer_save(article, first, second):
    draft = open_form(first, article.pk) | {"title": "Typed before the crash"}
    second.post(page_of(article), open_form(second, article.pk) | {"title": "Theirs"})
    page = first.post(page_of(article), draft | {"_restore": "1"}).content.decode()
    assert "Somebody else saved this article" in page


def test_a_cookie_names_the_draft_that_is_stored(article, first):
    form = open_form(first, article.pk)
    refused = first.post(page_of(article), form | {"title": "", "draft": "abc"})
    assert "saved-drafts" not in refused.cookies
    stored = first.post(page_of(article), form | {"draft": "abc"})
    assert stored.cookies["saved-drafts"].value == "abc"
    onward = first.post(
        page_of(article), open_form(first, article.pk) | {"draft": "de", "_publish": "1"}
    )
    assert onward.cookies["saved-drafts"].value == "abc.de"


def test_the_history_names_no_hidden_fields(article, first):
    first.post(page_of(article), open_form(first, article.pk) | {"title": "New", "draft": "abc"})
    history = first.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    assert "Changed Title." in history


def test_no_picture_is_needed_to_compare(article, first, second):
    row = "articles_figure_set"
    added = {f"{row}-TOTAL_FORMS": "1", f"{row}-0-alt": "A hill", f"{row}-0-ordering": "99"}
    added |= {f"{row}-0-region": "body"}
    page = save_both(article, (first, {"title": "Theirs"}), (second, added))
    assert "A hill" in page
    assert not Figure.objects.exists()


def test_recommended_articles_can_conflict_too(first, second):
    article, other = make_article(), make_article(slug="other", title="Another article")
    chosen = {"recommended": str(other.pk)}
    page = save_both(article, (first, chosen), (second, {"title": "Mine"}))
    assert "Somebody else saved this article" in page
    assert mark_change("ins", "Another article") in page
