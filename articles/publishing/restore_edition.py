"""Restoring: an earlier source becomes the working copy again, and the present one is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import BLOCKS, Article, Block, KeptCopy, Person, Topic
from articles.publishing.change_log import record
from articles.publishing.snapshot import digest, replace_blocks
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User

# Not the slug: readers keep the article's address.
FIELDS = ("title", "answer", "summary", "review_after_months", "disclaimer")
BLOCK_TYPES = {str(model._meta.model_name): model for model in BLOCKS}


class NotRestorableError(ValueError):
    """Nothing was restored; the message says why."""


@transaction.atomic
def restore(
    *, article: Article, source: dict[str, Any], name: str, by: User, expected_digest: str
) -> KeptCopy:
    """Put ``source`` in place of the working copy; return the row that keeps the latter.

    ``name`` is what editors call the source, ``expected_digest`` that of the working copy which
    they agreed to replace. Raises NotRestorableError.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    present = WorkingCopy(article).source
    if digest(present) != expected_digest:
        raise NotRestorableError("The working copy was changed meanwhile. Please look at it again.")
    kept = KeptCopy.objects.create(
        article=article, source=present, kept_by=by, reason=f"Before {name} was restored"
    )
    try:
        _restore_fields(article, source)
        replace_blocks(article, [_make_block(entry) for entry in source["blocks"]])
    except ValidationError as error:
        raise NotRestorableError(" ".join(error.messages)) from error
    except (KeyError, TypeError, OSError) as error:
        raise NotRestorableError(f"It holds something that no longer exists: {error}.") from error
    record(article, by, f"Restored {name}. The working copy before it is kept.")
    return kept


def _restore_fields(article: Article, source: dict[str, Any]) -> None:
    for field in FIELDS:
        setattr(article, field, source[field])
    # A topic or author that was removed or renamed since leaves the present one in place.
    article.topic = Topic.objects.filter(slug=source["topic"]).first() or article.topic
    article.author = Person.objects.filter(name=source["author"]).first() or article.author
    article.full_clean()
    article.save()


def _make_block(entry: dict[str, Any]) -> Block:
    values = dict(entry)
    return BLOCK_TYPES[values.pop("type")](**values)
