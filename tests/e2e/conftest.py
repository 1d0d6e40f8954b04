"""A running site and a Chromium that fails a test for whatever goes wrong unseen."""

import contextlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.e2e.accessibility import PHONE
from tests.e2e.browser import chromium
from tests.e2e.member import sign_up
from tests.e2e.site import Site

expect.set_options(timeout=20_000)  # as patient as everything else here, on a busy machine
watched: list[Page] = []  # the pages of the test that runs
BROWSER = pytest.StashKey[Browser]()
FOLDER = Path(__file__).parent
TOUCH: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
Browse = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test of a browser a second try; tests/conftest.py tells which have needed it."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure tells what each page showed."""
    report = yield
    for page in watched if report.failed else ():
        with contextlib.suppress(Error):  # a page that is closed or has crashed shows nothing
            shown = page.locator("body").aria_snapshot(timeout=5000)
            report.sections.append((page.url, shown))
    if report.when == "teardown":
        watched.clear()
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site: web, beat and broker, and a worker of its own."""
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(autouse=True)
def _running(site: Site) -> None:
    """Start again what a failed test has left dead, so that a second try finds a whole site."""
    site.start()


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    # Of the package, not the session: while Playwright runs, Django's ORM thinks that it is
    # called from asynchronous code.
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def browser(playwright: Playwright, pytestconfig: pytest.Config) -> Browser:
    """The Chromium of all tests, started again if it has crashed."""
    running = pytestconfig.stash.get(BROWSER, None)
    if running is None or not running.is_connected():
        running = playwright.chromium.launch(executable_path=chromium(playwright))
        pytestconfig.stash[BROWSER] = running
    return running


@pytest.fixture
def problems() -> list[str]:
    """What went wrong unseen; a test that expects an error takes it out of here."""
    return []


@pytest.fixture
def browse(site: Site, browser: Browser, problems: list[str]) -> Iterator[Browse]:
    """Opens a page of somebody in a browser of their own; its options are those of a context.

    Paths are relative to the site. Fails the test for a console error, an uncaught exception, a
    failed or refused request and any request to somewhere else.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        options = {"timezone_id": "Europe/London"} | options
        contexts.append(browser.new_context(base_url=site.url, **options))
        page = contexts[-1].new_page()
        watch(page, problems, host=urlsplit(site.url).netloc)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(browse: Browse) -> Page:
    """A page of a visitor without history."""
    return browse()


@pytest.fixture
def phone(browse: Browse) -> Page:
    """A page of a new member on a phone."""
    page = browse(**TOUCH)
    sign_up(page)
    return page


def watch(page: Page, problems: list[str], *, host: str) -> None:
    """Note in ``problems`` what goes wrong on ``page``."""
    watched.append(page)

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console: {message.text} ({message.location.get('url')})")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != host:
            problems.append(f"leaves the site: {request.url}")

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the visitor went on to another page
            problems.append(f"failed: {request.url} {request.failure}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"exception: {error}"))
    page.on("request", on_request)
    page.on("requestfailed", on_failure)
    page.on("response", on_response)
