"""Guessing is held: how many guesses are looked at, from one client address and from many.

A guess counts as looked at if the right one would have passed in its place.
"""

from collections.abc import Callable, Iterable

import pytest
import time_machine
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from fitsite.accounts.known_devices import guess_subjects
from fitsite.accounts.models import ApiToken, User
from fitsite.rate_limits.counting import count_try
from tests.factories import make_user

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "mara@example.org", "correct horse battery"
LOGIN = "/accounts/login/"
ONE = ["192.0.2.1"] * 100
MANY = [f"198.51.100.{n}" for n in range(200)]
HOUSEHOLD = [f"2001:db8:1:2::{n:x}" for n in range(100)]  # one household's addresses
Post = Callable[[str], HttpResponseBase]


@pytest.fixture
def member() -> User:
    return make_user(EMAIL)


@pytest.fixture
def secret(member: User) -> str:
    """The member's second factor."""
    secret = generate_totp_secret()
    TOTP.activate(member, secret)
    return secret


def log_in(client: Client, password: str = PASSWORD, *, email: str = EMAIL, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def looked_at(guess: Post, addresses: Iterable[str]) -> int:
    """How many wrong guesses weren't refused with 429."""
    answers = [guess(address) for address in addresses]
    for refused in (answer for answer in answers if answer.status_code == 429):
        assert int(refused["Retry-After"]) > 0
    return sum(answer.status_code != 429 for answer in answers)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# --- Passwords ------------------------------------------------------------------------------------
@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
@pytest.mark.parametrize("addresses", [ONE, HOUSEHOLD], ids=["one", "ipv6"])
def test_one_address_guesses_five_passwords_of_an_account(member, addresses, email):
    def guess(address: str) -> HttpResponseBase:
        return log_in(Client(), "wrong", email=email, REMOTE_ADDR=address)

    assert looked_at(guess, addresses[:8]) == 5


def test_many_addresses_guess_a_hundred_passwords_of_an_account(member):
    assert looked_at(lambda at: log_in(Client(), "wrong", REMOTE_ADDR=at), MANY[:103]) == 100


def test_over_a_day_one_address_guesses_twenty_passwords(member):
    with time_machine.travel(1_741_000_040, tick=False) as clock:
        looked = 0
        for _ in range(6):
            looked += looked_at(lambda at: log_in(Client(), "wrong", REMOTE_ADDR=at), ONE[:6])
            clock.shift(15 * 60)
    assert looked == 20


def test_one_address_can_try_one_password_at_fifty_accounts_an_hour(member):
    numbers = iter(range(200))

    def guess(address: str) -> HttpResponseBase:
        email = f"member{next(numbers)}@example.org"
        return log_in(Client(), "wrong", email=email, REMOTE_ADDR=address)

    assert looked_at(guess, ONE[:52]) == 50


def test_the_right_password_is_refused_alike_when_locked(member, client):
    for _ in range(5):
        log_in(Client(), "wrong")
    refused = log_in(client)
    assert refused.status_code == 429
    assert not is_in(client)
    assert b"Please try again <strong>in 15 minutes</strong>" in refused.content


def test_logging_in_rightly_uses_nothing_up(member):
    for _ in range(10):
        assert log_in(Client()).status_code == 302


def test_the_cache_may_be_away(member, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: True)
    monkeypatch.setattr(cache, "get", lambda key, default=None, **kwargs: default)
    assert looked_at(lambda at: log_in(Client(), "wrong", REMOTE_ADDR=at), ONE[:8]) == 5


def test_another_host_name_is_no_new_start(member, settings):
    settings.ALLOWED_HOSTS = ["*"]
    hosts = iter(f"host{n}.example" for n in range(8))

    def guess(address: str) -> HttpResponseBase:
        return log_in(Client(), "wrong", REMOTE_ADDR=address, headers={"host": next(hosts)})

    assert looked_at(guess, ONE[:8]) == 5


# --- A lock keeps strangers out, not the owner ----------------------------------------------------
@pytest.fixture
def locked(member: User) -> Callable[[], None]:
    """Has as many strangers fail to log in as lock the account."""

    def lock() -> None:
        for address in MANY[:100]:
            request = RequestFactory().post(LOGIN, REMOTE_ADDR=address)
            count_try("failed log-in", guess_subjects(request, EMAIL))

    return lock


def test_a_locked_account_refuses_strangers(member, locked):
    locked()
    assert log_in(Client(), REMOTE_ADDR="203.0.113.1").status_code == 429


def test_the_owners_device_gets_in(member, locked, client):
    log_in(client)
    client.post("/accounts/logout/")
    locked()
    log_in(client, REMOTE_ADDR="203.0.113.1")
    assert is_in(client)


def test_a_device_of_another_account_does_not(member, locked):
    user = make_user("other@example.org")
    other = Client()
    log_in(other, email=user.email)
    assert "device" in other.cookies
    other.post("/accounts/logout/")
    locked()
    assert log_in(other, REMOTE_ADDR="203.0.113.1").status_code == 429


def test_a_device_that_only_claims_the_address_does_not(member, locked, client):
    EmailAddress.objects.update(verified=False)
    log_in(client)
    client.post("/accounts/logout/")
    locked()
    assert log_in(client, REMOTE_ADDR="203.0.113.1").status_code == 429


def test_a_forged_device_does_not(member, locked, client):
    log_in(client)
    client.post("/accounts/logout/")
    cookie = client.cookies["device"].value
    client.cookies["device"] = cookie[:-1] + ("A" if cookie[-1] != "A" else "B")
    locked()
    assert log_in(client, REMOTE_ADDR="203.0.113.1").status_code == 429


def test_a_stolen_device_guesses_no_faster(member, client):
    log_in(client)
    client.post("/accounts/logout/")
    assert looked_at(lambda at: log_in(client, "wrong", REMOTE_ADDR=at), MANY[:8]) == 5


def test_a_second_factor_gets_in_and_guessing_its_password_ends(member, locked, secret, client):
    locked()
    assert log_in(client, REMOTE_ADDR="203.0.113.1")["Location"].startswith("/accounts/2fa/")
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": current(secret)})
    assert is_in(client)
    for _ in range(49):  # one more was the member's own
        count_try("log-in to a locked account", {"account": EMAIL})
    assert log_in(Client(), REMOTE_ADDR="203.0.113.9").status_code == 429


# --- Two-step codes -------------------------------------------------------------------------------
def current(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def wrong(secret: str) -> str:
    return f"{(int(current(secret)) + 1) % 1_000_000:06}"


@pytest.mark.parametrize(
    ("addresses", "passed"),
    [(ONE[:8], 5), (HOUSEHOLD[:8], 5), (MANY[:53], 50)],
    ids=["one", "ipv6", "many"],
)
def test_two_step_codes(member, secret, addresses, passed):
    def guess(address: str) -> HttpResponseBase:
        client = Client(REMOTE_ADDR=address)
        log_in(client)
        return client.post("/accounts/2fa/authenticate/", {"code": wrong(secret)})

    assert looked_at(guess, addresses) == passed


def test_the_owners_device_takes_its_code_while_others_guess(member, secret, client):
    log_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": current(secret)})
    client.post("/accounts/logout/")
    for address in MANY[:50]:
        request = RequestFactory().post(LOGIN, REMOTE_ADDR=address)
        count_try("two-step code", guess_subjects(request, EMAIL))
    cache.clear()  # the code was used once already
    log_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": current(secret)})
    assert is_in(client)


# --- Tokens ---------------------------------------------------------------------------------------
def call(token: str, address: str) -> HttpResponseBase:
    headers = {"authorization": f"Bearer {token}"}
    return Client(REMOTE_ADDR=address).get("/api/v1/me", headers=headers)


@pytest.mark.parametrize("addresses", [ONE, HOUSEHOLD], ids=["one", "ipv6"])
def test_api_tokens(member, addresses):
    assert looked_at(lambda at: call("fit_guess", at), addresses[:23]) == 20
    # Whoever has a token keeps working beside a guesser.
    assert call(ApiToken.issue(member), addresses[0]).status_code == 200


# --- Links ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/accounts/password/reset/key/1-a-b/", "/articles/preview/a:b/"])
def test_mailed_and_shared_links(path):
    assert looked_at(lambda at: Client(REMOTE_ADDR=at).get(path), ONE[:63]) == 60


# --- The admin, resets and codes ------------------------------------------------------------------
def test_the_admin_has_no_door_of_its_own(member):
    member.is_staff = member.is_superuser = True
    member.save()

    def guess(address: str) -> HttpResponseBase:
        client = Client(REMOTE_ADDR=address)
        page = client.get("/admin/login/", follow=True).request["PATH_INFO"]
        return client.post(page, {"username": EMAIL, "login": EMAIL, "password": "wrong"})

    assert looked_at(guess, ONE[:8]) == 5
    client = Client(REMOTE_ADDR=ONE[0])
    client.post("/admin/login/", {"username": EMAIL, "password": PASSWORD})
    assert not is_in(client)


@pytest.mark.parametrize(
    ("addresses", "passed"),
    [(ONE[:5], 3), (HOUSEHOLD[:5], 3), (MANY[:13], 10)],
    ids=["one", "ipv6", "many"],
)
@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_resets_of_one_address(member, addresses, passed, email):
    def ask(address: str) -> HttpResponseBase:
        return Client(REMOTE_ADDR=address).post("/accounts/password/reset/", {"email": email})

    assert looked_at(ask, addresses) == passed


def test_resets_of_many_addresses(member):
    numbers = iter(range(30))

    def ask(address: str) -> HttpResponseBase:
        typed = {"email": f"member{next(numbers)}@example.org"}
        return Client(REMOTE_ADDR=address).post("/accounts/password/reset/", typed)

    assert looked_at(ask, ONE[:23]) == 20


def sign_up(address: str) -> Client:
    client = Client(REMOTE_ADDR=address)
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "heel-to-toe-42"})
    return client


