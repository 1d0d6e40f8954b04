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
    page = absolute(path)
    return {
        "@context": "https://schema.org",
        "@graph": [_page(edition, page), _breadcrumb(edition, page)],
    }


def _page(edition: Edition, page: str) -> Node:
    node: Node = {
        "@type": ["MedicalWebPage", "Article"],
        "@id": page,
        "url": page,
        "name": edition.title,
        "headline": edition.title,
        "abstract": edition.answer,
        "description": edition.summary,
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "datePublished": edition.first_published_at.isoformat(),
        "dateModified": edition.published_at.isoformat(),
        "version": edition.number,
        "timeRequired": f"PT{edition.reading_minutes}M",
        "author": _person(edition.author),
        "publisher": _publisher(),
        "breadcrumb": {"@type": "BreadcrumbList", "@id": f"{page}#breadcrumb"},
        "citation": [_work(work, page) for work in edition.references],
    }
    if edition.card:
        node["image"] = {
            "@type": "ImageObject",
            "url": absolute(edition.card.url),
            "width": f"{WIDTH} px",
            "height": f"{HEIGHT} px",
            "caption": edition.card_alt,
        }
    if edition.reviewer and edition.reviewed_on:
        node["reviewedBy"] = _person(edition.reviewer)
        node["lastReviewed"] = edition.reviewed_on.isoformat()
    return node


def _breadcrumb(edition: Edition, page: str) -> Node:
    trail = [
        ("Blog", absolute(reverse("articles:list"))),
        *(
            (topic["title"], absolute(reverse("articles:topic", args=[topic["slug"]])))
            for topic in edition.breadcrumb
        ),
        (edition.title, page),
    ]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": {"@type": "WebPage", "@id": address},
            }
            for position, (name, address) in enumerate(trail, start=1)
        ],
    }


def _person(credit: dict[str, Any]) -> Node:
    """Describe a person with credentials, each with the body that gave it."""
    node: Node = {"@type": "Person", "name": credit["name"]}
    if credit["bio"]:
        node["description"] = credit["bio"]
    if credit["portrait"]:
        node["image"] = absolute(credit["portrait"]["url"])
    if credit["credentials"]:
        node["hasCredential"] = list(map(_credential, credit["credentials"]))
    return node


def _credential(credential: dict[str, Any]) -> Node:
    node: Node = {
        "@type": "EducationalOccupationalCredential",
        "name": credential["title"],
        "recognizedBy": {"@type": "Organization", "name": credential["issuer"]},
    }
    if credential["year"]:
        node["dateCreated"] = str(credential["year"])
    return node


def _publisher() -> Node:
    return {
        "@type": "Organization",
        "name": "Fitsite",
        "url": absolute("/"),
        "publishingPrinciples": absolute(reverse("articles:editorial-policy")),
        "correctionsPolicy": absolute(reverse("articles:corrections")),
    }


def _work(work: dict[str, Any], page: str) -> Node:
    node: Node = {
        "@type": "ScholarlyArticle",
        "@id": f"{page}#ref-{work['number']}",
        "name": work["title"],
        "creditText": work["authors"],
    }
    if work["journal"]:
        node["isPartOf"] = {"@type": "Periodical", "name": work["journal"]}
    if work["year"]:
        node["datePublished"] = str(work["year"])
    if work["link"]:
        node["sameAs"] = work["link"]
    return node
