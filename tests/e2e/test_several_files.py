"""Several files at once: dropped on the page, listed, and each received."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.member import sign_up
from tests.importers.archives import gpx

START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)
DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


def test_files_that_are_dropped_are_chosen_and_sent(site, page):
    sign_up(page)
    page.goto("/imports/")
    files = [
        [name, gpx(START + timedelta(days=day)).decode()]
        for day, name in enumerate(("monday.gpx", "tuesday.gpx"))
    ]
    zone = page.locator("[data-drop-files]")
    zone.evaluate(DROP, files)
    expect(zone.get_by_role("status")).to_have_text("2 files: monday.gpx, tuesday.gpx")
    assert_accessible(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("Received, and listed below: monday.gpx, tuesday.gpx.")).to_be_visible()
    for name in ("monday.gpx", "tuesday.gpx"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
