"""A run logged by thumb on a phone: how many taps it takes, and what the third number does."""

from playwright.sync_api import expect

from tests.e2e.thumb import Thumb


def test_five_easy_kilometres_in_thirty_minutes(phone):
    phone.goto("/today/")
    thumb = Thumb()
    thumb.tap(phone.get_by_role("link", name="Log a run").first)
    thumb.type("30", phone.get_by_label("Time", exact=True))
    thumb.type("5", phone.get_by_label("Distance in km"))
    expect(phone.get_by_label("Pace per km")).to_have_value("6:00")
    thumb.tap(phone.get_by_role("radio", name="2 Easy"))
    thumb.tap(phone.get_by_role("button", name="Save run"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Easy run")
    expect(phone.get_by_text("6:00 /km")).to_be_visible()
    print(f"by hand: {thumb.taps} taps, {thumb.took:.1f} s")  # noqa: T201 (for the README)
    assert thumb.taps <= 8

    phone.goto("/today/")
    thumb = Thumb()
    thumb.tap(phone.get_by_role("link", name="Log a run").first)
    thumb.tap(phone.get_by_role("link", name="Easy run 5 km, 30:00"))
    expect(phone.get_by_label("Time", exact=True)).to_have_value("30:00")
    phone.get_by_label("Start (optional)").fill("00:01")  # not the very minute of the first
    thumb.tap(phone.get_by_role("button", name="Save run"))
    expect(phone.get_by_text("6:00 /km")).to_be_visible()
    print(f"same as last time: {thumb.taps} taps, {thumb.took:.1f} s")  # noqa: T201
    assert thumb.taps <= 3


def test_the_third_number_follows_and_is_kept_unrounded(phone):
    phone.goto("/runs/new/")
    time_, distance, pace = (
        phone.get_by_label(name, exact=True) for name in ("Time", "Distance in km", "Pace per km")
    )
    time_.fill("1 h 5 min")
    pace.fill("5:47")
    expect(distance).to_have_value("11.239")
    distance.fill("10")  # now the time follows, as it was typed first
    expect(time_).to_have_value("57:50")
    time_.fill("1:05:00")
    expect(pace).to_have_value("6:30")
    distance.fill("")
    expect(pace).to_have_value("")
    pace.fill("5:47")
    expect(distance).to_have_value("11.239")
    phone.get_by_role("button", name="Save run").tap()
    expect(phone.get_by_text("5:47 /km")).to_be_visible()
    phone.get_by_role("link", name="Change", exact=True).tap()
    expect(pace).to_have_value("5:47")
    pace.fill("5:00")
    expect(distance).to_have_value("13")
    phone.get_by_role("button", name="Save run").tap()
    expect(phone.get_by_text("5 /km")).to_have_count(0)
    expect(phone.get_by_text("13 km")).to_be_visible()
