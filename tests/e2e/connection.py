"""A phone's connection that drops, and what the phone keeps meanwhile."""

from functools import partial

from playwright.sync_api import Page, Route, expect

from tests.e2e.member import sign_up
from tests.processes import wait_until

KEPT = ["/exercises/catalogue.json", "/lifts/new/", "/offline/", "/runs/new/"]
KEPT_PAGES = """async () => {
  const pages = [];
  for (const name of await caches.keys()) pages.push(...(await (await caches.open(name)).keys()));
  const paths = pages.map((one) => new URL(one.url).pathname);
  return paths.filter((path) => !path.startsWith("/static/")).sort();
}"""
KEPT_SESSIONS = """() => new Promise((resolve) => {
  const request = indexedDB.open("fitsite", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("entries").objectStore("entries").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.length); };
  };
})"""


def join(page: Page) -> str:
    """Sign up and wait until the forms are kept; returns the address."""
    address = sign_up(page)
    wait_until(lambda: page.evaluate(KEPT_PAGES) == KEPT, what="the forms are kept on the phone")
    return address


def save_on_the_phone(page: Page, button: str) -> None:
    """Tap twice on the button that saves; the phone holds the session once."""
    page.get_by_role("button", name=button).dblclick()
    expect(page.get_by_role("heading", name="Saved on this phone")).to_be_visible()
    assert page.evaluate(KEPT_SESSIONS) == 1


def send_through_three_drops(page: Page, form: str) -> None:
    """Connect again, and lose the connection at three moments before what waits is sent."""
    moments = ["token", "before", "after"]
    stays_lost = True

    def drop(route: Route) -> None:
        """Lose the connection at each of the moments, once, in their order, and then keep it lost.

        Else the page, which tries again by itself, could be done before anybody looks.
        """
        if not moments:
            route.abort() if stays_lost else route.continue_()
            return
        sends = route.request.method == "POST"
        if sends != (moments[0] != "token"):
            route.continue_()
            return
        if moments.pop(0) == "after":
            route.fetch()  # the server has saved it, and only the answer is lost
        route.abort()

    for address in (f"**{form}", "**/offline/member/"):
        page.context.route(address, drop)
    page.context.set_offline(False)
    for left in (2, 1, 0):
        if len(moments) > left:
            page.get_by_role("button", name="Send now").click()
        lost = partial(_lost_until, page, moments, left)
        wait_until(lost, what="it is lost again")
    assert page.evaluate(KEPT_SESSIONS) == 1
    stays_lost = False
    page.context.set_offline(True)
    page.context.set_offline(False)  # which the page notices
    expect(page.get_by_role("heading", name="Everything is sent")).to_be_visible()
    assert page.evaluate(KEPT_SESSIONS) == 0


def _lost_until(page: Page, moments: list[str], left: int) -> bool:
    page.wait_for_timeout(50)  # lets the requests that wait be answered
    return len(moments) <= left


def logged(page: Page, name: str) -> int:
    """How many sessions of this name are in the log."""
    page.goto("/history/")
    return page.locator("main").get_by_role("link", name=name, exact=True).count()
