"""Asks the addresses that articles link to, now and then, and keeps what they answered."""

from datetime import datetime, timedelta

from django.db.models import Q

from articles.models import BLOCKS, Article, LinkCheck, Reference
from articles.publishing.text_links import external_links
from fitsite.lib.safe_http import Refused, Unreachable, status_of

EVERY = timedelta(days=7)
GONE = frozenset({404, 410})


def update_list() -> None:
    """Have a row for every address in use, and no other."""
    wanted = addresses_in_use()
    known = set(LinkCheck.objects.values_list("url", flat=True))
    LinkCheck.objects.filter(url__in=known - wanted).delete()
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url) for url in sorted(wanted - known)], ignore_conflicts=True
    )


def addresses_in_use() -> set[str]:
    """What the working copies link to, and where the bibliography's works are read."""
    texts: list[str] = list(Article.objects.values_list("disclaimer", flat=True))
    for model in BLOCKS:
        if "html" in model.content_fields:
            texts.extend(model.objects.values_list("html", flat=True))
    found = {address for text in texts for address in external_links(text)}
    found |= {work.link() for work in Reference.objects.all()}
    return {address for address in found if 0 < len(address) <= 2000}


def due(*, now: datetime, limit: int) -> list[int]:
    """Keys of the rows to ask next, those never asked first."""
    rows = LinkCheck.objects.filter(Q(checked_at=None) | Q(checked_at__lt=now - EVERY))
    return list(rows.order_by("checked_at", "pk").values_list("pk", flat=True)[:limit])


def check(link: LinkCheck, *, now: datetime) -> None:
    """Ask one address and keep its answer."""
    works: bool | None = False
    try:
        status = status_of(link.url)
    except (Refused, Unreachable) as error:
        answer = str(error)
    else:
        # Many publishers refuse programs (403): that says nothing about readers.
        if status not in GONE:
            works = True if status < 400 else None
        answer = f"It answers {status}."
    LinkCheck.objects.filter(pk=link.pk).update(works=works, answer=answer, checked_at=now)
