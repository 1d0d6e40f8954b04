"""The member of these tests, who has the password of all members of tests."""

import pytest

from fitsite.accounts.models import User
from tests.factories import make_user


@pytest.fixture
def member(db) -> User:
    return make_user("mara@example.org")
