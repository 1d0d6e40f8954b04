"""Logging on a phone without a connection: sent once whatever drops, nothing left at log-out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import TOUCH, Browse
from tests.e2e.connection import (
    KEPT_PAGES,
    KEPT_SESSIONS,
    join,
    logged,
    save_on_the_phone,
    send_through_three_drops,
)
from tests.e2e.gym import three_sets
from tests.e2e.member import PASSWORD
from tests.processes import wait_until

REST = """async () => [
  await caches.keys(),
  Object.keys(localStorage),
  Object.keys(sessionStorage),
  (await navigator.serviceWorker.getRegistrations()).length,
]"""
END_ALL = "from fitsite.accounts.models import BrowserSession as b; b.objects.all().delete()"
LOST = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "status of 401", "401: ")


@pytest.fixture
def phone(browse: Browse, problems: list[str]) -> Iterator[Page]:
    """A phone that may lose its connection."""
    page = browse(**TOUCH)
    yield page
    page.context.close()
    problems[:] = [problem for problem in problems if not any(lost in problem for lost in LOST)]


def save_run_without_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.goto("/today/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    page.get_by_role("link", name="Log a run").click()
    page.get_by_role("textbox", name="Time", exact=True).fill("30")
    page.get_by_label("Distance in km").fill("5")
    save_on_the_phone(page, "Save run")


def log_out(page: Page) -> None:
    page.get_by_label("Menu").click()
    page.get_by_role("button", name="Log out", exact=True).click()


def test_a_run_saved_without_a_connection_is_sent_once(phone):
    join(phone)
    save_run_without_connection(phone)
    send_through_three_drops(phone, "/runs/new/")
    assert logged(phone, "Easy run") == 1


def test_twelve_sets_that_lost_the_connection_midway_are_sent_once(phone):
    join(phone)
    phone.goto("/lifts/new/")
    three_sets(phone, "squ", "Squat", "60", "8")
    three_sets(phone, "ben", "Bench press", "50", "8")
    phone.context.set_offline(True)
    three_sets(phone, "dea", "Deadlift", "80", "5")
    three_sets(phone, "cal", "Calf raise", "0", "12")
    phone.goto("about:blank")  # the tab is gone, and nothing can be loaded
    phone.goto("/lifts/new/")
    expect(phone.locator("[data-set]")).to_have_count(12)
    save_on_the_phone(phone, "Save lift")
    send_through_three_drops(phone, "/lifts/new/")
    assert logged(phone, "Full-body lift") == 1
    phone.get_by_role("link", name="Full-body lift", exact=True).tap()
    expect(phone.get_by_role("row")).to_have_count(12 + 4)
    phone.goto("/lifts/new/")
    expect(phone.locator("[data-set]")).to_have_count(0)


def test_a_lift_begun_without_a_connection_is_sent_by_itself(phone):
    join(phone)
    phone.context.set_offline(True)
    phone.goto("/lifts/new/")
    three_sets(phone, "squ", "Squat", "60", "8")
    save_on_the_phone(phone, "Save lift")
    phone.get_by_role("link", name="Log a lift").tap()
    expect(phone.locator("[data-set]")).to_have_count(0)  # the next one, not the same again
    phone.context.set_offline(False)
    wait_until(lambda: phone.evaluate(KEPT_SESSIONS) == 0, what="it is sent")
    assert logged(phone, "Lower-body lift") == 1


def test_a_run_being_typed_outlives_its_tab(phone):
    join(phone)
    phone.goto("/runs/new/")
    phone.get_by_role("radio", name="Intervals", exact=True).check()
    phone.get_by_role("textbox", name="Time", exact=True).fill("40")
    phone.get_by_label("Pace per km").fill("5:00")
    phone.get_by_text("More about this run").tap()
    phone.get_by_label("Time in the hard parts").fill("12")
    phone.get_by_label("Note").fill("Eight times 90 s")
    phone.context.set_offline(True)
    phone.goto("about:blank")
    phone.goto("/runs/new/")
    expect(phone.get_by_text("What you had typed is back.")).to_be_visible()
    expect(phone.get_by_role("radio", name="Intervals", exact=True)).to_be_checked()
    expect(phone.get_by_label("Distance in km")).to_have_value("8")  # worked out again
    expect(phone.get_by_label("Note")).to_have_value("Eight times 90 s")
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Save run").tap()
    expect(phone.get_by_text("Eight times 90 s")).to_be_visible()

    # Saved, it is no longer kept, changed or new; and one may start anew.
    phone.get_by_role("link", name="Change", exact=True).tap()
    phone.get_by_label("Note").fill("Ten times 90 s")
    phone.get_by_role("button", name="Save run").tap()
    phone.get_by_role("link", name="Change", exact=True).tap()
    expect(phone.get_by_text("What you had typed is back.")).to_be_hidden()
    phone.goto("/runs/new/")
    expect(phone.get_by_label("Note")).to_have_value("")
    phone.get_by_role("textbox", name="Time", exact=True).fill("55")
    phone.reload()
    phone.get_by_role("button", name="Start anew").tap()
    expect(phone.get_by_role("textbox", name="Time", exact=True)).to_have_value("")


def test_nothing_of_a_member_stays_after_log_out(phone):
    join(phone)
    save_run_without_connection(phone)
    phone.get_by_role("link", name="Log a run").tap()
    phone.get_by_label("Distance in km").fill("21.1")  # typed and not saved
    phone.context.route("**/offline/member/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto("/today/")
    log_out(phone)
    expect(phone.get_by_text("They are not logged yet.")).to_be_visible()
    phone.get_by_role("button", name="Log out and delete").click()
    phone.wait_for_url("/")
    wait_until(lambda: phone.evaluate(REST) == [[], [], [], 0], what="nothing is kept")
    assert phone.evaluate(KEPT_SESSIONS) == 0


def test_a_session_ended_elsewhere_leaves_nothing_on_the_phone(phone, site):
    join(phone)
    save_run_without_connection(phone)
    phone.get_by_role("link", name="Log a run").tap()
    phone.get_by_label("Distance in km").fill("21.1")  # typed and not saved
    site.manage("shell", "--command", END_ALL)
    phone.context.route("**/offline/member/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto("/runs/new/")
    phone.wait_for_url("**/accounts/login/**")
    wait_until(lambda: phone.evaluate(KEPT_PAGES) == [], what="the pages are gone")
    wait_until(lambda: phone.evaluate(KEPT_SESSIONS) == 0, what="the sessions are gone")
    assert phone.evaluate(REST)[1:3] == [[], []]
    assert "ended" not in phone.evaluate("document.cookie")


def test_what_waits_is_sent_as_the_member_who_wrote_it(phone):
    address = join(phone)
    save_run_without_connection(phone)
    phone.context.clear_cookies(name="sessionid")
    phone.context.set_offline(False)
    told = phone.get_by_text("Log in again to send what you saved.")
    expect(told).to_be_visible(timeout=20_000)
    assert phone.evaluate(KEPT_PAGES) == ["/offline/"]

    phone.context.clear_cookies(name="member")
    join(phone)
    assert phone.get_by_text("waits").count() == 0
    assert logged(phone, "Easy run") == 0
    log_out(phone)
    phone.wait_for_url("/")

    phone.goto("/accounts/login/")
    phone.get_by_label("Email").fill(address)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.get_by_role("button", name="Log in", exact=True).click()
    phone.wait_for_url("**/today/")
    wait_until(lambda: phone.evaluate(KEPT_SESSIONS) == 0, what="it is sent")
    assert logged(phone, "Easy run") == 1
