"""Restoring: what was frozen becomes the working copy again, and the present one is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import BLOCKS, Article, Block, KeptCopy, Person, Topic
from articles.publishing.change_log import record
from articles.publishing.snapshot import blocks_of, digest, replace_blocks, snapshot
from fitsite.accounts.models import User

# Where an article stands is not what it says: readers keep its address.
FIELDS = ("title", "answer", "summary", "review_after_months", "disclaimer")
KINDS = {str(kind._meta.model_name): kind for kind in BLOCKS}


class NotRestorable(ValueError):
    """Nothing was restored; the message says why."""


@transaction.atomic
def restore(
    *, article: Article, source: dict[str, Any], name: str, by: User, seen: str
) -> KeptCopy:
    """Puts ``source`` in place of the working copy, and returns the row that keeps the latter.

    ``name`` is what editors call the source, ``seen`` the digest of the working copy that they
    agreed to replace. Raises NotRestorable.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    present = snapshot(article, blocks_of(article))
    if digest(present) != seen:
        raise NotRestorable("The working copy was changed meanwhile. Please look at it again.")
    kept = KeptCopy.objects.create(
        article=article, source=present, kept_by=by, reason=f"Before {name} was restored"
    )
    try:
        _fill(article, source)
        replace_blocks(article, [_block(entry) for entry in source["blocks"]])
    except ValidationError as error:
        raise NotRestorable(" ".join(error.messages)) from error
    except (KeyError, TypeError, OSError) as error:
        raise NotRestorable(f"It holds something that no longer exists: {error}.") from error
    record(article, by, f"Restored {name}. The working copy before it is kept.")
    return kept


def _fill(article: Article, source: dict[str, Any]) -> None:
    for field in FIELDS:
        setattr(article, field, source[field])
    # A topic or author that was removed or renamed since leaves the present one in place.
    article.topic = Topic.objects.filter(slug=source["topic"]).first() or article.topic
    article.author = Person.objects.filter(name=source["author"]).first() or article.author
    article.full_clean()
    article.save()


def _block(entry: dict[str, Any]) -> Block:
    values = dict(entry)
    return KINDS[values.pop("type")](**values)
