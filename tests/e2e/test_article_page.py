"""The article's page in a browser: still while read, whole without scripts, cards by any means."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import DESK, PHONE, assert_accessible

ARTICLE = "/articles/does-running-build-leg-muscle/"
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_THROUGH = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
  await new Promise((done) => setTimeout(done, 100));
  return window.shifted;
}"""


def card(page: Page) -> Locator:
    return page.get_by_role("group", name="Reference")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_it_is_read(page, size):
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size(size)
    page.goto(ARTICLE, wait_until="networkidle")
    assert page.evaluate(SCROLL_THROUGH) <= 0.02  # the sum, which is at least the CLS


def test_the_page_is_whole_without_scripts(browse):
    page = browse(java_script_enabled=False, viewport=PHONE)
    page.goto(ARTICLE)
    for link in page.locator("#contents a").all():
        expect(page.locator(str(link.get_attribute("href")))).to_be_visible()
    page.locator("#contents summary").click()
    expect(page.locator("#contents").get_by_role("link", name="Bottom line")).to_be_visible()
    expect(page.locator(".bodymap-view")).to_have_count(6)
    for drawing in page.locator(".bodymap-view").all():
        expect(drawing).to_be_visible()
    page.locator(".chart-data summary").first.click()
    expect(page.get_by_role("row", name="Quadriceps Main")).to_be_visible()
    numbers = page.locator(".citation a")
    assert numbers.count() > 40
    for number in numbers.all():
        expect(page.locator(str(number.get_attribute("href")))).to_be_visible()
    expect(card(page)).to_be_hidden()
    page.locator("#cite-1-1").click()
    expect(page.locator("#ref-1")).to_be_in_viewport()


def test_the_contents_follow_the_reader(page):
    page.set_viewport_size(DESK)
    page.goto(ARTICLE)
    contents = page.get_by_role("navigation", name="On this page")
    for name in ("Bottom line", "Should you combine them?"):
        contents.get_by_role("link", name=name).click()
        expect(contents.locator("[aria-current]")).to_have_text(name)
        expect(contents.get_by_role("link", name=name)).to_be_in_viewport()


def test_a_card_opens_by_focus_and_closes_by_escape(page):
    page.goto(ARTICLE)
    number = page.locator("#cite-2-1")
    page.locator("#cite-1-1").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(number).to_be_focused()
    expect(card(page)).to_contain_text("Reference 2")
    for words in ("Kind of study", "In whom", "How sure we are"):
        expect(card(page)).to_contain_text(words)
    assert_accessible(page, within="#reference-card")
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(number).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ref-2")).to_be_in_viewport()


def test_a_card_stays_while_the_pointer_is_on_it(page):
    page.goto(ARTICLE)
    page.locator("#cite-3-1").hover()
    expect(card(page)).to_contain_text("Reference 3")
    card(page).hover()
    page.wait_for_timeout(500)  # longer than it waits for a pointer that has left
    expect(card(page)).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(card(page)).to_be_hidden()
    page.locator("#cite-3-1").hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_a_tap_opens_a_sheet(browse):
    phone = browse(viewport=PHONE, has_touch=True)
    phone.goto(ARTICLE)
    phone.locator("#cite-3-1").tap()
    expect(card(phone)).to_contain_text("Reference 3")
    assert "#ref" not in phone.url
    box = card(phone).bounding_box()
    assert box and box["width"] == PHONE["width"]
    assert round(box["y"] + box["height"]) == PHONE["height"]
    phone.locator("#cite-4-1").tap()
    expect(card(phone)).to_contain_text("Reference 4")
    card(phone).get_by_role("button", name="Close").tap()
    expect(card(phone)).to_be_hidden()
    phone.locator("#cite-4-1").tap()
    card(phone).get_by_role("link", name="In the list").tap()
    expect(card(phone)).to_be_hidden()
    expect(phone.locator("#ref-4")).to_be_in_viewport()


def test_links_are_copied_and_it_is_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ARTICLE)
    page.get_by_role("link", name="Link to the section “Bottom line”").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{ARTICLE}#bottom-line")
    page.get_by_role("link", name="Share this article").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => !text.includes('#'))")
