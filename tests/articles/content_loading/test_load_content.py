"""Content files are loaded once, updated while untouched, and never over an editor's work."""

from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from articles.content_loading.block_files import ContentError
from articles.content_loading.content_files import FOLDER, load_articles, load_bibliography
from articles.models import Article, Edition, Exercise, Figure, MuscleMap, Reference, RichText
from articles.publishing.publish import unpublish
from tests.articles.factories import make_editor

pytestmark = pytest.mark.django_db

BIBLIOGRAPHY = """
[[reference]]
key = "estes2017"
authors = "Estes RR"
title = "Interval running"
year = 2017
kind = "trial"
"""
ARTICLE = """
slug = "hills"
title = "Do hills build legs?"
answer = "A little."
summary = "What hills do."
topics = [
  { title = "Stay fit", description = "Moving well." },
  { title = "Activities", description = "What people do." },
]
author = "Fitsite editors"
reviewed = false
review_after_months = 24
disclaimer = "<p>General information.</p>"
[[changes]]
date = 2026-11-22
text = "First published."
[[block]]
type = "figure"
image = "hill.png"
alt = "A hill."
[[block]]
type = "section"
anchor = "uphill"
heading = "Uphill"
[[block]]
type = "text"
html = "<p>Hips work [@estes2017].</p>"
[[block]]
type = "muscle_map"
title = "Sprinting"
primary = ["quads"]
secondary = ["calves"]
caption = "One kind of run."
[[block]]
type = "exercises"
intro = "<p>One exercise.</p>"
[[block.exercise]]
slug = "squat"
name = "Squat"
how = "Sit down."
trains = { main = ["quads"], helping = [] }
compound = true
note = ""
"""


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "images").mkdir()
    Image.new("RGB", (40, 20)).save(tmp_path / "images" / "hill.png")
    (tmp_path / "bibliography.toml").write_text(BIBLIOGRAPHY)
    (tmp_path / "hills.toml").write_text(ARTICLE)
    return tmp_path


def load(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    return dict(load_bibliography(folder)), dict(load_articles(folder))


def test_loading_publishes_the_first_edition(folder):
    assert load(folder) == ({"created": 1}, {"created": 1})
    edition = Edition.objects.get()
    assert Article.objects.get(slug="hills").live == edition
    assert (edition.number, edition.change_note) == (1, "First published.")
    figure = Figure.objects.get()
    assert (figure.image_width, figure.image_height) == (40, 20)
    assert MuscleMap.objects.get().primary == ["quads"]
    assert Exercise.objects.get().main_muscles == "quadriceps"


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = Article.objects.values().get(), list(RichText.objects.values())
    assert load(folder) == ({"unchanged": 1}, {"unchanged": 1})
    assert before == (Article.objects.values().get(), list(RichText.objects.values()))
    assert Edition.objects.count() == 1


def test_a_changed_file_updates_unedited_rows(folder):
    load(folder)
    (folder / "bibliography.toml").write_text(BIBLIOGRAPHY.replace("Interval", "Fast"))
    (folder / "hills.toml").write_text(ARTICLE.replace("Hips work", "Hips push"))
    assert load(folder) == ({"updated": 1}, {"updated": 1})
    edition = Edition.objects.get(number=2)
    assert Article.objects.get().live == edition
    assert "Hips push" in edition.body_html
    assert load(folder) == ({"unchanged": 1}, {"unchanged": 1})


def add_block() -> None:
    block = RichText(parent=Article.objects.get(), region="body", ordering=999, html="<p>More.</p>")
    block.save()


EDITS = {
    "a text": lambda: RichText.objects.update(html="<p>An editor's sentence.</p>"),
    "a new block": add_block,
    "a new title": lambda: Article.objects.update(title="An editor's title"),
    "unpublished": lambda: unpublish(article=Article.objects.get(), by=make_editor()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_article_is_kept(folder, edit):
    load(folder)
    EDITS[edit]()
    edited = Article.objects.values().get(), list(RichText.objects.values())
    assert load(folder)[1] == {"unchanged" if edit == "unpublished" else "kept": 1}
    (folder / "hills.toml").write_text(ARTICLE.replace("Hips work", "Hips push"))
    assert load(folder)[1] == {"kept": 1}
    assert edited == (Article.objects.values().get(), list(RichText.objects.values()))
    assert Edition.objects.count() == 1


def test_an_editors_reference_is_kept(folder):
    load(folder)
    reference = Reference.objects.get()
    reference.finding = "An editor's words."
    reference.save()
    (folder / "bibliography.toml").write_text(BIBLIOGRAPHY.replace("Interval", "Fast"))
    assert load(folder)[0] == {"kept": 1}
    reference.refresh_from_db()
    assert reference.finding == "An editor's words."


WRONG = {
    "not TOML": ("slug = ", "can't be read"),
    "a key is missing": (ARTICLE.replace('author = "Fitsite editors"', ""), "author"),
    "an unknown block": (ARTICLE.replace('"section"', '"chapter"'), "chapter"),
    "an unknown field": (ARTICLE.replace("heading =", "headline ="), "headline"),
    "an unknown reference": (ARTICLE.replace("@estes2017", "@nobody"), "“nobody”"),
    "a missing picture": (ARTICLE.replace("hill.png", "none.png"), "none.png"),
    "a review": (ARTICLE.replace("reviewed = false", "reviewed = true"), "in the admin"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_gives_an_error_and_stores_nothing(folder, case):
    text, message = WRONG[case]
    (folder / "hills.toml").write_text(text)
    with pytest.raises(ContentError, match=message):
        load(folder)
    assert not Article.objects.exists()


def test_the_command_says_what_it_did(capsys, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_content")
    call_command("load_content")
    first, second = capsys.readouterr().out.split("References:")[1:]
    assert "Articles: 1 created, 0 updated, 0 unchanged, 0 kept" in first
    assert "Articles: 0 created, 0 updated, 1 unchanged, 0 kept" in second
    files = {path.stem for path in FOLDER.glob("*.toml")} - {"bibliography"}
    assert set(Article.objects.live().values_list("slug", flat=True)) == files
