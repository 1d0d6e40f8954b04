"""A form by keyboard alone, and what to do with a forgotten password."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.member import sign_up
from tests.e2e.site import Site


def test_a_run_by_keyboard_alone(site: Site, page: Page) -> None:
    sign_up(page)
    page.goto("/runs/new/")
    page.get_by_role("radio", name="Easy", exact=True).focus()
    page.keyboard.press("ArrowRight")  # Recovery
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery run")
    expect(page.get_by_text("30:00")).to_be_visible()


def test_log_out_log_in_and_a_forgotten_password(site: Site, page: Page) -> None:
    address = sign_up(page)
    page.get_by_label("Menu").click()
    page.get_by_role("button", name="Log out").click()
    page.goto("/accounts/password/reset/")
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name=re.compile("reset|send|mail", re.I)).click()
    body = site.mail_to(address).get_content()
    link = re.search(r"http\S+/password/reset/key/\S+", body)
    assert link, body
    page.goto(link[0])
    for field in page.locator("input[type=password]").all():
        field.fill("another horse battery")
    page.get_by_role("button", name=re.compile("password", re.I)).last.click()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(address.upper())
    page.locator("[name=password]").fill("another horse battery")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/today/")
