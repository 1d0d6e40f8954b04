"""Fixtures: a member and a stranger, each with a program that calls the API."""

import pytest

from tests.factories import an_exercise, make_athlete
from tests.workouts.api.caller import Caller
from workouts.models import Athlete, Exercise


@pytest.fixture
def member(db: None) -> Athlete:
    return make_athlete()


@pytest.fixture
def call(member: Athlete) -> Caller:
    return Caller(member)


@pytest.fixture
def stranger(db: None) -> Caller:
    return Caller(make_athlete("stranger@example.org"))


@pytest.fixture
def squat(db: None) -> Exercise:
    return an_exercise("squat")
