"""Mails as they are read: dark on a dark screen, as wide in Outlook, with a way to act."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NOTICES = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.glob("*/email/*_message.txt")
    if "base_notification" in path.read_text()
)
COLOUR = re.compile(r'<(\w+)([^>]*)style="[^"]*(?:color|background): #\w+')
WEEK = SimpleNamespace(number=10, monday=date(2025, 3, 3), sunday=date(2025, 3, 9))
DIGEST = SimpleNamespace(
    week=SimpleNamespace(week=WEEK),
    level="Caution",
    words=SimpleNamespace(headline="Two hard leg days.", why="About 13 hours apart.", title="Rest"),
    action="Leave two days between.",
    reading="https://example.org/articles/one/",
    address="https://example.org/week/2025-W10/",
    bars=[SimpleNamespace(day="Mon", width=120, load=270.0)],
)
ARTICLE = SimpleNamespace(pk=1, title="Hills", live=SimpleNamespace(review_due_on=date(2025, 3, 3)))
MAILS: dict[str, dict[str, Any]] = {
    "week": {"digest": DIGEST, "settings": "https://example.org/s", "end": "https://example.org/e"},
    "account_deletion": {
        "due": datetime(2025, 3, 3, tzinfo=UTC),
        "log_in": "https://example.org/l",
    },
    "reviews_due": {"articles": [ARTICLE], "site": "https://example.org"},
}


@pytest.fixture(params=MAILS)
def html(request: pytest.FixtureRequest) -> str:
    return render_to_string(f"emails/{request.param}_html.html", MAILS[request.param])


def test_every_mail_with_markup_is_tried():
    found = {path.name for path in (TEMPLATES / "emails").glob("*_html.html")}
    assert found == {f"{name}_html.html" for name in MAILS}


def test_each_colour_has_a_dark_one(html):
    dark = html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]
    assert "color-scheme: light dark" in html
    for tag, attributes in COLOUR.findall(html.partition("<body")[2]):
        classes = re.search(r'class="([^"]+)"', attributes)
        names = [f".{name}" for name in classes[1].split()] if classes else [f".mail {tag}"]
        plain = tag == "a" and "soft" in html  # links in small print follow it
        assert plain or any(re.search(rf"{re.escape(name)}\b", dark) for name in names), (
            tag,
            names,
        )


def test_inboxes_show_a_line_of_its_own_after_the_subject(html):
    first = re.search(r"<body[^>]*>\s*<div style=\"([^\"]+)\">(.*?)</div>", html, re.S)
    assert first is not None
    assert "display: none" in first[1]
    assert "mso-hide: all" in first[1]
    assert len(strip_tags(first[2]).strip()) > 4


def test_outlook_gets_a_width_in_pixels_and_a_button_that_it_draws(html):
    assert re.search(r'<!--\[if mso\]><table role="presentation" width="560"', html)
    assert "padding: 12px 20px" not in "".join(re.findall(r"<a [^>]*>", html))
    assert "<script" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", NOTICES)
def test_a_security_notice_leads_to_what_can_be_done(name, client: Client):
    text = render_to_string(name, {"timestamp": "now", "token_name": "Watch"})
    links = re.findall(rf"^{re.escape(settings.SITE_URL)}(/\S*)$", text, re.MULTILINE)
    assert links[0] == "/accounts/password/reset/"
    assert client.get(links[0]).status_code == 200
    assert len(links) == 2
    assert client.get(links[1])["Location"].startswith(
        "/accounts/login/"
    )  # a page of the member's own


def test_there_are_notices():
    assert len(NOTICES) > 8
