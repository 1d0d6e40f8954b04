"""The frame around every page: the same for all readers of a kind, and nothing of anybody's."""

import re

import pytest
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db
HEADER = re.compile(r"<header class=\"site-header\">.*?</header>", re.DOTALL)


def header(client: Client, address: str) -> str:
    found = HEADER.search(client.get(address).text)
    assert found
    return found[0]


@pytest.fixture
def member(client: Client) -> Client:
    client.force_login(make_user())
    return client


def test_it_marks_the_page_that_one_is_on(member):
    assert '<a href="/history/" aria-current="page">' in header(member, "/history/")
    assert '<a href="/history/" aria-current="page">' not in header(member, "/today/")


def test_visitors_and_members_see_their_own(member):
    assert "/settings/" in header(member, "/rules/")
    assert "/settings/" not in header(Client(), "/rules/")
    assert "/settings/" in header(member, "/rules/")


def test_what_is_kept_for_all_holds_no_members_token(member):
    page = member.get("/today/")
    assert "csrfmiddlewaretoken" not in header(member, "/today/")
    form = re.search(r'<form id="log-out".*?</form>', page.text, re.DOTALL)
    assert form
    token = re.search(r'value="(\w{64})"', form[0])
    assert token
    answer = member.post("/accounts/logout/", {"csrfmiddlewaretoken": token[1]})
    assert answer.status_code == 302
    assert "/settings/" not in header(member, "/rules/")
