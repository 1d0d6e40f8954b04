"""The API's page of reference: every operation by its tag, in every size and by keyboard."""

from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.workouts.api.test_access import OPERATIONS


def test_the_reference_shows_every_operation(page):
    page.goto("/api/v1/docs")
    expect(page.locator(".opblock")).to_have_count(len(OPERATIONS))
    assert_accessible(page)


def test_an_operation_opens_by_keyboard(page):
    page.goto("/api/v1/docs")
    entry = page.locator("#operations-Lifts-log_lift")
    entry.get_by_role("button", expanded=False).first.press("Enter")
    entry.get_by_role("tab", name="Example Value").first.press("Enter")
    expect(entry).to_contain_text('"load_kg": 100')
    entry.get_by_role("tab", name="Schema").first.press("Enter")
    entry.get_by_role("button", name="started_at").first.press("Enter")
    expect(entry).to_contain_text("When it began, with the offset from UTC.")
    assert_accessible(page)


def test_the_document_is_a_link_away_without_a_script(site, page):
    page.route("**/*.js", lambda route: route.fulfill(body=""))
    page.goto("/api/v1/docs")
    page.get_by_role("link", name="OpenAPI document").click()
    expect(page).to_have_url(f"{site.url}/api/v1/openapi.json")
