"""The member of most tests; a module that needs another makes its own fixture of this name."""

from collections.abc import Iterator

import pytest
from django.test import Client

from articles.content_loading.content_files import FOLDER, load_bibliography
from articles.models import Reference
from tests.factories import make_athlete
from workouts.models import Athlete


@pytest.fixture
def athlete(client: Client) -> Athlete:
    """A member in London, whom ``client`` is logged in as."""
    athlete = make_athlete(time_zone="Europe/London")
    client.force_login(athlete.user)
    return athlete


@pytest.fixture(scope="module")
def bibliography(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The works that the site cites, loaded once for all tests of a module."""
    with django_db_blocker.unblock():
        load_bibliography(FOLDER)
    yield
    with django_db_blocker.unblock():
        Reference.objects.all().delete()
