"""A strength session on a phone: by touch between sets, as last time, and without JavaScript."""

from playwright.sync_api import expect

from tests.e2e.accessibility import PHONE, assert_accessible
from tests.e2e.gym import three_sets
from tests.e2e.thumb import Thumb


def test_twelve_sets_by_touch_through_a_killed_tab(phone):
    phone.goto("/lifts/new/")
    three_sets(phone, "squ", "Squat", "60", "8")
    expect(phone.get_by_role("timer")).to_have_text("2:00")
    three_sets(phone, "ben", "Bench press", "50", "8")
    three_sets(phone, "dea", "Deadlift", "80", "5")
    phone.wait_for_function("() => Object.values(localStorage).join().includes('Deadlift')")

    phone.goto("about:blank")  # the tab is gone, what was typed is not
    phone.goto("/lifts/new/")
    expect(phone.get_by_text("What you had typed is back.")).to_be_visible()
    expect(phone.locator("[data-set]")).to_have_count(9)
    expect(phone.get_by_role("timer")).to_be_visible()
    calves = three_sets(phone, "cal", "Calf raise", "0", "12")
    calves.get_by_label("More for set 1").tap()
    calves.get_by_role("button", name="Remove").tap()
    expect(phone.locator("[data-set]")).to_have_count(11)
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.locator("[data-set]")).to_have_count(12)
    calves.get_by_label("More for Calf raise").tap()
    calves.get_by_role("button", name="Move up").last.tap()
    assert_accessible(phone)

    phone.get_by_role("button", name="Save lift").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Full-body lift")
    expect(phone.get_by_role("row")).to_have_count(12 + 4)
    phone.goto("/lifts/new/")
    expect(phone.locator("[data-set]")).to_have_count(0)  # saved, so no longer kept


def test_three_sets_of_squats_as_last_time(phone, problems):
    phone.goto("/lifts/new/")
    card = three_sets(phone, "squ", "Squat", "60", "8")
    card.get_by_label("More for Squat").tap()
    card.get_by_label("Rest").select_option("3:00")
    phone.get_by_role("button", name="Save lift").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Lower-body lift")

    phone.goto("/today/")
    thumb = Thumb()
    thumb.tap(phone.get_by_role("link", name="Log a lift").first)
    thumb.tap(phone.get_by_role("button", name="Squat", exact=True))
    thumb.tap(phone.get_by_role("button", name="All as last time"))
    phone.get_by_text("Date, time, warm-up and note").tap()
    phone.get_by_label("Start (optional)").fill("00:01")  # not the very minute of the first
    thumb.tap(phone.get_by_role("button", name="Save lift"))
    expect(phone.get_by_role("cell", name="60 kg")).to_have_count(3)
    print(f"squats as last time: {thumb.taps} taps, {thumb.took:.1f} s")  # noqa: T201 (for the README)
    assert thumb.taps <= 6

    # A heavier set is a record at once, and on the saved page; its rest is the one chosen before.
    phone.goto("/lifts/new/?exercise=squat")
    phone.get_by_label("Load in kg").first.fill("62.5")
    phone.get_by_label("Reps", exact=True).first.fill("8")
    phone.get_by_label("Done").first.tap()
    expect(phone.get_by_role("timer")).to_have_text("3:00")
    record = "Heaviest · Best estimated maximum: 79.2 kg"
    expect(phone.get_by_text(record)).to_be_visible()
    phone.get_by_role("button", name="Skip").tap()
    phone.get_by_role("button", name="Save lift").tap()
    # The other two sets of last time stand there in grey: they are asked about, not lost.
    expect(phone.get_by_role("alert")).to_contain_text("2 of 3 sets show only grey numbers")
    assert_accessible(phone)
    phone.get_by_label("Leave them out").tap()
    phone.get_by_role("button", name="Save lift").tap()
    expect(phone.get_by_text(record)).to_be_visible()
    problems.clear()  # the answer that asks has the status 422

    # The session becomes a routine, and the routine the next session.
    phone.get_by_role("link", name="Save as a routine").tap()
    phone.get_by_label("Name").fill("Leg day")
    assert_accessible(phone)
    phone.get_by_role("button", name="Save routine").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Routines")
    assert_accessible(phone)
    phone.get_by_role("link", name="Start Leg day").tap()
    expect(phone.get_by_role("button", name="As last time: 62.5×8")).to_be_visible()


def test_twelve_sets_without_javascript(phone, browse):
    state = phone.context.storage_state()
    plain = browse(viewport=PHONE, java_script_enabled=False, storage_state=state)
    plain.goto("/lifts/new/")
    for place, (letters, name) in enumerate(
        [("squ", "Squat"), ("ben", "Bench press"), ("dea", "Deadlift"), ("cal", "Calf raise")]
    ):
        plain.get_by_label("Add an exercise").fill(letters)
        plain.get_by_role("button", name="Add", exact=True).click()
        plain.get_by_role("button", name=name, exact=True).click()
        card = plain.locator("[data-entry]").nth(place)
        card.get_by_label("Load in kg").fill("40")
        card.get_by_label("Reps", exact=True).fill("8")
        for _ in range(2):
            card.get_by_role("button", name="Add a set").click()
        for number in range(3):
            card.get_by_label("Done").nth(number).check()  # the second and third as the first
    calves = plain.locator("[data-entry]").last
    calves.get_by_label("More for set 1").click()
    calves.get_by_role("button", name="Remove", exact=True).first.click()
    expect(plain.locator("[data-set]")).to_have_count(11)
    plain.get_by_role("button", name="Undo").click()
    expect(plain.locator("[data-set]")).to_have_count(12)
    plain.get_by_role("button", name="Save lift").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Full-body lift")
    expect(plain.get_by_role("row")).to_have_count(12 + 4)
