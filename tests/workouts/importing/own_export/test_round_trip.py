"""Export, import into an empty account, export again: equal, value for value.

``ROUND_TRIPS`` says how many accounts to try.
"""

import os
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import make_athlete
from tests.workouts.exporting.exports import everything, exported, imported
from tests.workouts.importing.own_export.any_account import JSON, Filled
from workouts.demo.demo_member import make_demo
from workouts.exporting.json_values import JSON_VALUES
from workouts.models import Athlete

pytestmark = pytest.mark.django_db
NUMBERS = count()


def a_member() -> Athlete:
    return make_athlete(f"member{next(NUMBERS)}@example.org")


@settings(
    max_examples=int(os.environ.get("ROUND_TRIPS", "5")),
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a smaller example would take minutes
)
@given(data=st.data())
def test_whatever_an_account_holds_comes_back(data):
    member, other = a_member(), a_member()
    Filled(data.draw, member).everything()
    zipped = exported(member)
    upload = imported(other, zipped)
    assert [entry["reason"] for entry in upload.entries if "reason" in entry] == []
    assert (upload.status, upload.failed, upload.skipped) == ("done", 0, 0)
    assert everything(exported(other)) == everything(zipped)
    again = imported(other, zipped)
    assert (again.created, again.failed, again.skipped) == (0, 0, 0)
    assert everything(exported(other)) == everything(zipped)


def test_every_column_that_holds_json_is_filled():
    assert JSON.keys() == JSON_VALUES.keys()


def test_the_demo_members_year_comes_back():
    now = datetime(2025, 3, 9, 20, tzinfo=UTC)
    demo, other = make_demo("demo@example.org", "a good password", now=now), a_member()
    zipped = exported(demo)
    upload = imported(other, zipped)
    sessions = demo.runs.count() + demo.liftsessions.count()
    assert (upload.created, upload.failed) == (sessions + 1, 0)  # and the settings
    assert everything(exported(other)) == everything(zipped)
    assert imported(other, zipped).created == 0
