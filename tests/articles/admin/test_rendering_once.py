"""Each page of the admin renders the working copy at most once a request."""

import pytest

from articles.models import Article, Edition, SignOff
from articles.publishing import working_copy
from fitsite.accounts.models import User
from tests.articles.factories import log_in, make_article, make_reviewer, sign

pytestmark = pytest.mark.django_db
NOTE = {"change_note": "First published."}
TIME = {"publish_at_0": "2999-01-01", "publish_at_1": "12:00:00"}


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Holds an entry for each rendering of a working copy since the fixture was made."""
    render, calls = working_copy.render, []

    def count(*args):
        calls.append(args)
        return render(*args)

    monkeypatch.setattr(working_copy, "render", count)
    return calls


@pytest.fixture
def article() -> Article:
    """An article that was signed off and is not published."""
    article = make_article()
    sign(article, by=make_reviewer())
    return article


@pytest.mark.parametrize(
    ("page", "data", "editions"),
    [
        ("change", None, 0),
        ("preview", None, 0),
        ("publish", None, 0),
        ("publish", {"change_note": ""}, 0),
        ("publish", NOTE, 1),
        ("schedule", None, 0),
        ("schedule", NOTE | TIME, 1),
    ],
)
def test_editors_pages(editor_client, article, renderings, page, data, editions):
    path = f"/admin/articles/article/{article.pk}/{page}/"
    response = editor_client.get(path) if data is None else editor_client.post(path, data)
    assert response.status_code == (302 if editions else 200)
    assert Edition.objects.count() == editions
    assert len(renderings) == 1


def test_refused_by_the_checks(editor_client, article, renderings):
    Article.objects.update(answer="")
    response = editor_client.post(f"/admin/articles/article/{article.pk}/publish/", NOTE)
    assert "answer is missing" in response.content.decode()
    assert len(renderings) == 1


def test_the_reviewers_page(article, renderings):
    client = log_in(User.objects.get(groups__name="Reviewers"))
    path = f"/admin/articles/article/{article.pk}/review/"
    state = client.get(path).context["form"]["state"].value()
    assert len(renderings) == 1
    client.post(path, {"scope": "all", "state": state})
    assert SignOff.objects.count() == 2
    assert len(renderings) == 2
