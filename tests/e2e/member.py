"""What the browser tests do as a member: sign up, log, and ask the API what was computed."""

import json
import re
import urllib.request
from itertools import count
from typing import Any

from playwright.sync_api import Page

from tests.e2e.site import Site
from tests.processes import wait_until

PASSWORD = "correct horse battery"
_numbers = count(1)


def sign_up(page: Page) -> str:
    """Make an account through the pages; returns its address."""
    address = f"runner{next(_numbers)}@example.org"
    page.goto("/")
    page.get_by_role("link", name="Sign up").first.click()
    page.wait_for_url("**/signup/")
    wait_until_painted(page)
    page.get_by_label("Email").fill(address)
    page.locator("[name=password1]").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()
    page.wait_for_url("**/today/")
    return address


def confirm_address(page: Page, site: Site, address: str) -> None:
    """Enter the code that was mailed to a new member, by the way that Today shows."""
    page.goto("/today/")
    page.get_by_role("link", name="Confirm your address").click()
    page.get_by_role("link", name="Enter the code").click()
    page.get_by_label("Six-digit code").fill(mailed(site, address, r"^\d{6}$"))
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.wait_for_url("**/today/")


def mailed(site: Site, address: str, pattern: str) -> str:
    """What matches in the newest mail to an address, waited for."""

    def find() -> re.Match[str] | None:
        return re.search(pattern, site.mail_to(address).get_content(), re.MULTILINE)

    return wait_until(find, seconds=30, what=f"mail with {pattern}")[0]


def wait_until_painted(page: Page) -> None:
    """Wait until there is something to see: clicks right after a page has come may be lost."""
    painted = "performance.getEntriesByType('paint').length > 0"
    wait_until(lambda: page.evaluate(painted), what="the page is painted")


def log_run(page: Page, day: str, *, kind: str = "Easy", minutes: int = 45) -> None:
    """Log a run through the form."""
    page.goto("/runs/new/")
    wait_until_painted(page)
    page.get_by_role("radio", name=kind, exact=True).check()
    page.get_by_role("textbox", name="Time", exact=True).fill(str(minutes))
    page.get_by_label("Distance in km").fill("8")
    page.get_by_label("Date").fill(day)
    page.get_by_label("Start (optional)").fill("06:30")
    page.get_by_role("radio", name="3 Moderate").check()
    page.get_by_role("button", name="Save run").click()
    page.wait_for_url(re.compile(r"/runs/\d+/$"))


def week_of(site: Site, token: str, week: str) -> dict[str, Any]:
    """A week as the API gives it."""
    request = urllib.request.Request(
        f"{site.url}/api/v1/weeks/{week}", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def computed_week(site: Site, token: str, week: str) -> dict[str, Any]:
    """The same once a worker has stored it; fails after 60 seconds."""

    def final() -> dict[str, Any] | None:
        found = week_of(site, token, week)
        return found if found["status"] == "final" and found["computed_at"] else None

    # Not so often that the API has had enough of it.
    return wait_until(final, seconds=60, what=f"{week} is computed", pause=0.3)
