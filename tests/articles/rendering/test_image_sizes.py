"""Pictures are shown as AVIF in fitting sizes, with the original for browsers without it."""

from pathlib import Path

import html5lib
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from articles.models import Figure, Person
from articles.publishing.publish import publish
from articles.publishing.publish_errors import find_problems
from articles.publishing.working_copy import WorkingCopy
from tests.articles.factories import a_section, make_article, publish_article, publish_first

pytestmark = pytest.mark.django_db
H = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def store(name: str, size: tuple[int, int]) -> str:
    path = default_storage.save(name, ContentFile(b""))
    Image.new("RGB", size, "#c2360c").save(default_storage.path(path))
    return path


def pictures(client: Client) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The attributes of each picture's only source and of its image."""
    page = html5lib.parse(client.get("/articles/hills/").content.decode())
    found = []
    for picture in page.iter(f"{H}picture"):
        (source,) = picture.iter(f"{H}source")
        (image,) = picture.iter(f"{H}img")
        found.append((source.attrib, image.attrib))
    return found


def test_figures_have_sizes_and_say_their_own(client, media):
    hero = Figure(image=store("articles/hill.png", (900, 450)), alt='A "hill".')
    later = Figure(image=store("articles/later.png", (900, 450)), alt="Another hill.")
    publish_article(hero, *a_section(), later)
    (source, image), (_, image_below) = pictures(client)
    assert source["type"] == "image/avif"
    assert "/media/articles/hill/400w.avif 400w" in source["srcset"]
    assert "/media/articles/hill/800w.avif 800w" in source["srcset"]
    assert "1600w" not in source["srcset"]  # wider than the picture itself
    assert (image["src"], image["alt"]) == ("/media/articles/hill.png", 'A "hill".')
    assert (image["width"], image["height"]) == ("900", "450")
    assert "loading" not in image and image_below["loading"] == "lazy"
    with Image.open(media / "articles" / "hill" / "400w.avif") as rendition:
        assert (rendition.format, rendition.size) == ("AVIF", (400, 200))


def test_renditions_are_made_once(media):
    article = make_article(
        Figure(image=store("articles/hill.png", (900, 450)), alt="A hill."), *a_section()
    )
    publish_first(article)
    made = media / "articles" / "hill" / "400w.avif"
    before = made.stat().st_mtime_ns
    publish(article=article, by=None, change_note="Again.")
    assert made.stat().st_mtime_ns == before


def test_a_picture_that_is_gone_keeps_an_article_from_being_published():
    lost = Figure(image=store("articles/hill.png", (900, 450)), alt="A hill.")
    article = make_article(lost, *a_section())
    assert not find_problems(WorkingCopy(article))
    default_storage.delete(lost.image.name)
    assert [(problem.field, problem.block) for problem in find_problems(WorkingCopy(article))] == [
        ("image", lost)
    ]


def test_portraits_are_squares(client, media):
    robin = Person.objects.create(name="Robin", portrait=store("people/robin.png", (400, 500)))
    publish_article(author=robin)
    ((source, image),) = pictures(client)
    assert source["srcset"].endswith("192w")
    assert (image["alt"], image["width"]) == ("Robin", "400")
    with Image.open(media / "people" / "robin" / "1" / "192w.avif") as rendition:
        assert rendition.size == (192, 192)
