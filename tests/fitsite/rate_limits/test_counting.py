"""Tries are counted one by one, by whom the table says, until their time is over."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection

from fitsite.rate_limits import counting
from fitsite.rate_limits.counting import TooManyTriesError, count_try, forget_tries, take_back
from fitsite.rate_limits.limits import LIMITS, Rate
from fitsite.rate_limits.models import TryCount

pytestmark = pytest.mark.django_db
START = 1_741_000_040


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "knock", (Rate(2, 60, "client"), Rate(3, 3600, "account")))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def passed(**subjects: str) -> bool:
    try:
        count_try("knock", subjects)
    except TooManyTriesError:
        return False
    return True


def test_each_subject_has_its_own_count():
    assert [passed(client="a") for _ in range(3)] == [True, True, False]
    assert passed(client="b")


def test_the_wait_is_told_and_then_enough(clock):
    for _ in range(2):
        count_try("knock", {"client": "a"})
    clock.shift(20)
    with pytest.raises(TooManyTriesError) as refused:
        count_try("knock", {"client": "a"})
    assert (refused.value.limit, refused.value.by, refused.value.wait) == ("knock", "client", 40)
    clock.shift(39)
    assert not passed(client="a")
    clock.shift(1)
    assert [passed(client="a") for _ in range(3)] == [True, True, False]


def test_refused_tries_do_not_lengthen_the_wait(clock):
    for _ in range(50):
        passed(client="a")
        clock.shift(1)
    clock.shift(10)
    assert passed(client="a")


def test_all_rates_whose_subject_is_known_count():
    tries = [passed(client=client, account="x") for client in "aabbcc"]
    assert tries == [True, True, True, False, False, False]
    assert passed(client="d")


def test_a_try_can_be_taken_back():
    for _ in range(5):
        take_back(count_try("knock", {"client": "a", "account": "x"}))
    assert passed(client="a", account="x")


def test_tries_can_be_forgotten():
    assert [passed(account="x") for _ in range(4)] == [True, True, True, False]
    forget_tries("knock", {"account": "x"})
    assert passed(account="x")


def test_rows_tell_nothing_of_whom_they_count_and_go_when_over(clock):
    count_try("knock", {"client": "192.0.2.7", "account": "mara@example.org"})
    assert not TryCount.objects.filter(key__contains="mara").exists()
    assert all(len(row.key) == 64 for row in TryCount.objects.all())
    counting.delete_expired()
    assert TryCount.objects.count() == 2
    clock.shift(60)
    counting.delete_expired()
    assert TryCount.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted(monkeypatch):
    monkeypatch.setitem(LIMITS, "knock", (Rate(5, 60, "client"),))

    def try_once(_: int) -> bool:
        try:
            return passed(client="a")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_once, range(40))) == 5
