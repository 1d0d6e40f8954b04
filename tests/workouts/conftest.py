"""The member of most tests; a module that needs another makes its own fixture of this name."""

import pytest
from django.test import Client

from tests.factories import make_athlete
from workouts.models import Athlete


@pytest.fixture
def athlete(client: Client) -> Athlete:
    """A member in London, whom ``client`` is logged in as."""
    athlete = make_athlete(time_zone="Europe/London")
    client.force_login(athlete.user)
    return athlete
