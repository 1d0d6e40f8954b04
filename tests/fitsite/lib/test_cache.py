"""Without Redis the site goes on: nobody is locked out and nothing raises."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from tests.factories import make_user


@pytest.fixture
def _redis_away(settings):
    settings.DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = False
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("_redis_away")
def test_members_sign_in_while_redis_is_away(client):
    user = make_user()
    response = client.post(
        reverse("account_login"), {"login": user.email, "password": "correct horse battery"}
    )
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get("/history/").status_code == 200  # the session is read from the database


@pytest.mark.usefixtures("_redis_away")
def test_reads_find_nothing_and_locks_are_taken():
    cache = caches["default"]
    cache.set("key", 1)
    assert cache.get("key") is None
    assert cache.add("lock", 1) is True


def test_a_lock_is_taken_once_while_redis_answers():
    cache = caches["default"]
    assert (cache.add("lock", 1), cache.add("lock", 1)) == (True, False)
