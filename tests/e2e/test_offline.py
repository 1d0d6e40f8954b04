"""Logging on a phone without a connection: sent once whatever drops, nothing left at log-out."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import watch
from tests.e2e.member import PASSWORD, sign_up
from tests.e2e.site import Site
from tests.processes import wait_until

FORMS = ["/lifts/new/", "/runs/new/"]
KEPT_PAGES = """async () => {
  const pages = [];
  for (const name of await caches.keys()) pages.push(...(await (await caches.open(name)).keys()));
  return pages.map((one) => new URL(one.url).pathname).filter((path) => path.endsWith("/")).sort();
}"""
KEPT_SESSIONS = """() => new Promise((resolve) => {
  const request = indexedDB.open("fitsite", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("entries").objectStore("entries").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.length); };
  };
})"""
REST = """async () => [
  await caches.keys(),
  Object.keys(localStorage),
  Object.keys(sessionStorage),
  (await navigator.serviceWorker.getRegistrations()).length,
]"""
LOST = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "status of 401", "401: ")


@pytest.fixture
def phone(site: Site, browser: Browser, problems: list[str]) -> Iterator[Page]:
    """A phone on which somebody has just signed up."""
    context = browser.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    watch(page, problems, host=urlsplit(site.url).netloc)
    yield page
    context.close()
    unexpected = [one for one in problems if not any(reason in one for reason in LOST)]
    assert not unexpected, "\n".join(unexpected)


def join(page: Page) -> str:
    """Sign up and wait until the forms are kept; returns the address."""
    address = sign_up(page)
    wait_until(
        lambda: page.evaluate(KEPT_PAGES) == [FORMS[0], "/offline/", FORMS[1]],
        what="the forms are kept on the phone",
    )
    return address


def save_run_without_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.goto("/today/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    page.get_by_role("link", name="Log a run").click()
    page.get_by_role("textbox", name="Time", exact=True).fill("30")
    page.get_by_label("Distance in km").fill("5")
    page.get_by_role("button", name="Save run").dblclick()
    expect(page.get_by_role("heading", name="Saved on this phone")).to_be_visible()
    assert page.evaluate(KEPT_SESSIONS) == 1


def logged(page: Page) -> int:
    page.goto("/history/")
    return page.locator("main").get_by_role("link", name="Easy run", exact=True).count()


def lost_until(page: Page, moments: list[str], left: int) -> bool:
    page.wait_for_timeout(50)  # lets the requests that wait be answered
    return len(moments) <= left


def log_out(page: Page) -> None:
    page.get_by_label("Menu").click()
    page.get_by_role("button", name="Log out", exact=True).click()


def test_a_run_saved_without_a_connection_is_sent_once(phone: Page) -> None:
    join(phone)
    save_run_without_connection(phone)
    moments = ["token", "before", "after"]

    def drop(route: Route) -> None:
        """Lose the connection at each of the moments, once, in their order."""
        sends = route.request.method == "POST"
        if not moments or sends != (moments[0] != "token"):
            route.continue_()
            return
        if moments.pop(0) == "after":
            route.fetch()  # the server has saved it, and only the answer is lost
        route.abort()

    for address in ("**/runs/new/", "**/offline/member/"):
        phone.context.route(address, drop)
    phone.context.set_offline(False)
    for left in (2, 1, 0):
        if len(moments) > left:
            phone.get_by_role("button", name="Send now").click()
        lost = partial(lost_until, phone, moments, left)
        wait_until(lost, what="it is lost again")
    assert phone.evaluate(KEPT_SESSIONS) == 1
    expect(phone.get_by_role("heading", name="Everything is sent")).to_be_visible(timeout=20_000)
    assert phone.evaluate(KEPT_SESSIONS) == 0
    assert logged(phone) == 1


def test_nothing_of_a_member_stays_after_log_out(phone: Page) -> None:
    join(phone)
    save_run_without_connection(phone)
    phone.context.route("**/offline/member/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto("/today/")
    log_out(phone)
    expect(phone.get_by_text("They are not logged yet.")).to_be_visible()
    phone.get_by_role("button", name="Log out and delete").click()
    phone.wait_for_url("/")
    wait_until(lambda: phone.evaluate(REST) == [[], [], [], 0], what="nothing is kept")
    assert phone.evaluate(KEPT_SESSIONS) == 0


def test_what_waits_is_sent_as_the_member_who_wrote_it(phone: Page) -> None:
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
    assert logged(phone) == 0
    log_out(phone)
    phone.wait_for_url("/")

    phone.goto("/accounts/login/")
    phone.get_by_label("Email").fill(address)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.get_by_role("button", name="Log in", exact=True).click()
    phone.wait_for_url("**/today/")
    wait_until(lambda: phone.evaluate(KEPT_SESSIONS) == 0, what="it is sent")
    assert logged(phone) == 1
