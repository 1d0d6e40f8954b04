"""A strength session on a phone: by touch between sets, as last time, and without JavaScript."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import watch
from tests.e2e.member import sign_up
from tests.e2e.site import Site

PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
def phone(site: Site, browser: Browser, problems: list[str]) -> Iterator[Page]:
    """A phone that knows touch only, signed in."""
    context = browser.new_context(
        base_url=site.url, viewport=PHONE, has_touch=True, timezone_id="Europe/London"
    )
    page = context.new_page()
    watch(page, problems, host=urlsplit(site.url).netloc)
    sign_up(page)
    yield page
    context.close()
    assert not problems, "\n".join(problems)


def add(page: Page, letters: str, name: str) -> Locator:
    """Add an exercise by three letters; returns its card."""
    page.get_by_label("Add an exercise").fill(letters)
    page.get_by_role("option", name=name, exact=True).tap()
    card = page.locator("[data-entry]").last
    expect(card.get_by_role("heading", name=name)).to_be_visible()
    return card


def three_sets(page: Page, letters: str, name: str, load: str, reps: str) -> Locator:
    """Type the first set, then tick it and two more that take its numbers."""
    card = add(page, letters, name)
    card.get_by_label("Load in kg").fill(load)
    card.get_by_label("Reps", exact=True).fill(reps)
    for _ in range(2):
        card.get_by_role("button", name="Add a set").tap()
    for number in range(3):
        card.get_by_label("Done").nth(number).tap()
    return card


def test_twelve_sets_by_touch_through_a_killed_tab(phone: Page) -> None:
    phone.goto("/lifts/new/")
    three_sets(phone, "squ", "Squat", "60", "8")
    expect(phone.get_by_role("timer")).to_have_text("2:00")
    three_sets(phone, "ben", "Bench press", "50", "8")
    three_sets(phone, "dea", "Deadlift", "80", "5")
    phone.wait_for_function("() => Object.values(localStorage).join().includes('Deadlift')")

    phone.goto("about:blank")  # the tab is gone, what was typed is not
    phone.goto("/lifts/new/")
    expect(phone.get_by_text("What you had typed is back.")).to_be_visible()
    expect(phone.locator("[data-set]")).to_have_count(9)
    expect(phone.get_by_role("timer")).to_be_visible()
    calves = three_sets(phone, "cal", "Calf raise", "0", "12")
    calves.get_by_label("More for set 1").tap()
    calves.get_by_role("button", name="Remove").tap()
    expect(phone.locator("[data-set]")).to_have_count(11)
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.locator("[data-set]")).to_have_count(12)
    calves.get_by_label("More for Calf raise").tap()
    calves.get_by_role("button", name="Move up").last.tap()
    assert_accessible(phone)

    phone.get_by_role("button", name="Save lift").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Full-body lift")
    expect(phone.get_by_role("row")).to_have_count(13)
    phone.goto("/lifts/new/")
    expect(phone.locator("[data-set]")).to_have_count(0)  # saved, so no longer kept