def enter_wrong_code(client: Client) -> HttpResponseBase:
    return client.post("/accounts/confirm-email/", {"code": "wrong", "action": "verify"})


def test_codes_mailed_to_an_address_are_guessed_ten_times_from_one_client():
    """Each sign-up allows allauth's three guesses, the third of which ends it."""
    guesses = 0
    for _ in range(5):
        client = sign_up(ONE[0])
        answers = [enter_wrong_code(client) for _ in range(3)]
        guesses += sum(answer.status_code != 429 for answer in answers)
    assert guesses == 10
    assert not EmailAddress.objects.filter(email="new@example.org", verified=True).exists()


def test_codes_mailed_to_an_address_are_guessed_by_twenty_clients_a_day():
    """Each needs a sign-up of its own, as a code belongs to the browser that asked for it."""
    answers = [enter_wrong_code(sign_up(address)) for address in MANY[:23]]
    assert sum(b"Incorrect code" in answer.content for answer in answers) == 20


def test_guesses_at_the_same_moment_are_all_counted(monkeypatch):
    """allauth keeps its count in the session, which requests at one moment read before it grows."""
    monkeypatch.setattr(EmailVerificationProcess, "record_invalid_attempt", lambda process: True)
    client = sign_up(ONE[0])
    assert sum(enter_wrong_code(client).status_code != 429 for _ in range(13)) == 10
