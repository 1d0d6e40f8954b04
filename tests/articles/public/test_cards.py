"""The picture for shared links: made with each edition, whatever the texts are."""

import pytest
from PIL import Image

from articles.publishing.publish import publish
from fitsite.lib.share_image import HEIGHT, WIDTH, draw_card
from tests.articles.factories import make_article, publish_first

TEXTS = {
    "usual": ("Do hills build legs?", "A little."),
    "long": ("How hills, sprints and long easy runs change legs " * 3, "Yes, and no. " * 22),
    "one long word": ("W" * 150, "w" * 300),
    "other letters": ("Läuft’s? 走る «µ» 🏃", "Ça va → §"),
    "no answer": ("Hills", ""),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_card_has_the_size_that_networks_ask_for(case):
    image = Image.open(draw_card(*TEXTS[case]))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))


def test_a_card_is_small_and_shows_its_texts():
    cards = [draw_card(*texts).read() for texts in TEXTS.values()]
    assert len(set(cards)) == len(cards)
    assert max(map(len, cards)) < 100_000  # bytes


@pytest.mark.parametrize("case", TEXTS)
def test_text_keeps_its_margins(case):
    image = Image.open(draw_card(*TEXTS[case])).convert("RGB")
    paper = image.getpixel((2, 2))
    left = image.crop((0, 0, 60, HEIGHT)).getcolors()
    bottom = image.crop((0, HEIGHT - 40, 900, HEIGHT)).getcolors()
    assert left == [(60 * HEIGHT, paper)]
    assert bottom == [(900 * 40, paper)]


@pytest.mark.django_db
def test_each_edition_keeps_a_card_of_its_own():
    first = publish_first(make_article())
    article = first.article
    article.title = "Hills, again"
    article.save()
    second = publish(article=article, by=None, change_note="Another title.")
    assert first.card.name != second.card.name
    with first.card.open() as old, second.card.open() as new:
        assert old.read() != new.read()
    assert second.card_alt == "The article’s title on a card of Fitsite: Hills, again"


@pytest.mark.django_db
def test_a_card_can_be_fetched(client, edition):
    response = client.get(edition.card.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
