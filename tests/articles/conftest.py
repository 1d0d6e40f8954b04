"""Fixtures of the tests of articles: an editor, and an article that readers see."""

import pytest
from django.test import Client

from articles.models import Edition
from fitsite.accounts.models import User
from tests.articles.factories import log_in, make_article, make_editor, publish_first


@pytest.fixture
def editor() -> User:
    return make_editor()


@pytest.fixture
def editor_client(editor: User) -> Client:
    return log_in(editor)


@pytest.fixture
def edition() -> Edition:
    """The live edition of the article "hills"."""
    return publish_first(make_article())
