"""The member of most tests, an operator, and the bibliography."""

from collections import ChainMap
from collections.abc import Iterator

import pytest
from django.test import Client

from articles.content_loading.content_files import FOLDER, load_bibliography
from articles.models import Reference
from fitsite.accounts.models import User
from tests.factories import log_in_staff, make_athlete, make_user
from workouts.models import Athlete


@pytest.fixture
def athlete(request: pytest.FixtureRequest, client: Client) -> Athlete:
    """A member in London, or as markers "athlete" say, whom ``client`` is logged in as."""
    told = [marker.kwargs for marker in request.node.iter_markers("athlete")]
    athlete = make_athlete(**ChainMap(*told, {"time_zone": "Europe/London"}))
    client.force_login(athlete.user)
    return athlete


@pytest.fixture
def operator(client: Client) -> User:
    """Somebody who may do all in the admin, whom ``client`` is logged in as."""
    user = make_user("operator@example.org", is_staff=True, is_superuser=True)
    log_in_staff(client, user)
    return user


@pytest.fixture(scope="module")
def bibliography(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The works that the site cites, loaded once for all tests of a module."""
    with django_db_blocker.unblock():
        load_bibliography(FOLDER)
    yield
    with django_db_blocker.unblock():
        Reference.objects.all().delete()
