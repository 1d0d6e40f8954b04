"""The planner by keyboard, by tap, and without scripts."""

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import sign_up
from tests.e2e.site import Site

PHONE: ViewportSize = {"width": 390, "height": 844}


def day_of(page: Page, number: int) -> str:
    """The date that the placed session stands on."""
    day = page.locator(f"#session-{number}").locator("xpath=ancestor::li")
    return day.get_attribute("data-plan-day") or ""


def test_a_week_is_planned_by_keyboard_and_by_tap(site: Site, page: Page) -> None:
    sign_up(page)
    page.goto("/plan/")
    page.get_by_role("link", name="Week").and_(page.locator("[rel=next]")).click()
    days = page.locator("[data-plan-day]")
    expect(days).to_have_count(7)
    monday, tuesday, wednesday = (days.nth(n).get_attribute("data-plan-day") for n in range(3))

    page.locator(f"#add-{monday}").focus()
    page.keyboard.press("Enter")
    for _ in range(9):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the ninth: leg strength
    expect(page.locator("#session-1")).to_be_focused()
    expect(page.locator("#plan-says")).to_contain_text("1 leg-strength day")
    page.keyboard.press("ArrowRight")
    expect(days.nth(1).locator("#session-1")).to_be_focused()
    assert day_of(page, 1) == tuesday

    page.locator(f"#add-{wednesday}").click()
    page.locator("details[open] button").filter(has_text="Hills").click()
    expect(page.locator("#session-2")).to_be_visible()
    assert day_of(page, 2) == wednesday
    expect(page.locator("#plan-says")).to_contain_text("Less than 24 hours")
    assert_accessible(page)
    page.locator("#session-2").focus()
    page.keyboard.press("Delete")
    expect(page.locator("#session-2")).to_have_count(0)

    page.get_by_role("button", name="Save this plan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("saved.")).to_be_visible()
    assert day_of(page, 1) == tuesday


def test_a_week_is_planned_without_scripts(site: Site, page: Page, browser: Browser) -> None:
    sign_up(page)
    state = page.context.storage_state()
    plain = browser.new_context(
        base_url=site.url, java_script_enabled=False, storage_state=state, viewport=PHONE
    )
    page = plain.new_page()
    page.goto("/plan/")
    page.locator("[rel=next]").click()
    page.locator(".plan-add summary").first.click()
    page.get_by_role("button", name="Hills").first.click()
    expect(page.locator("#session-1")).to_contain_text("Hills")
    page.get_by_label("Minutes of Hills").fill("55")
    page.get_by_role("button", name="Save this plan").click()
    expect(page.get_by_label("Minutes of Hills")).to_have_value("55")
    plain.close()
