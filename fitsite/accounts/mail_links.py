"""Links in the mails of allauth, which makes them of the host that was asked, lead to SITE_URL."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from fitsite.lib.page_urls import absolute


def at_site(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a mail with this site's own name and addresses, whatever host was asked."""
    links = {name: _moved(value) for name, value in context.items() if name.endswith("_url")}
    return {**context, **links, "current_site": {"domain": urlsplit(settings.SITE_URL).netloc}}


def _moved(address: str) -> str:
    return absolute(urlsplit(address)._replace(scheme="", netloc="").geturl())
