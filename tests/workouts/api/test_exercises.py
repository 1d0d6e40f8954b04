"""The exercises that sets may name."""

import pytest

from tests.workouts.api.caller import Caller
from workouts.models import Athlete, Exercise


@pytest.fixture(autouse=True)
def _exercises(member: Athlete, stranger: Caller) -> None:
    Exercise.objects.all().delete()
    other = Athlete.objects.get(user__email="stranger@example.org")
    Exercise.objects.create(
        slug="squat",
        name="Squat",
        aliases=["Back squat"],
        primary=["quads", "glutes"],
        secondary=["hamstrings"],
        stabilising=["core"],
    )
    Exercise.objects.create(slug="lunge", name="Lunge")
    Exercise.objects.create(slug="mine", name="Mine", athlete=member)
    Exercise.objects.create(slug="theirs", name="Theirs", athlete=other)


def test_catalogue_and_own_exercises_are_listed_by_name(call):
    found = call.get("/exercises")
    assert [(exercise["slug"], exercise["own"]) for exercise in found["results"]] == [
        ("lunge", False),
        ("mine", True),
        ("squat", False),
    ]
    assert found["results"][2] == {
        "slug": "squat",
        "name": "Squat",
        "aliases": ["Back squat"],
        "primary": ["quads", "glutes"],
        "secondary": ["hamstrings"],
        "stabilising": ["core"],
        "own": False,
    }


def test_the_list_has_pages(call):
    page = call.get("/exercises?limit=2")
    rest = call.get(page["next"])
    assert [exercise["slug"] for exercise in page["results"] + rest["results"]] == [
        "lunge",
        "mine",
        "squat",
    ]
    assert rest["next"] is None
