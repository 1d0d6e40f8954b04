"""Walks through the site in any browser that takes WebDriver's commands."""

from typing import Any

from tests.e2e.site import Site
from tests.e2e.webdriver import (
    BACK,
    CLEAR,
    CLICK,
    ELEMENT,
    GET_URL,
    NAVIGATE,
    RUN_SCRIPT,
    SET_SIZE,
    SET_TIMEOUTS,
    TYPE,
    Connection,
    WebDriverError,
)
from tests.processes import wait_until

TIMEOUTS = {"pageLoad": 60_000, "script": 60_000, "implicit": 0}  # milliseconds
PHONE = {"width": 450, "height": 900}  # as narrow as Firefox gets
FIRST_SHOWN = """
const [selector, done] = arguments;
const shown = [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length);
shown?.scrollIntoView({ block: "center", behavior: "instant" }); // not below the tabs
done(shown ?? null);
"""
RUN = """
const done = arguments[0];
(async () => { CODE })().then(done, (error) => done(String(error)));
"""
# Of a page that is about to be left, or of what a script has just put in another's place.
PASSING = {"javascript error", "no such window", "stale element reference", "unknown error"}


class Walker:
    """Waits for everything, as pages come when they come; selects only what is shown."""

    def __init__(self, connection: Connection, site: Site) -> None:
        self.connection = connection
        self.site = site
        connection.send(SET_TIMEOUTS, **TIMEOUTS)
        self.resize(PHONE)

    def resize(self, size: dict[str, int]) -> None:
        self.connection.send(SET_SIZE, **size)

    def go(self, path: str) -> None:
        self.connection.send(NAVIGATE, url=self.site.url + path)

    def back(self) -> None:
        self.connection.send(BACK)

    def path(self) -> str:
        url: str = self.connection.send(GET_URL)
        return url.removeprefix(self.site.url)

    def arrive(self, path: str) -> None:
        """Wait until the address begins with this."""
        wait_until(lambda: self.path().startswith(path), what=f"{path} after {self.path()}")

    def press(self, selector: str) -> None:
        self.connection.send(CLICK, id=self.find(selector))

    def fill(self, selector: str, text: str) -> None:
        field = self.find(selector)
        self.connection.send(CLEAR, id=field)
        self.connection.send(TYPE, id=field, text=text)

    def upload(self, selector: str, path: str) -> None:
        self.connection.send(TYPE, id=self.find(selector), text=path)

    def find(self, selector: str) -> str:
        """The id of the first that is shown, waited for."""

        def find() -> Any:
            try:
                return self.connection.send(RUN_SCRIPT, script=FIRST_SHOWN, args=[selector])
            except WebDriverError as error:
                if error.code not in PASSING:
                    raise
                return None

        element: str = wait_until(find, what=f"{selector} on {self.path()}")[ELEMENT]
        return element

    def run(self, code: str) -> Any:
        """What an async function of this code returns in the page."""
        return self.connection.send(RUN_SCRIPT, script=RUN.replace("CODE", code), args=[])

    def wait(self, code: str, wanted: Any) -> None:
        """Wait until the page's code returns this."""
        wait_until(lambda: self.run(code) == wanted, what=f"{wanted}, not {self.run(code)}")
