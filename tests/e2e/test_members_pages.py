"""Every page that members see: no console error, nothing from elsewhere, no axe violation."""

import functools

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import log_run, sign_up
from tests.e2e.site import Site

MEMBERS = [
    "/today/",
    "/week/",
    "/week/2025-W10/",
    "/plan/",
    "/balance/",
    "/plan/2025-W10/",
    "/history/",
    "/history/?what=run",
    "/history/deleted/",
    "/history/kinds/",
    "/calendar/",
    "/calendar/?month=2025-03",
    "/calendar/2025/",
    "/progress/",
    "/progress/?weeks=all",
    "/runs/new/",
    "/lifts/new/",
    "/other/new/",
    "/exercises/",
    "/lifts/new/?exercise=squat",
    "/routines/",
    "/routines/new/",
    "/imports/",
    "/settings/",
    "/settings/coaching/",
    "/settings/heart-rate/",
    "/settings/data/",
    "/settings/delete-account/",
    "/accounts/email/",
    "/accounts/2fa/",
    "/accounts/devices/",
    "/accounts/tokens/",
    "/accounts/tokens/new/",
    "/accounts/activity/",
]


@functools.cache  # for this site and this browser
def signed_in(site: Site, browser: Browser) -> StorageState:
    """The cookies of a member who has logged a run, the first of the site."""
    context = browser.new_context(base_url=site.url, timezone_id="Europe/London")
    page = context.new_page()
    sign_up(page)
    log_run(page, "2025-03-03")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def member(page: Page, site: Site, browser: Browser) -> Page:
    page.context.set_storage_state(signed_in(site, browser))
    return page


@pytest.mark.parametrize("path", MEMBERS)
def test_members_pages(member, path):
    answer = member.goto(path)
    assert answer and answer.ok
    assert_accessible(member)


def test_the_table_of_a_plot(member):
    """It comes when it is opened, and stands on a page of its own."""
    for _ in range(60):  # until a worker has computed the week
        member.goto("/progress/?weeks=all")
        if member.locator(".plots").count():
            break
        member.wait_for_timeout(500)
    plot = member.locator("figure", has_text="Running by effort")
    address = plot.get_by_role("link", include_hidden=True).get_attribute("href")
    plot.locator("summary").press("Enter")
    expect(plot.get_by_role("row").last).to_be_visible()
    expect(plot.locator("summary")).to_be_focused()
    assert_accessible(member)
    assert address
    member.goto(address)
    expect(member.get_by_role("row").last).to_be_visible()
    assert_accessible(member)


def test_a_logged_run(member):
    member.goto("/history/")
    member.get_by_role("main").get_by_role("link", name="Easy run", exact=True).click()
    assert_accessible(member)


def test_a_refused_run(member, problems):
    member.goto("/runs/new/")
    member.get_by_label("Distance in km").fill("-3")
    member.get_by_role("button", name="Save run").click()
    expect(member.locator("[aria-invalid=true]").first).to_be_visible()
    assert_accessible(member)
    problems[:] = [
        problem for problem in problems if "422" not in problem
    ]  # the refusal is what was wanted
