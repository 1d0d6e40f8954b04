"""A sign-off vouches for one exact state, by somebody qualified who is not the author."""

import pytest
import time_machine
from django.test import Client

from articles.models import Article, Person, Reference, RichText, SignOff, Topic
from articles.publishing.reviewer_sign_off import SignOffRefusedError, sign_off
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User
from tests.articles.factories import (
    a_section,
    log_in,
    make_article,
    make_reference,
    make_reviewer,
    make_staff,
    publish_first,
    sign,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    make_reference()
    return make_article(*a_section(html="<p>Yes [@estes2017].</p>"))


def is_signed(article: Article) -> bool:
    return WorkingCopy(Article.objects.get(pk=article.pk)).sign_off is not None


def test_a_valid_sign_off_is_frozen_with_the_edition(article):
    with time_machine.travel("2026-03-31T09:00Z", tick=False):
        sign(article, by=make_reviewer())
    edition = publish_first(article)
    assert edition.reviewer == {
        "name": "Robin Doe",
        "bio": "Treats runners.",
        "credentials": [{"title": "Physiotherapist", "issuer": "A register", "year": 2012}],
        "portrait": None,
    }
    assert edition.review_scope == "all sections"
    assert edition.reviewed_on is not None and edition.reviewed_on.isoformat() == "2026-03-31"
    assert edition.review_due_on.isoformat() == "2028-03-01"
    Person.objects.get(name="Robin Doe").credentials.all().delete()
    edition.refresh_from_db()
    assert edition.reviewer["credentials"]


CHANGES = {
    "a word": lambda: RichText.objects.update(html="<p>No [@estes2017].</p>"),
    "the title": lambda: Article.objects.update(title="Another"),
    "the author": lambda: Article.objects.update(author=Person.objects.create(name="Kim Roe")),
    "the finding of a cited work": lambda: Reference.objects.update(finding="Something else."),
    "a block less": lambda: RichText.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_later_change_voids_it(article, change):
    sign(article, by=make_reviewer())
    assert is_signed(article)
    CHANGES[change]()
    assert not is_signed(article)


def test_an_edition_changed_after_its_sign_off_is_not_reviewed(article):
    sign(article, by=make_reviewer())
    RichText.objects.update(html="<p>No [@estes2017].</p>")
    edition = publish_first(article)
    assert (edition.reviewer, edition.reviewed_on, edition.review_scope) == (None, None, "")
    assert "Not yet reviewed" in Client().get("/articles/hills/").content.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Topic.objects.update(title="Renamed"),
        lambda: Article.objects.update(slug="elsewhere"),
        lambda: make_reference("unused2020"),
    ],
)
def test_changes_outside_the_text_leave_it_valid(article, change):
    sign(article, by=make_reviewer())
    change()
    assert is_signed(article)


def test_a_copy_changed_while_reading_is_not_signed(article):
    read = WorkingCopy(article).state
    RichText.objects.update(html="<p>No [@estes2017].</p>")
    with pytest.raises(SignOffRefusedError, match="while you were reading"):
        sign_off(article=article, by=make_reviewer(), scope="all", state=read)
    assert not SignOff.objects.exists()


def unlinked() -> User:
    return make_staff("Reviewers")


def without_credentials() -> User:
    user = make_reviewer()
    user.person.credentials.all().delete()
    return user


def the_author() -> User:
    user = make_reviewer()
    Article.objects.update(author=user.person)
    return user


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (unlinked, "linked to a person"),
        (without_credentials, "no credentials"),
        (the_author, "different people"),
    ],
)
def test_not_everybody_can_sign(article, make, reason):
    user = make()
    with pytest.raises(SignOffRefusedError, match=reason):
        sign(article, by=user)
    client = log_in(user)
    page = client.get(f"/admin/articles/article/{article.pk}/review/").content.decode()
    assert reason.replace("'", "&#x27;") in page
    assert not SignOff.objects.exists()


def test_a_reviewer_signs_in_the_admin(article):
    client = log_in(make_reviewer())
    path = f"/admin/articles/article/{article.pk}"
    page = client.get(f"{path}/review/")
    state = page.context["form"]["state"].value()
    client.post(f"{path}/review/", {"scope": "", "state": state})
    assert not SignOff.objects.exists()
    client.post(f"{path}/review/", {"scope": "all sections", "state": state})
    signed = SignOff.objects.get()
    assert (str(signed.reviewer), signed.scope) == ("Robin Doe", "all sections")
    assert "Signed off: Robin Doe" in client.get(f"{path}/change/").content.decode()
    history = client.get(f"{path}/history/").content.decode()
    assert "Signed off as Robin Doe: all sections." in history
    RichText.objects.update(html="<p>No.</p>")
    form = client.get(f"{path}/change/").content.decode()
    assert "Changed since it was signed off" in form


def test_a_stale_form_signs_nothing(article):
    client = log_in(make_reviewer())
    path = f"/admin/articles/article/{article.pk}/review/"
    state = client.get(path).context["form"]["state"].value()
    RichText.objects.update(html="<p>No.</p>")
    answer = client.post(path, {"scope": "all sections", "state": state})
    assert "while you were reading" in answer.content.decode()
    assert not SignOff.objects.exists()
    fresh = answer.context["form"]["state"].value()
    client.post(path, {"scope": "all sections", "state": fresh})
    assert SignOff.objects.exists()


def test_editors_dont_link_accounts_to_people(editor, editor_client):
    person = Person.objects.create(name="Kim Roe")
    form = {"name": "Kim Roe", "bio": "", "user": str(editor.pk)}
    form |= {"credentials-TOTAL_FORMS": "0", "credentials-INITIAL_FORMS": "0"}
    editor_client.post(f"/admin/articles/person/{person.pk}/change/", form | {"bio": "Runs."})
    person.refresh_from_db()
    assert (person.bio, person.user) == ("Runs.", None)
