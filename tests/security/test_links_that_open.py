"""Links that open something without a log-in: for one thing, for some time, and without an id."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.public.previews import make_token
from fitsite.accounts.address_changes import link_to
from fitsite.accounts.models import AddressChange
from tests.articles.factories import make_article
from tests.factories import make_athlete, make_user
from workouts.weeks.digest import token_of

PK = 7_777_333


def preview() -> str:
    return f"/articles/preview/{make_token(make_article(pk=PK))}/"


def end_of_mails() -> str:
    return f"/week-mail/{token_of(make_athlete('reader@example.org', pk=PK, digest_opt_in=True))}/"


def way_back() -> str:
    change = AddressChange.objects.create(pk=PK, user=make_user(), old_email="old@example.org")
    return link_to(change).removeprefix("http://localhost:8000")


LINKS = [(preview, timedelta(days=7)), (end_of_mails, timedelta(days=3 * 365))]
LINKS.append((way_back, timedelta(days=7)))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize(("make", "lasts"), LINKS, ids=["preview", "mails", "address"]),
]
Make = Callable[[], str]


def token(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def opens(link: str) -> bool:
    """Whether the page behind a link is there; one that is over or unknown says so."""
    response = Client().get(link)
    return response.status_code == 200 and "no longer works" not in response.text


def test_it_holds_no_id(make: Make, lasts: timedelta):
    link = make()
    decoded = base64.urlsafe_b64decode(re.sub(r"[^\w-]", "", token(link)) + "===")
    for text in (link.encode(), decoded):
        assert str(PK).encode() not in text
        assert PK.to_bytes(3, "big") not in text
        assert PK.to_bytes(3, "little") not in text


def test_it_opens_until_it_expires(make: Make, lasts: timedelta):
    link = make()
    assert opens(link)
    with time_machine.travel(timezone.now() + lasts + timedelta(minutes=1)):
        assert not opens(link)


def test_a_changed_letter_ends_it(make: Make, lasts: timedelta):
    link = make()
    for place in (3, len(token(link)) // 2, len(token(link)) - 6):
        letters = list(token(link))
        letters[place] = "A" if letters[place] != "A" else "B"
        assert not opens(link.replace(token(link), "".join(letters)))


def test_it_opens_nothing_else(make: Make, lasts: timedelta):
    link = make()
    for other, _ in LINKS:
        if other is not make:
            path = other().rstrip("/").rsplit("/", 1)[0]
            assert not opens(f"{path}/{token(link)}/")
