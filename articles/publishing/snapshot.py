"""Snapshots: a working copy as plain data, stored with each edition and compared with others."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from content_editor.contents import contents_for_item

from articles.models import BLOCKS, Article, Block

FIELDS = ("slug", "title", "answer", "summary", "review_after_months", "disclaimer")


def blocks_of(article: Article) -> list[Block]:
    """Return the article's stored blocks in their order."""
    return list(contents_for_item(article, BLOCKS)["body"])


def snapshot(article: Article, blocks: Sequence[Block]) -> dict[str, Any]:
    """Return all that editors wrote, ready for JSON. ``blocks`` need not be stored."""
    data: dict[str, Any] = {name: getattr(article, name) for name in FIELDS}
    data["topic"] = article.topic.slug
    data["author"] = article.author.name
    data["blocks"] = [_block_data(block) for block in blocks]
    return data


def _block_data(block: Block) -> dict[str, Any]:
    values = {name: getattr(block, name) for name in block.content_fields}
    if "image" in values:
        values["image"] = values["image"].name
    return {"type": block._meta.model_name, **values}


def digest(data: Any) -> str:
    """Return the SHA-256 of plain data in hexadecimal digits."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def replace_blocks(article: Article, blocks: Sequence[Block]) -> None:
    """Store ``blocks`` in place of those that the article has. Raises ValidationError."""
    for model in BLOCKS:
        model.objects.filter(parent=article).delete()
    for position, block in enumerate(blocks, start=1):
        block.parent, block.region, block.ordering = article, "body", position * 10
        block.full_clean()
        block.save()
