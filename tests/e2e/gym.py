"""What a lifter taps between sets."""

from playwright.sync_api import Locator, Page, expect


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
