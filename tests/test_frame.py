"""The frame of every page: navigation by who reads, the page shown marked, errors in our words."""

from io import BytesIO

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from PIL import Image
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_athlete

pytestmark = pytest.mark.django_db
PAGE = "/accounts/password/reset/"


def test_visitor_is_offered_the_door(client: Client) -> None:
    response = client.get(PAGE)

    assertContains(response, 'href="/accounts/login/"')
    assertContains(response, 'href="/accounts/signup/"')
    assertNotContains(response, 'action="/accounts/logout/"')
    assertNotContains(response, 'class="tabs-bar"')


def test_member_is_offered_the_log(client: Client) -> None:
    client.force_login(make_athlete().user)

    response = client.get(PAGE)

    for address in ("/runs/new/", "/lifts/new/", "/history/", "/imports/", "/settings/"):
        assertContains(response, f'href="{address}"')
    assertContains(response, 'class="tabs-bar"')
    assertContains(response, 'action="/accounts/logout/"')
    assertNotContains(response, "Sign up")


def test_page_for_everybody_holds_the_navigation_of_both(client: Client) -> None:
    response = client.get("/articles/")

    assertContains(response, '<html lang="en-GB" data-reader="visitor">')
    for address in ("/today/", "/history/", "/accounts/login/", "/accounts/logout/"):
        assertContains(response, f'href="{address}"')
    assertNotContains(response, "csrfmiddlewaretoken")


def test_page_for_one_reader_says_nothing_of_who_reads(client: Client) -> None:
    assertNotContains(client.get(PAGE), "data-reader")


def test_browsers_find_an_icon_where_they_look_for_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    icon = Image.open(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]

    assert response.status_code == 200
    assert icon.format == "ICO"
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_page_shown_is_marked_in_the_navigation(client: Client) -> None:
    response = client.get("/articles/")

    assertContains(response, '<a href="/articles/" aria-current="page">')


def test_first_link_skips_the_navigation(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert page.index('href="#main"') < page.index("<header")
    assert 'id="main"' in page


def test_missing_page_stands_in_the_frame(client: Client) -> None:
    response = client.get("/no/such/page/")

    assertContains(response, "Nothing here", status_code=404)
    assertContains(response, 'class="site-header"', status_code=404)


def test_too_many_requests_are_refused_in_the_frame(client: Client) -> None:
    for _ in range(21):
        response = client.post(PAGE, {"email": "nobody@example.org"})

    assertContains(response, "A little too fast", status_code=429)


def test_server_error_needs_nothing_else() -> None:
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
