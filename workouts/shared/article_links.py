"""Addresses in the article that explains the rules."""

from fitsite.lib.page_urls import page

ARTICLE = "does-running-build-leg-muscle"


def article_section(anchor: str) -> str:
    """The address of a section of the article that the rules come from."""
    return f"{page('articles:article', ARTICLE)}#{anchor}"
