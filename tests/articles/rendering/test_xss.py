"""Known ways to inject a script, tried through everything that stores text: none survives."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from articles.bibliography.import_references import read_entries, store_works
from articles.content_loading.content_files import load_articles
from articles.models import (
    Article,
    CallOut,
    Exercise,
    Insight,
    MuscleMap,
    Person,
    Reference,
    RichText,
    Takeaways,
    Topic,
)
from articles.models.sanitise import sanitise
from articles.publishing import publish as publishing
from articles.publishing.publish import publish
from articles.publishing.restore_edition import restore
from articles.publishing.snapshot import digest
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.citations import Citations
from tests.articles.admin.test_admin import form_data
from tests.articles.factories import add_blocks, make_article, make_editor, make_reference
from tests.factories import log_in_staff

PAYLOADS = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines()
ADDRESSES = {
    *("href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite"),
    *("ping", "longdesc", "lowsrc", "dynsrc", "code", "codebase", "classid", "manifest"),
}
# None of these is ever part of an article.
FORBIDDEN = {
    *("iframe", "object", "embed", "applet", "base", "frame", "frameset", "marquee", "math"),
    *("video", "audio", "template", "isindex", "style", "xmp", "plaintext", "noembed", "xss"),
}


def find_harm(html: str) -> Iterator[str]:
    """Yield everything in a page by which it could run a script that isn't the site's."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    parents = {child: parent for parent in page.iter() for child in parent}
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        name = element.tag.rpartition("}")[2].lower()
        if name == "script" and not is_ours(element):
            yield f"<script> {element.attrib} {element.text}"
        if name in FORBIDDEN or (
            name in {"form", "input", "button"} and is_in_article(element, parents)
        ):
            yield f"<{name}> {element.attrib}"
        for attribute, value in element.attrib.items():
            yield from find_harmful_attribute(str(attribute), value)


def find_harmful_attribute(attribute: str, value: str) -> Iterator[str]:
    name = attribute.rpartition("}")[2].lower()
    address = "".join(letter for letter in value.lower() if letter > " ")
    if name.startswith(("on", "hx-on", "data-hx-on")) or name in {"style", "srcdoc", "http-equiv"}:
        yield f"{attribute}={value}"
    if name in ADDRESSES and address.startswith(("javascript:", "data:", "vbscript:", "blob:")):
        yield f"{attribute}={value}"
    if "evil.example" in value and name in ADDRESSES:
        yield f"{attribute}={value}"


def is_ours(script: Element) -> bool:
    if script.get("type") == "application/ld+json":
        return bool(json.loads(script.text or ""))
    return script.get("src", "").startswith("/static/") and not script.text


def is_in_article(element: Element, parents: dict[Element, Element]) -> bool:
    while element in parents:
        element = parents[element]
        if element.tag == "article":
            return True
    return False


