"""An editor in the admin: changes the article, writes a new one, and readers see what is published.

The page's watch stands guard over the editor's style hashes: a style that the policy refuses is a
console error, and fails the test.
"""

from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import Browse
from tests.e2e.site import Site
from tests.e2e.site_settings import MFA_TOTP_INSECURE_BYPASS_CODE as ANY_APP

ARTICLE = "/articles/does-running-build-leg-muscle/"
_numbers = count(1)


@pytest.fixture
def editor(site: Site, page: Page) -> Page:
    """A page of an editor who asked for the admin, and logged in on the way."""
    address = f"editor{next(_numbers)}@example.org"
    password = site.create_editor(address)
    page.goto("/admin/")
    log_in(page, address, password)
    page.get_by_role("link", name="Articles", exact=True).last.click()
    return page


@pytest.fixture
def visitor(browse: Browse) -> Page:
    """A page of somebody else, in a browser of their own."""
    return browse()


def log_in(page: Page, address: str, password: str) -> None:
    """Log in by password and app, on the page that is shown where the admin was asked for."""
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/")
    page.locator("[name=code]").fill(ANY_APP)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/admin/**")


def add_block(editor: Page, kind: str) -> Locator:
    """A new block at the end of the article."""
    editor.locator(".order-machine-insert-target.last").click()
    editor.get_by_title(kind, exact=True).click()
    prefix = kind.lower().replace("-", "").replace(" ", "")
    prefix = "richtext" if prefix == "text" else prefix
    return editor.locator(f".dynamic-articles_{prefix}_set").last


def write(block: Locator, text: str) -> None:
    """Type at the end of the block's rich text."""
    block.locator("[contenteditable]").click()
    block.page.keyboard.press("Control+End")
    block.page.keyboard.type(text)


def publish(editor: Page, note: str) -> None:
    editor.get_by_label("What changed").fill(note)
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_text("is published.")).to_be_visible()


def test_a_change_is_read_once_it_is_published(editor, visitor):
    editor.get_by_role("link", name="Does running build leg muscle?").click()
    text = editor.locator(".dynamic-articles_richtext_set").first
    write(text, " Written in the ")
    editor.keyboard.press("Control+b")
    editor.keyboard.type("browser.")
    call_out = add_block(editor, "Call-out")
    call_out.get_by_label("Kind").select_option("Take care")
    call_out.get_by_label("Title").fill("Mind the stairs")
    write(call_out, "They count as training too.")
    editor.get_by_role("button", name="Save and continue editing").click()
    expect(editor.get_by_text("older than this working copy")).to_be_visible()

    visitor.goto(ARTICLE)
    expect(visitor.get_by_text("First published.")).to_be_visible()
    expect(visitor.get_by_text("Written in the browser.")).to_have_count(0)
    expect(visitor.get_by_text("Mind the stairs")).to_have_count(0)

    editor.get_by_role("link", name="Publish…", exact=True).click()
    publish(editor, "Said more about stairs.")

    visitor.reload()
    expect(visitor.get_by_text("Written in the browser.")).to_be_visible()
    expect(visitor.get_by_role("strong").get_by_text("browser.")).to_be_visible()
    expect(visitor.get_by_text("Mind the stairs")).to_be_visible()
    expect(visitor.get_by_text("They count as training too.")).to_be_visible()
    changes = visitor.get_by_role("region", name="What changed and when")
    expect(changes.get_by_role("listitem").first).to_contain_text("Said more about stairs.")
    expect(changes.get_by_text("First published.")).to_be_visible()
    assert_accessible(visitor)


def test_a_new_article_from_first_word_to_unpublished(editor, visitor, problems):
    editor.get_by_role("link", name="Add article").click()
    editor.get_by_role("textbox", name="Title:").press_sequentially("Do hills build legs?")
    expect(editor.get_by_role("textbox", name="Slug:")).to_have_value("do-hills-build-legs")
    editor.get_by_role("textbox", name="Answer:").fill("A little, if they are steep.")
    editor.get_by_role("textbox", name="Summary:").fill("What hills do for your legs.")
    editor.get_by_role("combobox", name="Topic:").select_option("Stay fit › Activities")
    editor.get_by_role("combobox", name="Author:").select_option("Fitsite editors")
    section = add_block(editor, "Section")
    section.get_by_label("Heading").fill("Uphill")
    section.get_by_label("Anchor").fill("uphill")
    write(add_block(editor, "Text"), "Steep hills load the thigh [@nobody2099].")
    editor.get_by_role("button", name="Save and publish…").click()

    expect(editor.get_by_text("can't be published yet")).to_be_visible()
    editor.get_by_role("link", name="The bibliography has no work with the key").click()
    text = editor.locator(".dynamic-articles_richtext_set").first
    text.locator("[contenteditable]").fill("Steep hills load the thigh [@estes2017].")
    editor.get_by_role("button", name="Save and publish…").click()
    publish(editor, "First published.")

    visitor.goto("/articles/")
    visitor.get_by_role("link", name="Do hills build legs?").click()
    expect(visitor.get_by_role("heading", name="Uphill")).to_be_visible()
    visitor.locator("a[href='#ref-1']").first.click()
    expect(visitor.locator("#ref-1")).to_contain_text("Estes")
    assert_accessible(visitor)

    editor.get_by_role("link", name="Unpublish…").click()
    editor.get_by_role("button", name="Unpublish").click()
    expect(editor.get_by_text("Readers no longer see this article.")).to_be_visible()

    gone = visitor.reload()
    assert gone and gone.status == 404
    visitor.goto("/articles/")
    expect(visitor.get_by_role("heading", name="Does running build leg muscle?")).to_be_visible()
    expect(visitor.get_by_text("Do hills build legs?")).to_have_count(0)
    problems[:] = [problem for problem in problems if "404" not in problem]  # asked for above
