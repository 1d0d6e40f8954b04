"""The API's page of reference works under the strict policy, with nothing from elsewhere."""

from playwright.sync_api import Page, expect


def test_the_reference_shows_every_operation(page: Page) -> None:
    page.goto("/api/v1/docs")
    expect(page.locator(".opblock")).to_have_count(15)
    page.get_by_role("button", name="POST /api/v1/lifts Log").click()
    expect(page.get_by_text("Log a strength session. One with")).to_be_visible()
    page.get_by_role("button", name="Authorize").first.click()
    expect(page.get_by_text("TokenAuth")).to_be_visible()
