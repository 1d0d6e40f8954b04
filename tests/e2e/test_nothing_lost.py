"""Two editors at once, a tab that is killed, a session that is gone: nothing typed is lost."""

import contextlib
from itertools import count
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.site import Site
from tests.e2e.test_editor import add_block, log_in, write

_numbers = count(1)
accounts: dict[BrowserContext, tuple[str, str]] = {}  # address and password of who uses it


@pytest.fixture
def editor(site: Site, browse: Browse) -> Browse:
    """Opens a browser of its own for another editor, signed in, at the list of articles."""

    def open_browser() -> Page:
        page = browse()
        address = f"careful{next(_numbers)}@example.org"
        accounts[page.context] = (address, site.create_editor(address))
        page.goto("/admin/articles/article/")
        log_in(page, *accounts[page.context])
        return page

    return open_browser


def new_article(page: Page, title: str) -> str:
    """Write an article of one block; returns the address of its form, which is left open."""
    page.get_by_role("link", name="Add article").click()
    page.locator("#id_title").fill(title)
    page.get_by_label("Topic").select_option("Stay fit › Activities")
    page.get_by_label("Author").select_option("Fitsite editors")
    add_text(page, "As it was.")
    save(page)
    expect(page.get_by_text("was added successfully")).to_be_visible()
    return urlsplit(page.url).path


def add_text(page: Page, text: str) -> None:
    write(add_block(page, "Text"), text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()


def wait_until_none_is_kept(page: Page) -> None:
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('fitsite:draft:'))"
    )


def wait_until_kept(page: Page, text: str) -> None:
    page.wait_for_function("(text) => Object.values(localStorage).join().includes(text)", arg=text)


def test_two_editors_at_once(editor):
    mine, theirs = editor(), editor()
    form = new_article(mine, "Two at once")
    theirs.goto(form)
    first_text = ".dynamic-articles_richtext_set >> nth=0 >> [contenteditable]"
    mine.locator(first_text).fill("My words.")
    add_text(mine, "My second block.")
    theirs.locator(first_text).fill("Their words.")
    save(theirs)
    expect(theirs.get_by_text("was changed successfully")).to_be_visible()

    save(mine)
    conflict = mine.get_by_role("region", name="Somebody else saved this article")
    expect(conflict).to_contain_text("[added: Their]")
    expect(conflict).to_contain_text("[removed: My]")
    expect(mine.locator(first_text)).to_have_text("My words.")
    expect(mine.locator(".dynamic-articles_richtext_set")).to_have_count(2)
    theirs.reload()
    expect(theirs.locator(first_text)).to_have_text("Their words.")

    mine.get_by_label("Save what this form holds over what is stored").check()
    save(mine)
    expect(mine.get_by_text("was changed successfully")).to_be_visible()
    theirs.reload()
    expect(theirs.locator(first_text)).to_have_text("My words.")
    expect(theirs.get_by_role("paragraph").get_by_text("My second block.")).to_be_visible()


def test_what_is_stored_can_be_taken_instead(editor):
    mine, theirs = editor(), editor()
    form = new_article(mine, "Taken instead")
    theirs.goto(form)
    mine.get_by_label("Answer").fill("My answer.")
    theirs.get_by_label("Answer").fill("Their answer.")
    save(theirs)
    save(mine)
    mine.get_by_role("link", name="Take what is stored").click()
    expect(mine.get_by_label("Answer")).to_have_value("Their answer.")
    # What was typed is on offer until it is thrown away.
    mine.get_by_role("button", name="Discard it").click()
    wait_until_none_is_kept(mine)


def test_a_killed_tab(editor):
    page = editor()
    form = new_article(page, "A killed tab")
    wait_until_none_is_kept(page)
    add_text(page, "Typed just before the crash.")
    page.get_by_label("Answer").fill("Half an ans")
    wait_until_kept(page, "Half an ans")

    context = page.context
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash")
    page = context.new_page()
    page.goto(form)
    expect(page.get_by_label("Answer")).to_have_value("")
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_text("It is not saved yet.")).to_be_visible()
    expect(page.get_by_label("Answer")).to_have_value("Half an ans")
    expect(page.get_by_role("paragraph").get_by_text("Typed just")).to_be_visible()
    save(page)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    wait_until_none_is_kept(page)
    page.goto(f"{form.removesuffix('change/')}history/")
    expect(page.locator("#change-history tbody tr")).to_have_count(2)  # added, changed once


def test_a_lost_session(editor, site):
    page = editor()
    form = new_article(page, "A lost session")
    page.get_by_label("Answer").fill("Typed for an hour.")
    wait_until_kept(page, "Typed for an hour.")
    page.context.clear_cookies(name="sessionid")
    save(page)

    # Somebody else at the same browser is not shown what was typed.
    stranger = f"careful{next(_numbers)}@example.org"
    log_in(page, stranger, site.create_editor(stranger))
    page.goto(form)
    expect(page.get_by_label("Answer")).to_have_value("")
    expect(page.get_by_role("button", name="Restore it")).to_have_count(0)
    page.get_by_role("button", name="Log out").click()

    page.goto(form)
    log_in(page, *accounts[page.context])
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_label("Answer")).to_have_value("Typed for an hour.")
    save(page)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    wait_until_none_is_kept(page)
