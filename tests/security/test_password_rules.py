"""New passwords: any characters, long rather than intricate, and none known from breaches."""

import gzip

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from fitsite.accounts.models import User
from fitsite.accounts.password_rules import LIST


def refusal(password: str, user: User | None = None) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def test_the_kept_list_has_over_a_hundred_thousand_that_the_length_would_let_pass():
    with gzip.open(LIST, "rt", encoding="utf-8") as lines:
        kept = {line.strip() for line in lines}
    assert len(kept) > 100_000
    assert min(map(len, kept)) == 10


@pytest.mark.parametrize(
    "password", ["1234567890", "password123", "PassWord123", " qwertyuiop ", "iloveyou12"]
)
def test_a_password_known_from_breaches_is_refused_in_any_case(password):
    assert "known from a breach" in refusal(password)


@pytest.mark.parametrize(
    "password",
    [
        "heel toe hill",
        "lowercaseonlybutlong",
        "80314159265358979",
        "päßwörter über alles",
        "跑步跑步跑步上山下山去",
        "🏃 up the hill 🏔 and down",
        "long " * 40,
    ],
)
def test_any_characters_and_any_length_are_allowed(password):
    assert refusal(password) == ""


def test_a_short_one_and_the_members_own_address_are_refused():
    user = User(email="mara.lind@example.org", name="Mara Lind")
    assert "at least 10 characters" in refusal("k9#Qz!x2w")
    assert "too similar" in refusal("mara.lind@example", user)
    assert "too similar" in refusal("mara lind 1", user)


@pytest.mark.parametrize("password", ["fitsite up the hill", "my FitSite diary"])
def test_the_sites_name_is_refused(password):
    assert "Leave the site’s name out" in refusal(password)


@pytest.mark.django_db
def test_sign_up_says_it_beside_the_field():
    sent = {"email": "mara@example.org", "password1": "password123"}
    page = Client().post("/accounts/signup/", sent).content.decode()
    assert "id_password1_error" in page
    assert "known from a breach" in page
    assert not User.objects.exists()
