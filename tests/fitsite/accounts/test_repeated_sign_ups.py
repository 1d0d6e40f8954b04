"""The same sign-up sent twice, or many times at once, makes one account; it opens no other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client

from fitsite.accounts.models import User
from tests.mailbox import mailed_code

EMAIL, PASSWORD, ANOTHER = "mara@example.org", "heel-to-toe-42", "tempo-tuesday-77"


def sign_up(email: str = EMAIL, password: str = PASSWORD, **headers: str) -> Client:
    client = Client(**headers)  # type: ignore[arg-type]
    response = client.post("/accounts/signup/", {"email": email, "password1": password})
    assert response.headers["Location"] == "/today/"
    return client


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_account():
    def send(place: int) -> int:
        try:
            return user_of(sign_up(REMOTE_ADDR=f"192.0.2.{place}")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        users = set(pool.map(send, range(8)))
    assert users == {User.objects.get().pk}
    assert EmailAddress.objects.get().user_id in users


@pytest.mark.django_db(transaction=True)
def test_other_passwords_at_once_make_an_account_each():
    def send(place: int) -> int:
        try:
            return user_of(sign_up(password=f"heel-to-toe-{place}")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        users = list(pool.map(send, range(4)))
    assert len(set(users)) == User.objects.filter(email=EMAIL).count() == 4


@pytest.mark.django_db
def test_the_second_goes_on_with_what_the_first_has_logged():
    first, second = sign_up(), sign_up("Mara@Example.org")
    assert user_of(first) == user_of(second)
    second.post("/accounts/confirm-email/", {"code": mailed_code(EMAIL)})
    assert User.objects.find_owner(EMAIL) == user_of(second)
    assert first.get("/today/").status_code == 302, "a proof ends sessions begun before it"


@pytest.mark.django_db
def test_another_password_sees_nothing_of_the_first():
    first, second = sign_up(), sign_up(password=ANOTHER)
    assert user_of(first) != user_of(second)
    assert user_of(sign_up()) == user_of(first)
    assert user_of(sign_up(password=ANOTHER)) == user_of(second)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "standing",
    [
        {"is_staff": True},
        {"is_active": False},
        {"deletion_due_at": datetime(2026, 3, 2, tzinfo=UTC)},
    ],
)
def test_no_account_of_another_standing_is_opened(standing):
    user = user_of(sign_up())
    User.objects.filter(pk=user.pk).update(**standing)
    assert user_of(sign_up()) != user


@pytest.mark.django_db
def test_a_proven_account_is_opened_by_its_log_in_alone():
    owner = sign_up()
    owner.post("/accounts/confirm-email/", {"code": mailed_code(EMAIL)})
    again = sign_up()
    assert user_of(again) != user_of(owner)
    assert User.objects.find_owner(EMAIL) == user_of(owner)


@pytest.mark.django_db
def test_a_password_that_was_changed_opens_nothing():
    user = user_of(sign_up())
    user.set_password(ANOTHER)
    user.save()
    assert user_of(sign_up()) != user


@pytest.mark.django_db
def test_passwords_of_other_addresses_have_other_salts():
    hashes = {user_of(sign_up(email)).password for email in (EMAIL, "lena@example.org")}
    assert len(hashes) == 2
