"""Metadata in the head of an article for social networks and search engines."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Edition
from articles.public.linked_data import linked_data
from fitsite.lib.page_urls import absolute
from fitsite.lib.share_image import HEIGHT, WIDTH

register = template.Library()

# Written as numbers, so that no text can end the script element.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


@register.inclusion_tag("articles/public/sharing.html")
def sharing(edition: Edition, article: Article | None) -> dict[str, Any]:
    """Return OpenGraph, Twitter card and linked data. ``article`` is None in the admin's view."""
    path = (article or edition.article).get_absolute_url()
    return {
        "edition": edition,
        "address": absolute(path),
        "card": absolute(edition.card.url) if edition.card else "",
        "card_width": WIDTH,
        "card_height": HEIGHT,
        "linked_data": _script(linked_data(edition, path)),
    }


def _script(data: dict[str, Any]) -> SafeString:
    """Return a block of data; no browser runs it, so the Content-Security-Policy allows it."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
