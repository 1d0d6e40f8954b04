"""A strength log from another app: one question, the report, and all of it taken back."""

from playwright.sync_api import FilePayload, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import sign_up
from tests.importers.case_files import case


def test_a_strength_log_is_imported_and_undone(site, page):
    sign_up(page)
    page.goto("/imports/")
    file = FilePayload(name="strong.csv", mimeType="text/csv", buffer=case("strong_ios.csv"))
    page.get_by_label("File from your watch or app").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("kilograms or pounds")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("radio", name="Kilograms")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("radio", name="Pounds").check()
    page.get_by_role("button", name="Finish the import").click()
    expect(page.get_by_text("Lift added").first).to_be_visible(timeout=30_000)
    assert_accessible(page)
    page.get_by_role("link", name="Undo this import").click()
    assert_accessible(page)
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("This import was undone")).to_be_visible()
