"""From a Writer's first word to readers: drafted, signed off, scheduled, published, moved."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import Browse
from tests.e2e.site import Site
from tests.e2e.test_editor import add_block, log_in, write
from tests.processes import wait_until

PASSWORD = "correct horse battery"
MAKE_STAFF = f"""
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from articles.models import Person
from fitsite.accounts.models import User
for role in ("writer", "reviewer", "publisher"):
    user = User.objects.create_user(f"{{role}}@example.org", {PASSWORD!r}, is_staff=True)
    TOTP.activate(user, generate_totp_secret())
    group = "Editors" if role == "publisher" else f"{{role}}s".capitalize()
    user.groups.add(Group.objects.get(name=group))
    if role == "reviewer":
        person = Person.objects.create(name="Robin Doe", user=user)
        person.credentials.create(title="Physiotherapist", issuer="A register")
"""


@pytest.fixture
def staff(site: Site, browse: Browse) -> Callable[[str], Page]:
    """Makes a page of a writer, a reviewer or a publisher who has signed in."""
    site.manage("shell", "--no-imports", "--command", MAKE_STAFF)

    def sign_in(role: str) -> Page:
        page = browse()
        page.goto("/admin/")
        log_in(page, f"{role}@example.org", PASSWORD)
        return page

    return sign_in


def open_article(page: Page, title: str) -> None:
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name=title).click()


def a_picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (800, 400), "seagreen").save(file, "PNG")
    return file.getvalue()


def draft_article_with_every_block(writer: Page) -> None:
    writer.goto("/admin/articles/reference/add/")
    writer.get_by_role("textbox", name="Key:").fill("roe2024")
    writer.get_by_role("textbox", name="Authors:").fill("Roe K")
    writer.get_by_role("textbox", name="Title:").fill("Stairs and the thigh")
    writer.get_by_role("combobox", name="Kind of study:").select_option("Trial")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_text("was added successfully")).to_be_visible()

    writer.goto("/admin/articles/article/add/")
    writer.get_by_role("textbox", name="Title:").press_sequentially("Do stairs build legs?")
    writer.get_by_role("textbox", name="Answer:").fill("Yes, if you take enough of them.")
    writer.get_by_role("textbox", name="Summary:").fill("What stairs do for your legs.")
    writer.get_by_role("combobox", name="Topic:").select_option("Stay fit › Activities")
    writer.get_by_role("combobox", name="Author:").select_option("Fitsite editors")
    figure = add_block(writer, "Figure")
    file = FilePayload(name="stairs.png", mimeType="image/png", buffer=a_picture())
    figure.locator("input[type=file]").set_input_files(file)
    figure.get_by_label("Alternative text").fill("A flight of stairs.")
    write(add_block(writer, "Takeaways"), "- Stairs are short hills.")
    section = add_block(writer, "Section")
    section.get_by_label("Heading").fill("Up and down")
    section.get_by_label("Anchor").fill("up-and-down")
    write(add_block(writer, "Text"), "Stairs load the thigh [@roe2024].")
    muscles = add_block(writer, "Muscle map")
    muscles.get_by_label("Title").fill("Climbing stairs")
    muscles.locator("[name$=-primary][value=quads]").check()
    exercise = add_block(writer, "Exercise")
    exercise.get_by_label("Slug").fill("step_up")
    exercise.get_by_label("Name").fill("Step-up")
    exercise.get_by_label("How to do it").fill("Step onto a bench, and down again.")
    exercise.get_by_label("Trains mainly").fill("quadriceps")
    call_out = add_block(writer, "Call-out")
    call_out.get_by_label("Title").fill("Hold the rail")
    write(call_out, "Going down asks more of you than it seems.")
    insight = add_block(writer, "Insight")
    insight.get_by_label("Rule").fill("stimulus_runs")
    write(insight, "Counted are runs with hills, sprints or intervals.")
    writer.get_by_role("button", name="Save and continue editing").click()
    expect(writer.get_by_text("was added successfully")).to_be_visible()


def test_a_new_article_from_draft_to_a_new_address(site, browse, staff):
    title = "Do stairs build legs?"
    writer = staff("writer")
    draft_article_with_every_block(writer)
    expect(writer.get_by_role("link", name="Publish…")).to_have_count(0)
    expect(writer.get_by_role("link", name="Schedule…")).to_have_count(0)
    writer.get_by_role("link", name="Share a preview…").click()
    writer.get_by_role("button", name="Make a link").click()
    link = writer.get_by_role("link", name="/articles/preview/").inner_text()

    visitor = browse()
    visitor.goto(link)
    expect(visitor.get_by_role("note").get_by_text("Preview")).to_be_visible()
    expect(visitor.get_by_text("Not yet reviewed by a qualified professional")).to_be_visible()
    assert_accessible(visitor)

    reviewer = staff("reviewer")
    open_article(reviewer, title)
    expect(reviewer.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    reviewer.get_by_role("link", name="Review…").click()
    reviewer.get_by_role("link", name="the preview").click()
    expect(reviewer.get_by_role("heading", level=1)).to_have_text(title)
    reviewer.go_back()
    reviewer.get_by_label("What you reviewed").fill("all sections")
    reviewer.get_by_role("button", name="Sign off").click()
    expect(reviewer.get_by_text("Signed off: Robin Doe")).to_be_visible()

    publisher = staff("publisher")
    open_article(publisher, title)
    expect(publisher.get_by_text("Signed off: Robin Doe")).to_be_visible()
    publisher.get_by_role("link", name="Schedule…").click()
    moment = datetime.now(UTC) + timedelta(seconds=20)
    publisher.locator("[name=publish_at_0]").fill(f"{moment:%Y-%m-%d}")
    publisher.locator("[name=publish_at_1]").fill(f"{moment:%H:%M:%S}")
    publisher.get_by_label("What changed").fill("First published.")
    publisher.get_by_role("button", name="Schedule", exact=True).click()
    expect(publisher.get_by_text("The edition is scheduled.")).to_be_visible()
    assert not site.answers("/articles/do-stairs-build-legs/")

    path = "/articles/do-stairs-build-legs/"
    wait_until(lambda: site.answers(path), seconds=80, what="beat has the article published")
    visitor.goto("/articles/")
    visitor.get_by_role("link", name=title).click()
    expect(visitor.get_by_role("note").get_by_text("Preview")).to_have_count(0)
    expect(visitor.get_by_text("Reviewed by")).to_be_visible()
    expect(visitor.get_by_text("Physiotherapist, A register")).to_be_visible()
    expect(visitor.get_by_role("img", name="A flight of stairs.")).to_be_visible()
    for words in (
        "Stairs are short hills.",
        "Stairs load the thigh",
        "Climbing stairs",
        "Step onto a bench",
        "Hold the rail",
        "Counted are runs with hills",
        "Stairs and the thigh",
    ):
        expect(visitor.get_by_text(words).first).to_be_visible()
    assert_accessible(visitor)
    visitor.goto("/search/?q=stairs")
    expect(visitor.get_by_role("link", name=title)).to_be_visible()
    for listing in ("/articles/feed/", "/sitemap.xml"):
        assert path in visitor.request.get(listing).text()

    open_article(publisher, title)
    publisher.locator("#id_slug").fill("stairs")
    publisher.get_by_role("button", name="Save and continue editing").click()
    expect(publisher.get_by_text("was changed successfully")).to_be_visible()
    publisher.get_by_role("link", name="History").click()
    expect(publisher.get_by_text("Published edition 1, as scheduled.")).to_be_visible()
    answer = visitor.goto(path)
    assert answer and answer.ok
    assert answer.request.redirected_from is not None
    assert visitor.url == f"{site.url}/articles/stairs/"
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
