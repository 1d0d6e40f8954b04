"""A newcomer's first ten minutes: sign up, log, import, and read the week that a worker summed."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.e2e.member import computed_week, log_run, sign_up
from tests.importers.case_files import CASES


def test_sign_up_log_import_and_read_the_week(site, page):
    address = sign_up(page)
    token = site.manage("create_token", address).strip()

    log_run(page, "2025-03-03", kind="Easy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Easy run")
    log_run(page, "2025-03-05", kind="Long", minutes=125)

    page.goto("/lifts/new/")
    page.get_by_label("Add an exercise").fill("squ")
    page.get_by_role("option", name="Squat", exact=True).click()
    page.get_by_label("Load in kg").fill("80")
    page.get_by_label("Reps", exact=True).fill("6")
    page.locator("[data-set]").get_by_label("Reps left").fill("2")
    for _ in range(3):
        page.get_by_label("More for set 1").click()
        page.get_by_role("button", name="Copy").click()
    page.get_by_text("Date, time, warm-up and note").click()
    page.get_by_label("Date").fill("2025-03-06")
    page.get_by_label("Start (optional)").fill("07:00")
    page.get_by_label("Time (optional)").fill("60")
    page.get_by_role("button", name="Save lift").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lower-body lift")
    expect(page.get_by_role("row")).to_have_count(5)

    week = computed_week(site, token, "2025-W10")
    assert week["metrics"]["run_min"] == 170
    assert week["metrics"]["sets"]["quads"] == 4
    levels = {finding["code"]: finding["level"] for finding in week["findings"]}
    assert levels["recovery_gap"] == "caution"  # 125 minutes, then heavy squats next morning

    page.goto("/week/2025-W10/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Week 10")
    gap = next(finding for finding in week["findings"] if finding["code"] == "recovery_gap")
    expect(page.get_by_text(gap["headline"]).first).to_be_visible()

    page.goto(gap["article"])
    anchor = gap["article"].partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_visible()


@pytest.mark.parametrize("name", ["run.fit", "run.tcx", "run.gpx"])
def test_a_watch_file_becomes_a_run(site, page, name):
    sign_up(page)
    page.goto("/imports/")
    page.get_by_label("File from your watch or app").set_input_files(CASES / name)
    page.get_by_label("Kind of run").select_option("Steady")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Run added.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Steady run")


def test_what_is_no_watch_file_is_told_beside_its_field(site, page):
    sign_up(page)
    page.goto("/imports/")
    file = FilePayload(name="run.fit", mimeType="text/plain", buffer=b"no watch wrote this")
    page.get_by_label("File from your watch or app").set_input_files(file)
    page.get_by_label("Kind of run").select_option("Hills")
    page.get_by_role("button", name="Import").click()
    described = page.get_by_label("File from your watch or app")
    expect(described).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("run.fit can't be read").first).to_be_visible()
    expect(page.get_by_label("Kind of run")).to_have_value("hills")


def test_a_run_saved_while_the_worker_is_dead_is_summed_when_it_is_back(site, page):
    token = site.manage("create_token", sign_up(page)).strip()
    site.worker.kill()
    try:
        log_run(page, "2025-03-12")
    finally:
        site.worker.start()
    assert computed_week(site, token, "2025-W11")["metrics"]["run_min"] == 45
