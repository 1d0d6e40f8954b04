"""The planner by mouse, by finger, by keyboard, by tap, and without scripts."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import sign_up

PHONE: ViewportSize = {"width": 390, "height": 844}


def day_of(page: Page, number: int) -> str:
    """The date that the placed session stands on."""
    day = page.locator(f"#session-{number}").locator("xpath=ancestor::li")
    return day.get_attribute("data-plan-day") or ""


def next_week(page: Page) -> Locator:
    """Open the plan of the coming week; its days."""
    page.goto("/plan/")
    link = page.get_by_role("link", name="Week").and_(page.locator("[rel=next]"))
    coming = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{coming}")  # and its scripts
    days = page.locator("[data-plan-day]")
    expect(days).to_have_count(7)
    return days


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, what: Locator, to: Locator) -> None:
    """By mouse, in a few steps as a hand does it."""
    what.hover()
    page.mouse.down()
    page.mouse.move(*middle(to), steps=5)
    page.mouse.up()


def test_a_week_is_planned_by_mouse(site, page):
    sign_up(page)
    days = next_week(page)
    drag(page, page.locator(".plan-chip").filter(has_text="Leg strength"), days.nth(0))
    expect(days.nth(0).locator("#session-1")).to_be_visible()
    expect(page.locator("#plan-says")).to_contain_text("1 leg-strength day")
    drag(page, page.locator(".plan-chip").filter(has_text="Intervals"), days.nth(1))
    expect(days.nth(1).locator("#session-2")).to_be_visible()
    expect(page.locator("#plan-says")).to_contain_text("Less than 24 hours")
    drag(page, page.locator("#session-2 .plan-card__name"), days.nth(3))
    expect(days.nth(3).locator("#session-2")).to_be_visible()
    expect(page.locator("#plan-says")).not_to_contain_text("hours")

    card = page.locator("#session-2 .plan-card__name")
    card.hover()
    page.mouse.down()
    page.mouse.move(*middle(days.nth(5)), steps=5)
    expect(days.nth(5)).to_have_class("plan-day plan-day--target")
    page.keyboard.press("Escape")
    page.mouse.up()
    drag(page, card, page.get_by_role("heading", level=1))  # no day: nothing happens
    expect(page.locator(".plan-ghost, .plan-day--target, .plan-lifted")).to_have_count(0)
    assert day_of(page, 2) == days.nth(3).get_attribute("data-plan-day")


def test_a_week_is_planned_by_finger(site, phone):
    days = next_week(phone)
    finger = phone.context.new_cdp_session(phone)

    def touch(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in at]
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})

    def pull(what: Locator, to: tuple[float, float]) -> None:
        (x, y), (end_x, end_y) = middle(what), to
        touch("Start", (x, y))
        for step in range(1, 9):
            touch("Move", (x + (end_x - x) * step / 8, y + (end_y - y) * step / 8))

    pull(phone.locator(".plan-chip").filter(has_text="Easy run"), middle(days.nth(1)))
    touch("End")
    expect(days.nth(1).locator("#session-1")).to_be_visible()
    pull(phone.locator("#session-1 .plan-card__grip"), middle(days.nth(0)))
    touch("End")
    expect(days.nth(0).locator("#session-1")).to_be_visible()

    phone.evaluate("scrollTo(0, 0)")  # Sunday lies below the window: held at its edge, it scrolls
    pull(phone.locator("#session-1 .plan-card__grip"), (195, 800))
    expect(days.nth(6)).to_be_in_viewport(ratio=1)
    phone.wait_for_timeout(500)
    touch("Move", (195, 400))
    touch("Move", middle(days.nth(6)))
    touch("End")
    expect(days.nth(6).locator("#session-1")).to_be_in_viewport()  # nothing jumped away

    x, y = middle(phone.locator("#session-1 .plan-card__name"))
    before = phone.evaluate("scrollY")
    pull(phone.locator("#session-1 .plan-card__name"), (x, y - 250))  # no grip: the page scrolls
    touch("End")
    phone.wait_for_function(f"scrollY > {before} + 100")
    assert day_of(phone, 1) == days.nth(6).get_attribute("data-plan-day")


def test_a_week_is_planned_by_keyboard_and_by_tap(site, page):
    sign_up(page)
    days = next_week(page)
    monday, tuesday, wednesday = (days.nth(n).get_attribute("data-plan-day") for n in range(3))

    page.locator(f"#add-{monday}").focus()
    page.keyboard.press("Enter")
    for _ in range(9):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the ninth: leg strength
    expect(page.locator("#session-1")).to_be_focused()
    expect(page.locator("#plan-says")).to_contain_text("1 leg-strength day")
    page.evaluate("scrollTo({top: 100, behavior: 'instant'})")
    _, before = middle(days.nth(0).get_by_role("heading"))
    page.keyboard.press("ArrowRight")
    expect(days.nth(1).locator("#session-1")).to_be_focused()
    _, after = middle(days.nth(0).get_by_role("heading"))
    assert after == pytest.approx(
        before, abs=30
    )  # but for a line more or less above, nothing moves
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


def test_a_week_is_planned_without_scripts(page, browse):
    sign_up(page)
    state = page.context.storage_state()
    page = browse(java_script_enabled=False, storage_state=state, viewport=PHONE)
    page.goto("/plan/")
    page.locator("[rel=next]").click()
    expect(page.locator(".plan-palette, .plan-keys")).to_have_count(2)
    expect(page.locator(".plan-palette:visible, .plan-keys:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Check it")).to_be_visible()
    page.locator(".plan-add summary").first.click()
    page.get_by_role("button", name="Hills").first.click()
    expect(page.locator("#session-1")).to_contain_text("Hills")
    page.get_by_label("Minutes of Hills").fill("55")
    page.get_by_role("button", name="Save this plan").click()
    expect(page.get_by_label("Minutes of Hills")).to_have_value("55")
