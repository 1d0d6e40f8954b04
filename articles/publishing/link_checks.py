"""Asks the addresses that articles link to, now and then, and stores their answers."""

from datetime import datetime

from articles.models import BLOCKS, Article, LinkCheck, Reference
from articles.publishing.text_links import find_external_links
from fitsite.lib.safe_http import RefusedAddressError, UnreachableError, status_of

GONE = frozenset({404, 410})


def update_link_checks() -> None:
    """Have a row for every address in use, and no other."""
    wanted = _find_addresses()
    stored = set(LinkCheck.objects.values_list("url", flat=True))
    LinkCheck.objects.filter(url__in=stored - wanted).delete()
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url) for url in sorted(wanted - stored)], ignore_conflicts=True
    )


def _find_addresses() -> set[str]:
    """Return the addresses in working copies, and where the bibliography's works are read."""
    texts: list[str] = list(Article.objects.values_list("disclaimer", flat=True))
    for model in BLOCKS:
        if "html" in model.content_fields:
            texts.extend(model.objects.values_list("html", flat=True))
    addresses = {address for text in texts for address in find_external_links(text)}
    addresses |= {work.link() for work in Reference.objects.all()}
    return {address for address in addresses if 0 < len(address) <= 2000}


def check_link(link: LinkCheck, *, now: datetime) -> None:
    """Ask one address and store its answer."""
    works: bool | None = False
    try:
        status = status_of(link.url)
    except (RefusedAddressError, UnreachableError) as error:
        answer = str(error)
    else:
        # Many publishers refuse programs (403): that says nothing about readers.
        if status not in GONE:
            works = True if status < 400 else None
        answer = f"It answers {status}."
    LinkCheck.objects.filter(pk=link.pk).update(works=works, answer=answer, checked_at=now)
