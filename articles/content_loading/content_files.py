"""Loads the site's first content: TOML files become references, articles and editions.

A file changes its row only while the row is still as the file made it: an editor's work stays.
"""

import hashlib
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import slugify

from articles.content_loading.block_files import ContentError, make_blocks
from articles.models import Article, OldSlug, Person, Reference, Topic
from articles.models.fields import clean_html
from articles.publishing.publish import NotPublishableError, publish
from articles.publishing.snapshot import digest, replace_blocks, snapshot
from articles.publishing.working_copy import WorkingCopy

FOLDER = Path(__file__).parents[1] / "content"
BIBLIOGRAPHY = "bibliography.toml"
REFERENCE_FIELDS = (
    *("key", "authors", "title", "journal", "year", "locator", "doi", "pmid", "pmcid", "url"),
    *("kind", "sample", "finding", "certainty", "title_verified"),
)


def load_bibliography(folder: Path) -> Counter[str]:
    """Load references; return how many were created, updated, unchanged, or kept as edited."""
    return Counter(
        _load_reference(entry) for entry in _read(folder / BIBLIOGRAPHY).get("reference", [])
    )


def load_articles(folder: Path) -> Counter[str]:
    """Load and publish articles; return how many were created, updated, unchanged, or kept.

    Raises ContentError for a file that can't be published.
    """
    paths = sorted(path for path in folder.glob("*.toml") if path.name != BIBLIOGRAPHY)
    return Counter(_load_article(path) for path in paths)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name} can't be read: {error}") from error


def _load_reference(entry: dict[str, Any]) -> str:
    if unknown := entry.keys() - set(REFERENCE_FIELDS):
        raise ContentError(f"Reference {entry.get('key')}: unknown {', '.join(sorted(unknown))}.")
    wanted = Reference(**entry)
    new_digest = _reference_digest(wanted)
    stored = Reference.objects.filter(key=wanted.key).first()
    if stored:
        if _reference_digest(stored) != stored.loaded_digest:
            return "kept"
        if new_digest == stored.loaded_digest:
            return "unchanged"
        wanted.pk, wanted._state.adding = stored.pk, False
    wanted.loaded_digest = new_digest
    wanted.full_clean(exclude=["loaded_digest"])
    wanted.save()
    return "updated" if stored else "created"


def _reference_digest(reference: Reference) -> str:
    return digest([getattr(reference, name) for name in REFERENCE_FIELDS])


@transaction.atomic
def _load_article(path: Path) -> str:
    file = _read(path)
    try:
        changes = file["changes"]
        blocks = make_blocks(
            [_store_image(entry, path.parent / "images") for entry in file["block"]]
        )
        wanted = _make_article(file)
    except KeyError as missing:
        raise ContentError(f"{path.name}: {missing} is missing.") from missing
    new_digest = digest(snapshot(wanted, blocks))
    stored = Article.objects.filter(slug=wanted.slug).first()
    if stored is None and OldSlug.objects.filter(slug=wanted.slug).exists():
        return "kept"  # an editor gave it another address
    if stored:
        if digest(WorkingCopy(stored).source) != stored.loaded_digest:
            return "kept"
        if new_digest == stored.loaded_digest:
            return "unchanged"
        if stored.live is None or stored.scheduled:
            return "kept"  # editors, not files, decide when readers see it
        wanted.pk, wanted.live = stored.pk, stored.live
    wanted.loaded_digest = new_digest
    wanted.save()
    replace_blocks(wanted, blocks)
    try:
        publish(article=wanted, by=None, change_note=changes[-1]["text"])
    except NotPublishableError as error:
        raise ContentError(f"{path.name}: {error}") from error
    return "updated" if stored else "created"


def _make_article(file: dict[str, Any]) -> Article:
    if file["reviewed"]:
        raise ContentError("A review is recorded in the admin, by name, not in a file.")
    author, _ = Person.objects.get_or_create(name=file["author"])
    return Article(
        slug=file["slug"],
        title=file["title"],
        answer=file["answer"],
        summary=file["summary"],
        topic=_get_topic(file["topics"]),
        author=author,
        review_after_months=file["review_after_months"],
        disclaimer=clean_html(file["disclaimer"]),
    )


def _get_topic(entries: list[dict[str, str]]) -> Topic:
    topic = None
    for entry in entries:
        title, description = entry["title"], entry["description"]
        topic, _ = Topic.objects.get_or_create(
            slug=slugify(title), defaults={"title": title, "parent": topic}
        )
        if not topic.description:  # an editor's own words stay
            topic.description = description
            topic.save(update_fields=["description"])
    if topic is None:
        raise ContentError("An article needs at least one topic.")
    return topic


def _store_image(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Copy the entry's picture, if any, to the media; return the entry with its name there."""
    if "image" not in entry:
        return entry
    path = folder / entry["image"]
    if not path.is_file():
        raise ContentError(f"The picture {path.name} is not in {folder.name}/.")
    content = path.read_bytes()
    name = f"articles/{path.stem}-{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return {**entry, "image": name}
