"""Beside a claim: a member's own four weeks in a page that is the same for everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import DESK, PHONE, assert_accessible
from tests.e2e.member import computed_week, log_run, sign_up
from tests.e2e.site import Site
from tests.e2e.test_article_page import SCROLL_THROUGH, WATCH_SHIFTS
from workouts.coaching.weeks import Week

ARTICLE = "/articles/does-running-build-leg-muscle/"
STEADY = "In your weekly summary: Steady running"

UNREGISTER = """
navigator.serviceWorker.getRegistrations()
    .then((all) => Promise.all(all.map((one) => one.unregister())))
"""


def train(site: Site, page: Page) -> Week:
    """A new member with an easy and a hilly run in the week before this; returns that week."""
    address = sign_up(page)
    week = Week.containing(datetime.now(UTC).date()).shift(-1)
    for day, kind in ((1, "Easy"), (3, "Tempo")):
        log_run(page, (week.monday + timedelta(days=day)).isoformat(), kind=kind)
    token = site.manage("create_token", address).strip()
    computed_week(site, token, str(week))
    return week


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_member_sees_own_weeks_and_nothing_moves(site, page, size):
    week = train(site, page)
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size(size)
    page.goto(f"{ARTICLE}#does-running-build-leg-muscle", wait_until="networkidle")
    insight = page.get_by_role("complementary", name=STEADY)
    expect(insight).to_contain_text("100% of your running minutes were steady")
    expect(insight.get_by_role("row", name=f"Week {week.number}")).to_contain_text("100%")
    expect(insight.get_by_text("No summary yet")).to_have_count(3)
    expect(insight.get_by_text("An example.")).to_have_count(0)
    # Food was not asked for, so its example stays.
    food = page.get_by_role("complementary", name="In your weekly summary: Food guidance")
    expect(food.get_by_role("link", name="Ask for food guidance")).to_be_attached()
    assert page.evaluate(SCROLL_THROUGH) <= 0.02
    if size is DESK:
        assert_accessible(page)  # in both sizes
    insight.get_by_role("link", name=f"Week {week.number}").click()
    page.wait_for_url(f"**/week/{week}/")


def test_a_block_in_view_is_exchanged_without_a_shift(site, page):
    train(site, page)
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size(PHONE)
    page.goto(ARTICLE, wait_until="networkidle")
    heights = "[...document.querySelectorAll('.own-weeks')].map((one) => one.offsetHeight)"
    mine = page.evaluate(heights)
    page.evaluate(UNREGISTER)  # the answers of a service worker are not the route's
    page.route("**/insights/**", lambda route: route.fulfill(status=204))
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("An example.")).to_have_count(5)
    assert page.evaluate(heights) == mine


def test_a_visitor_sees_the_example_and_downloads_nothing_for_members(site, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ARTICLE, wait_until="networkidle")
    insight = page.get_by_role("complementary", name=STEADY)
    expect(insight.get_by_text("An example.")).to_be_attached()
    expect(insight.get_by_role("link", name="Sign up")).to_be_attached()
    expect(insight.get_by_role("link", name="Log your training")).to_have_count(0)
    assert not [url for url in asked if "htmx" in url or "/insights/" in url]


def test_without_scripts_the_example_stands(browse):
    page = browse(java_script_enabled=False)
    page.goto(ARTICLE)
    insight = page.get_by_role("complementary", name=STEADY)
    expect(insight.get_by_role("row", name="Week 1")).to_be_visible()
    expect(insight.get_by_text("An example.")).to_be_visible()
