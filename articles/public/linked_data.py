"""Describes an edition to search engines by schema.org: author, dates, reviewer and sources.

The vocabulary is described at https://schema.org/MedicalWebPage and the types it links to.
"""

from typing import Any

from django.urls import reverse

from articles.models import Edition
from fitsite.lib.page_urls import absolute
from fitsite.lib.share_image import HEIGHT, WIDTH

Node = dict[str, Any]


def linked_data(edition: Edition, path: str) -> Node:
    """Return JSON-LD of the page at ``path``: a MedicalWebPage and its BreadcrumbList."""
    url = absolute(path)
    nodes = [_page(edition, url), _breadcrumb(edition, url)]
    return {"@context": "https://schema.org", "@graph": nodes}


def _node(types: str | list[str], **values: Any) -> Node:
    """Return a node with those of ``values`` that aren't empty; ``id_`` becomes its @id."""
    node = {"@type": types, "@id": values.pop("id_", None), **values}
    return {name: value for name, value in node.items() if value}


def _page(edition: Edition, url: str) -> Node:
    return _node(
        ["MedicalWebPage", "Article"],
        id_=url,
        url=url,
        name=edition.title,
        headline=edition.title,
        abstract=edition.answer,
        description=edition.summary,
        inLanguage="en-GB",
        isAccessibleForFree=True,
        datePublished=edition.first_published_at.isoformat(),
        dateModified=edition.published_at.isoformat(),
        version=edition.number,
        timeRequired=f"PT{edition.reading_minutes}M",
        author=_person(edition.author),
        reviewedBy=edition.reviewer and _person(edition.reviewer),
        lastReviewed=edition.reviewed_on and edition.reviewed_on.isoformat(),
        publisher=_node(
            "Organization",
            name="Fitsite",
            url=absolute("/"),
            publishingPrinciples=absolute(reverse("articles:editorial-policy")),
            correctionsPolicy=absolute(reverse("articles:corrections")),
        ),
        breadcrumb=_node("BreadcrumbList", id_=f"{url}#breadcrumb"),
        citation=[_work(work, url) for work in edition.references],
        image=edition.card
        and _node(
            "ImageObject",
            url=absolute(edition.card.url),
            width=f"{WIDTH} px",
            height=f"{HEIGHT} px",
            caption=edition.card_alt,
        ),
    )


def _breadcrumb(edition: Edition, url: str) -> Node:
    topics = [(topic["title"], topic["slug"]) for topic in edition.breadcrumb]
    trail = [
        ("Blog", absolute(reverse("articles:list"))),
        *((title, absolute(reverse("articles:topic", args=[slug]))) for title, slug in topics),
        (edition.title, url),
    ]
    items = [
        _node("ListItem", position=position, name=name, item=_node("WebPage", id_=address))
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return _node("BreadcrumbList", id_=f"{url}#breadcrumb", itemListElement=items)


def _person(credit: dict[str, Any]) -> Node:
    """Describe a person with credentials, each with the body that gave it."""
    credentials = [
        _node(
            "EducationalOccupationalCredential",
            name=credential["title"],
            recognizedBy=_node("Organization", name=credential["issuer"]),
            dateCreated=credential["year"] and str(credential["year"]),
        )
        for credential in credit["credentials"]
    ]
    return _node(
        "Person",
        name=credit["name"],
        description=credit["bio"],
        image=credit["portrait"] and absolute(credit["portrait"]["url"]),
        hasCredential=credentials,
    )


def _work(work: dict[str, Any], page: str) -> Node:
    return _node(
        "ScholarlyArticle",
        id_=f"{page}#ref-{work['number']}",
        name=work["title"],
        creditText=work["authors"],
        isPartOf=work["journal"] and _node("Periodical", name=work["journal"]),
        datePublished=work["year"] and str(work["year"]),
        sameAs=work["link"],
    )
