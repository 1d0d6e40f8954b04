"""Notices reach the next page once; those that name an address leave no trace in a cookie."""

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import path

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def say(request):
    for word in request.GET.getlist("word"):
        messages.info(request, word)
    return HttpResponse()


def show(request):
    return HttpResponse("|".join(map(str, get_messages(request))))


urlpatterns = [path("say/", say), path("show/", show)]


def shown(client: Client) -> str:
    return client.get("/show/").content.decode()


@pytest.mark.parametrize(
    "words",
    [
        ["Run logged."],
        ["a@example.org is removed."],
        ["Run logged.", "a@example.org is removed."],
        [f"Notice {number}: {'long' * 100}" for number in range(4)],
    ],
)
def test_each_is_shown_once(client, words):
    client.get("/say/", {"word": words})
    assert shown(client).split("|") == words
    assert shown(client) == ""


def test_a_plain_one_writes_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/say/", {"word": ["Run logged."]})


def test_an_address_is_in_no_cookie(client):
    client.get("/say/", {"word": ["a@example.org is removed."]})
    assert client.cookies["messages"].value == ""
