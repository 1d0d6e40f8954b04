"""A phone of 2022: logging works without what is newer, and no mistake reads as "offline"."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import TOUCH, Browse
from tests.e2e.connection import KEPT_SESSIONS, join, logged
from tests.e2e.gym import add, three_sets
from tests.processes import wait_until
from tests.stylesheets import without_newer

SAVED = re.compile(r"/(runs|lifts)/\d+/$")
TAKEN_AWAY = (Path(__file__).parent / "older_browser.js").read_text()
BREAK_SENDING = "window.Request = class { constructor() { throw new TypeError('A mistake.'); } };"


@pytest.fixture
def phone(browse: Browse) -> Page:
    """A page of a new member on a phone of 2022."""
    page = browse(**TOUCH)
    page.context.add_init_script(TAKEN_AWAY)
    page.context.route("**/*.css", serve_plain_styles)
    join(page)
    return page


def serve_plain_styles(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=without_newer(answer.text()))


def type_run(page: Page) -> None:
    page.goto("/runs/new/")
    page.get_by_role("textbox", name="Time", exact=True).fill("30")
    page.get_by_label("Distance in km").fill("5")


def test_a_run_and_a_lift_are_saved(phone):
    type_run(phone)
    phone.get_by_role("button", name="Save run").tap()
    phone.wait_for_url(SAVED)
    phone.goto("/lifts/new/")
    three_sets(phone, "squ", "Squat", "60", "8")
    phone.get_by_role("button", name="Save lift").tap()
    phone.wait_for_url(SAVED)
    assert logged(phone, "Easy run") == 1
    assert logged(phone, "Lower-body lift") == 1


@pytest.mark.parametrize(("scheme", "paper"), [("light", (251, 250, 246)), ("dark", (19, 20, 23))])
def test_colours_and_only_the_chosen_columns_are_shown(phone, scheme, paper):
    phone.emulate_media(color_scheme=scheme)
    phone.goto("/lifts/new/")
    body = "getComputedStyle(document.body).backgroundColor"
    assert phone.evaluate(body) == f"rgb{paper}"
    card = add(phone, "squ", "Squat")
    expect(card.get_by_label("Reps", exact=True)).to_be_visible()
    expect(card.locator(".set__field.col-seconds")).to_be_hidden()
    card.get_by_label("More for Squat", exact=True).click()
    card.get_by_label("Count").select_option("time")
    expect(card.get_by_label("Reps", exact=True)).to_be_hidden()


def test_a_reference_opens_a_card_with_what_the_work_found(phone):
    phone.goto("/articles/does-running-build-leg-muscle/")
    card = phone.locator("[data-reference-card]")
    expect(card).to_be_hidden()
    phone.locator(".citation a").first.tap()
    expect(card).to_be_in_viewport(ratio=1)
    expect(card.locator(".reference-finding")).not_to_be_empty()
    card.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()


def test_a_mistake_in_sending_is_told_and_the_run_saved_the_plain_way(phone, problems):
    phone.context.add_init_script(BREAK_SENDING)
    type_run(phone)
    phone.get_by_role("button", name="Save run").tap()
    phone.wait_for_url(SAVED)
    assert phone.evaluate(KEPT_SESSIONS) == 0
    assert logged(phone, "Easy run") == 1
    assert set(problems) == {"exception: A mistake."}
    problems.clear()


def test_a_site_that_cannot_answer_is_not_called_offline(phone, problems):
    phone.context.route("**/offline/member/", lambda route: route.fulfill(status=503))
    type_run(phone)
    phone.get_by_role("button", name="Save run").tap()
    expect(phone.get_by_text("Our site can’t take it just now")).to_be_visible()
    phone.context.unroute("**/offline/member/")
    phone.get_by_role("button", name="Send now").tap()
    wait_until(lambda: phone.evaluate(KEPT_SESSIONS) == 0, what="it is sent")
    problems[:] = [problem for problem in problems if "503" not in problem]
    assert logged(phone, "Easy run") == 1
