"""The main walk through the site, in Firefox and WebKit."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.e2e.member import PASSWORD
from tests.e2e.site import Site
from tests.e2e.walker import PHONE, Walker
from tests.e2e.webdriver import BROWSERS

ARTICLE = "/articles/does-running-build-leg-muscle/"
DESK = {"width": 1200, "height": 800}
END_ALL = "from fitsite.accounts.models import BrowserSession as b; b.objects.all().delete()"
FILE = Path(__file__).parents[1] / "importers" / "cases" / "run.gpx"
SAVE = "main form [type=submit]:not([name])"
KEPT_FORMS = "return (await (await caches.open('fitsite:pages')).keys()).length"
KEPT = """return [
  await caches.keys(), Object.keys(localStorage), Object.keys(sessionStorage),
  (await navigator.serviceWorker.getRegistrations()).length, document.cookie,
]"""
NOTHING = [[], [], [], 0, ""]
_numbers = count(1)
TAP_REFERENCE = """
const tap = { pointerType: "touch", bubbles: true, cancelable: true };
document.querySelector(".citation a").dispatchEvent(new PointerEvent("click", tap));
"""
CARD_IN_SIGHT = """
const card = document.querySelector("[data-reference-card]");
const { top, bottom, left, right } = card.getBoundingClientRect();
const told = card.querySelector(".reference-finding")?.textContent.trim();
return !card.hidden && Boolean(told) && top >= 0 && left >= 0
  && bottom <= innerHeight && right <= document.documentElement.clientWidth;
"""


@pytest.fixture(params=BROWSERS)
def walker(request: pytest.FixtureRequest, site: Site) -> Iterator[Walker]:
    with BROWSERS[request.param]() as connection:
        yield Walker(connection, site)


def test_the_main_walk(walker, site):
    address = sign_up(walker)
    log_run(walker)
    log_lift(walker)
    import_run(walker)
    plan_session(walker)
    read_reference(walker)
    log_out(walker)
    log_in(walker, address)
    end_session_elsewhere(walker, site)


def sign_up(walker: Walker) -> str:
    address = f"walker{next(_numbers)}@example.org"
    walker.go("/accounts/signup/")
    walker.fill("[name=email]", address)
    walker.fill("[name=password1]", PASSWORD)
    walker.press(SAVE)
    walker.arrive("/today/")
    walker.wait(KEPT_FORMS, 3)  # and the catalogue of exercises: from here on a worker answers
    return address


def log_run(walker: Walker) -> None:
    walker.go("/runs/new/")
    walker.fill("[name=duration]", "30")
    walker.fill("[name=distance]", "5")
    walker.wait("return document.querySelector('[name=pace]').value", "6:00")
    walker.press(SAVE)
    walker.find("main a[href$='/edit/']")
    assert walker.path().startswith("/runs/")


def log_lift(walker: Walker) -> None:
    walker.go("/lifts/new/")
    walker.fill("#id_add", "squ")
    walker.press("#found li")
    walker.fill("[name$='-sets-0-load']", "60")
    walker.fill("[name$='-sets-0-reps']", "8")
    walker.press("[name$='-sets-0-done']")
    walker.press(SAVE)
    walker.find("main a[href$='/edit/']")
    assert walker.path().startswith("/lifts/")


def import_run(walker: Walker) -> None:
    walker.go("/imports/")
    walker.upload("main [type=file]", str(FILE))
    walker.press(SAVE)
    walker.press("main a[href^='/runs/']")
    walker.arrive("/runs/")


def plan_session(walker: Walker) -> None:
    walker.go("/plan/")
    walker.press("[rel=next]")
    walker.press(".plan-add summary")
    walker.press(".plan-add[open] button")
    walker.find("#session-1")
    walker.press(".plan-save [type=submit]")
    walker.find(".messages > *")


def read_reference(walker: Walker) -> None:
    walker.go(ARTICLE)
    for size in (PHONE, DESK):
        walker.resize(size)
        walker.find(".citation a")
        walker.run(TAP_REFERENCE)
        walker.wait(CARD_IN_SIGHT, True)
        walker.press("[data-card-close]")
        walker.wait(CARD_IN_SIGHT, False)
    walker.resize(PHONE)


def log_out(walker: Walker) -> None:
    walker.go("/today/")
    walker.press("[aria-label=Menu]")
    walker.press("[form=log-out]")
    walker.find("[href='/accounts/signup/']")
    assert walker.path() == "/"
    walker.wait(KEPT, NOTHING)
    walker.back()
    walker.arrive("/accounts/login/")


def log_in(walker: Walker, address: str) -> None:
    walker.fill("[name=login]", address)
    walker.fill("[name=password]", PASSWORD)
    walker.press(SAVE)
    walker.arrive("/today/")
    walker.wait(KEPT_FORMS, 3)


def end_session_elsewhere(walker: Walker, site: Site) -> None:
    walker.go("/runs/new/")
    walker.fill("[name=duration]", "45")  # typed and not saved
    site.manage("shell", "--command", END_ALL)
    walker.go("/runs/new/")
    walker.arrive("/accounts/login/")
    walker.wait(KEPT, NOTHING)
