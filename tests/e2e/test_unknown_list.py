"""A list whose columns aren't known: which is which is asked, by keyboard and on a phone."""

from playwright.sync_api import FilePayload, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import sign_up
from tests.importers.case_files import case


def test_the_columns_of_an_unknown_list_are_answered(site, page):
    sign_up(page)
    page.goto("/imports/")
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=case("csv_unknown.csv"))
    page.get_by_label("File from your watch or app").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Which column is which?")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Дата")).to_have_value("date")
    page.get_by_label("Дата").select_option("")
    page.get_by_role("button", name="Finish the import").press("Enter")
    expect(page.get_by_text("Say which column has the date.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Дата").select_option("date")
    page.get_by_label("Вид").select_option("sport")
    page.get_by_label("Дистанция (км)").select_option("distance")
    page.get_by_role("button", name="Finish the import").press("Enter")
    expect(page.get_by_text("Run added.")).to_be_visible(timeout=30_000)
