"""Runs by keyboard alone and without JavaScript, and what to do with a forgotten password."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.member import confirm_address, mailed, sign_up

FOCUSED = """() => {
  const one = document.activeElement;
  return [one.innerText, ...[...(one.labels || [])].map((label) => label.innerText)].join(" ");
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this name."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab never came to {name}.")


def test_a_run_by_keyboard_alone(site, page):
    sign_up(page)
    page.keyboard.press("Tab")  # to the link that skips the header
    page.keyboard.press("Enter")
    tab_to(page, "Log a run")
    page.keyboard.press("Enter")
    page.wait_for_url("**/runs/new/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "Easy")
    page.keyboard.press("ArrowRight")  # Recovery
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    tab_to(page, "–")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # 2 Easy
    tab_to(page, "More about this run")
    page.keyboard.press("Enter")
    tab_to(page, "Laps")
    page.keyboard.type("15:00 2.5")
    tab_to(page, "Save run")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery run")
    expect(page.get_by_text("6:00 /km")).to_be_visible()
    expect(page.get_by_role("region", name="Laps").get_by_role("row")).to_have_count(2)


def test_runs_without_javascript(page, browse):
    sign_up(page)
    plain = browse(java_script_enabled=False, storage_state=page.context.storage_state())
    plain.goto("/runs/new/")
    plain.get_by_label("Time", exact=True).fill("30")
    plain.get_by_label("Pace per km").fill("6:00")
    plain.get_by_role("button", name="Save run").click()
    expect(plain.get_by_text("5 km")).to_be_visible()
    plain.get_by_role("button", name="Delete").click()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.get_by_text("Run restored.")).to_be_visible()
    plain.goto("/history/")
    plain.get_by_role("link", name="Change kinds of runs").click()
    plain.get_by_role("checkbox").check()
    plain.get_by_label("New kind").select_option("Long")
    plain.get_by_role("button", name="Change ticked").click()
    expect(plain.get_by_text("1 run changed to “Long”.")).to_be_visible()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.get_by_text("1 run changed back.")).to_be_visible()
    plain.get_by_role("link", name="Log again: Easy run").click()
    expect(plain.get_by_label("Time", exact=True)).to_have_value("30:00")


def test_log_out_log_in_and_a_forgotten_password(site, page):
    address = sign_up(page)
    confirm_address(page, site, address)
    page.get_by_label("Menu").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(site.url + "/")
    page.goto("/accounts/password/reset/")
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name=re.compile("reset|send|mail", re.I)).click()
    page.goto(mailed(site, address, r"http\S+/password/reset/key/\S+"))
    for field in page.locator("input[type=password]").all():
        field.fill("another horse battery")
    page.get_by_role("button", name=re.compile("password", re.I)).last.click()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(address.upper())
    page.locator("[name=password]").fill("another horse battery")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/today/")