def assert_harmless(client: Client, slug: str) -> None:
    answer = client.get(f"/articles/{slug}/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("survivor") >= len(PAYLOADS)  # each payload's neighbour made it to the page
    assert not list(find_harm(html))


def marked(payload: str) -> str:
    return f"<p>survivor</p>{payload}"


@pytest.fixture(autouse=True)
def _no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dead links and the like would keep most of this from being published."""
    monkeypatch.setattr(publishing, "find_problems", lambda *args: [])


def publish_it(article: Article) -> None:
    publish(article=article, by=None, change_note="<script>alert(1)</script>")


def test_the_payloads_are_many_and_distinct():
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize("html", [p for p in PAYLOADS if p.startswith(("<script>", "<img src=x "))])
def test_harm_is_found(html):
    assert list(find_harm(f"<!doctype html><article>{html}</article>"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_rendering_sanitises(payload):
    html = Citations({"estes2017": "Estes"}).rich(payload)
    assert not list(find_harm(f"<!doctype html><article>{html}</article>"))


def test_ids_and_classes_are_removed():
    assert sanitise('<p id="main" class="btn">x</p>') == "<p>x</p>"


@pytest.mark.django_db
def test_through_the_orm(client):
    make_reference(authors=PAYLOADS[0], title=PAYLOADS[21], url="javascript:alert(1)", doi="")
    article = make_article(
        *(RichText(html=marked(payload)) for payload in PAYLOADS),
        title="<script>alert(1)</script>",
        answer="<img src=x onerror=alert(1)>",
        summary='"><script>alert(1)</script>',
        disclaimer=" ".join(PAYLOADS),
    )
    Person.objects.update(name='"><script>alert(1)</script>', bio="<img src=x onerror=alert(1)>")
    Topic.objects.update(title="</script><script>alert(1)</script>")
    plain: list[Any] = []
    for payload in PAYLOADS:
        plain.append(CallOut(title=payload[:120], html=payload))
        plain.append(Exercise(slug="x", name=payload[:80], how=payload, main_muscles=payload))
        plain.append(Insight(rule="load", html=payload))
    for payload in PAYLOADS[::20]:  # a drawing takes its time
        plain.append(MuscleMap(title=payload[:100], primary=["quads"], caption=payload))
    add_blocks(article, *plain)
    add_blocks(article, *(Takeaways(html=payload) for payload in PAYLOADS))
    article.refresh_from_db()
    publish_it(article)
    assert_harmless(client, "hills")


@pytest.mark.django_db
def test_through_updates_and_bulk_creation(client):
    article = make_article(*(RichText(html="<p>x</p>") for _ in PAYLOADS))
    for block, payload in zip(RichText.objects.all(), PAYLOADS, strict=True):
        RichText.objects.filter(pk=block.pk).update(html=marked(payload))
    rows = [RichText(parent=article, region="body", html=marked(text)) for text in PAYLOADS]
    for ordering, row in enumerate(rows, start=9999):
        row.ordering = ordering
    RichText.objects.bulk_create(rows)
    publish_it(article)
    assert_harmless(client, "hills")


@pytest.mark.django_db
def test_through_the_admin(client):
    log_in_staff(client, make_editor())
    row = "articles_richtext_set"
    data = form_data(title="</script><script>alert(1)", answer="<img src=x onerror=alert(1)>")
    data[f"{row}-TOTAL_FORMS"] = str(len(PAYLOADS))
    for number, payload in enumerate(PAYLOADS):
        data |= {
            f"{row}-{number}-html": marked(payload),
            f"{row}-{number}-region": "body",
            f"{row}-{number}-ordering": str(number * 10),
        }
    assert client.post("/admin/articles/article/add/", data).status_code == 302
    article = Article.objects.get()
    change = client.get(f"/admin/articles/article/{article.pk}/change/")
    assert b"<script>alert(1)" not in change.content
    publish_it(article)
    assert_harmless(client, "hills")


@pytest.mark.django_db
def test_through_content_files(client, tmp_path):
    blocks = "".join(
        f'[[block]]\ntype = "text"\nhtml = {json.dumps(marked(payload))}\n'
        f'[[block]]\ntype = "takeaways"\nitems = [{json.dumps(payload)}]\n'
        f'[[block]]\ntype = "callout"\nkind = "note"\ntitle = {json.dumps(payload[:120])}\n'
        f"html = {json.dumps(marked(payload))}\n"
        for payload in PAYLOADS
    )
    make_reference()
    (tmp_path / "hills.toml").write_text(
        'slug = "hills"\ntitle = "<script>alert(1)</script>"\nanswer = "A."\nsummary = "S."\n'
        'topics = [{title = "Stay fit", description = "<b onclick=alert(1)>"}]\n'
        'author = "<b onclick=alert(1)>"\nreviewed = false\n'
        f"review_after_months = 24\ndisclaimer = {json.dumps(''.join(PAYLOADS))}\n"
        '[[changes]]\ndate = 2026-11-22\ntext = "First."\n' + blocks,
        encoding="utf-8",
    )
    load_articles(tmp_path)
    assert_harmless(client, "hills")


def bibtex(payloads: Iterable[str]) -> str:
    return "\n".join(
        f"@article{{key{number}, author={{{text}}}, title={{survivor {text}}},"
        f" journal={{{text}}}, volume={{{text}}}, year=2020}}"
        for number, payload in enumerate(payloads)
        # A brace, a percent sign or a backslash would mean something else to BibTeX.
        for text in [payload.translate(str.maketrans("", "", "{}%\\$&#"))[:180]]
    )


def ris(payloads: Iterable[str]) -> str:
    return "".join(
        f"TY  - JOUR\nAU  - {payload}\nAU  - Doe, {number}\nTI  - survivor {payload}\n"
        f"JO  - {payload[:150]}\nPY  - 2020\nVL  - {payload[:60]}\nUR  - javascript:alert(1)\n"
        f"ID  - key{number}\nER  - \n\n"
        for number, payload in enumerate(payloads)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("write", [bibtex, ris])
def test_through_imported_works(client, write):
    entries = read_entries(write(PAYLOADS), "trial")
    for number, entry in enumerate(entries):
        assert entry.work, entry
        entry.work.key, entry.work.locator = f"work{number}", entry.work.locator[:100]
        entry.work.url = "" if write is bibtex else "javascript:alert(1)"
    if write is ris:  # refused by the form; here as if it had got in
        assert all(entry.errors for entry in entries)
        Reference.objects.bulk_create([entry.work for entry in entries if entry.work])
    else:
        assert len(store_works(entries)) == len(PAYLOADS)
    marks = "".join(f"[@work{number}]" for number in range(len(PAYLOADS)))
    publish_it(make_article(RichText(html=f"<p>{marks}</p>")))
    assert_harmless(client, "hills")


@pytest.mark.django_db
def test_through_a_restored_edition(client):
    make_reference()
    article = make_article()
    present = WorkingCopy(article).source
    blocks = [{"type": "richtext", "html": marked(payload)} for payload in PAYLOADS]
    poisoned = {**present, "disclaimer": "".join(PAYLOADS), "blocks": blocks}
    restore(
        article=article,
        source=poisoned,
        name="it",
        by=make_editor(),
        expected_digest=digest(present),
    )
    article.refresh_from_db()
    publish_it(article)
    assert_harmless(client, "hills")
