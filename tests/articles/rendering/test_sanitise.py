"""No script survives, however it gets in."""

from typing import Any

import pytest
from django.test import Client

from articles.content_loading.block_files import make_blocks
from articles.models import CallOut, Exercise, Insight, RichText, Takeaways
from articles.publishing.publish import publish
from articles.rendering.citations import Citations
from tests.articles.making import add_blocks, make_article, make_reference

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jAvA&#x09;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="/x"><button formaction="javascript:alert(1)">x</button></form>',
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<input autofocus onfocus="alert(1)">',
    '<base href="https://evil.example/">',
    '<object data="javascript:alert(1)"></object>',
    "<template><script>alert(1)</script></template>",
    '<p id="main" class="btn">x</p>',
    "[@estes2017<script>alert(1)</script>]",
]
UNSAFE = (
    *("<script", "onerror=", "onload=", "onclick=", "onfocus=", "javascript:", "<iframe", "<img"),
    *("<form", "<input", "<base", "<object", "<svg", "<math", "style=", "srcdoc", "<template"),
    *("data:text", 'class="btn"', 'id="main"'),
)


def assert_safe(html: str) -> None:
    # Escaped text may hold anything; what counts is what a browser would take for markup.
    found = [word for word in UNSAFE if word in html.lower()]
    assert not found, html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_rendering_sanitises(payload: str) -> None:
    assert_safe(Citations({"estes2017": "Estes"}).rich(payload))


@pytest.mark.django_db
@pytest.mark.parametrize("payload", PAYLOADS)
def test_saving_sanitises(payload: str) -> None:
    article = make_article(RichText(html=payload), disclaimer=payload)
    article.refresh_from_db()
    block = RichText.objects.get()
    assert_safe(block.html)
    assert_safe(article.disclaimer)


@pytest.mark.django_db
@pytest.mark.parametrize("payload", PAYLOADS)
def test_updating_and_creating_in_bulk_sanitise(payload: str) -> None:
    article = make_article()
    RichText.objects.update(html=payload)
    assert_safe(RichText.objects.get().html)
    RichText.objects.bulk_create(
        [RichText(parent=article, region="body", ordering=99, html=payload)]
    )
    assert_safe(RichText.objects.get(ordering=99).html)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_content_files_are_sanitised(payload: str) -> None:
    entries: list[dict[str, Any]] = [
        {"type": "text", "html": payload},
        {"type": "takeaways", "items": [payload]},
        {"type": "callout", "kind": "note", "title": "T", "html": payload},
        {"type": "insight", "rule": "load", "html": payload},
    ]
    for block in make_blocks(entries):
        assert_safe(block.html)


@pytest.mark.django_db
def test_no_payload_reaches_the_page(client: Client) -> None:
    make_reference(authors="<script>alert(1)</script>", url="javascript:alert(1)", doi="")
    everything = " ".join(PAYLOADS)
    article = make_article(
        RichText(html=f"<p>Yes [@estes2017] {everything}</p>"),
        title="<script>alert(1)</script>",
        answer="<img src=x onerror=alert(1)>",
    )
    add_blocks(
        article,
        Takeaways(html=everything),
        CallOut(title='"><script>alert(1)</script>', html=everything),
        Exercise(slug='"><script>', name="<script>", how=everything, main_muscles="<script>"),
        Insight(rule="steady_share", html=everything),
    )
    publish(article=article, by=None, change_note="<script>alert(1)</script>")
    html = client.get("/articles/hills/").content.decode()
    main = html[html.index("<article") : html.index("</article>")]
    assert "<script" not in main
    assert "<img" not in main
    assert 'href="javascript:' not in main
    assert "<iframe" not in main
