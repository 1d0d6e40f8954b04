"""A request too many is told when to come again, in words and in its header."""

import pytest
from pytest_django.asserts import assertContains, assertNumQueries

from fitsite.rate_limits.limits import LIMITS, Rate
from fitsite.rate_limits.middleware import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_search(monkeypatch):
    monkeypatch.setitem(LIMITS, "search", (Rate(1, 60, "client"),))


def test_one_too_many_is_refused_and_told_when_to_try_again(client):
    assert client.get("/search/?q=sleep").status_code == 200
    refused = client.get("/search/?q=sleep")
    assertContains(refused, "Please try again <strong>in a minute</strong>", status_code=429)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Cache-Control"] == "private, no-store"


def test_neither_another_host_name_nor_an_invented_address_is_a_new_start(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.get("/search/?q=sleep")
    again = {"host": "elsewhere.example", "x-forwarded-for": "198.51.100.9"}
    assert client.get("/search/?q=sleep", headers=again).status_code == 429
    assert client.get("/search/?q=sleep", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_page_without_a_search_is_not_counted(client):
    for _ in range(3):
        assert client.get("/search/").status_code == 200


def test_it_costs_a_search_one_query_and_no_cookie(client):
    with assertNumQueries(0):
        client.get("/about/evidence-grades/")
    response = client.get("/search/?q=sleep")
    assert "Cookie" not in response.get("Vary", "")
    with assertNumQueries(1):
        client.get("/search/?q=sleep")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "in a minute"),
        (60, "in a minute"),
        (61, "in 2 minutes"),
        (900, "in 15 minutes"),
        (5400, "in 90 minutes"),
        (5401, "in 2 hours"),
        (86_400, "in 24 hours"),
    ],
)
def test_a_wait_is_told_in_words_and_never_too_short(seconds, words):
    assert in_words(seconds) == words
