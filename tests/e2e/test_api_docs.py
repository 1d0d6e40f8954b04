"""The API's page of reference: reachable, whole without a script, readable in every size."""

from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.site import Site
from tests.workouts.api.test_access import OPERATIONS


def test_the_reference_is_accessible(page: Page) -> None:
    page.goto("/api/v1/docs")
    assert_accessible(page)


def test_its_contents_lead_to_each_operation(page: Page) -> None:
    page.goto("/api/v1/docs")
    page.get_by_role("link", name="POST /api/v1/lifts", exact=True).click()
    entry = page.get_by_role("article", name="POST /api/v1/lifts", exact=True)
    expect(entry).to_be_in_viewport()
    expect(entry.get_by_role("row", name="sets[].load_kg")).to_contain_text("0 to 1000")


def test_it_needs_no_script(site: Site, browser: Browser) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/api/v1/docs")
    expect(page.get_by_role("article")).to_have_count(len(OPERATIONS))
    expect(page.get_by_role("article").first).to_contain_text('"duration_s": 2700')
    page.get_by_role("link", name="OpenAPI document").click()
    expect(page).to_have_url(f"{site.url}/api/v1/openapi.json")
    context.close()
