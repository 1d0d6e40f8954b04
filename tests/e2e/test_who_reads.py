"""A page that is the same for everybody still shows a member the member's navigation."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import DESK, PHONE, assert_accessible
from tests.e2e.member import sign_up

ARTICLE = "/articles/does-running-build-leg-muscle/"
SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 200);
})"""
# A navigation that came late would move the whole page (0.05 and more); the rounding of a glyph
# that Chromium sets anew on a busy machine moves a word by less than a pixel.
STILL = 0.001


def expect_member(page: Page, *, phone: bool) -> None:
    expect(page.get_by_role("link", name="Sign up")).to_have_count(0)
    expect(page.get_by_role("link", name="Log in")).to_have_count(0)
    training = page.get_by_role("navigation", name="Training" if phone else "Main", exact=True)
    for name in ("Today", "History", "Week"):
        expect(training.get_by_role("link", name=name)).to_be_visible()
    page.get_by_label("Menu").click()
    expect(page.get_by_role("link", name="Settings")).to_be_visible()
    page.keyboard.press("Escape")


def expect_visitor(page: Page) -> None:
    expect(page.get_by_role("link", name="Sign up").first).to_be_visible()
    expect(page.get_by_role("link", name="Today")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Training")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_article_knows_who_signed_in_and_out(site, page, size):
    page.set_viewport_size(size)
    page.goto(ARTICLE)
    expect_visitor(page)
    sign_up(page)
    for path in (ARTICLE, "/articles/", "/"):
        page.goto(path)
        expect_member(page, phone=size is PHONE)
        assert page.evaluate(SHIFT) < STILL
    expect(page.get_by_role("link", name="Open your log")).to_be_visible()

    page.get_by_label("Menu").click()
    page.get_by_role("link", name="Log out").click()
    page.get_by_role("button", name="Log out").last.click()
    page.wait_for_url(site.url + "/")
    expect_visitor(page)
    page.goto(ARTICLE)
    expect_visitor(page)


def test_a_members_article_is_accessible(site, page):
    sign_up(page)
    page.goto(ARTICLE)
    assert_accessible(page)


def test_without_javascript_a_member_finds_the_way_back(page, browse):
    sign_up(page)
    plain = browse(java_script_enabled=False, storage_state=page.context.storage_state())
    plain.goto(ARTICLE)
    plain.get_by_role("navigation", name="Main", exact=True).get_by_role(
        "link", name="Today"
    ).click()
    plain.wait_for_url("**/today/")
