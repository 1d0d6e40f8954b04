"""Reads the change form as a browser would send it unchanged."""

import html5lib
from django.test import Client

XHTML = "{http://www.w3.org/1999/xhtml}"


def values_of(html: str) -> dict[str, str]:
    """Names and values of the article's form, as on pressing Save without typing anything."""
    page = html5lib.parse(html)
    form = next(f for f in page.iter(f"{XHTML}form") if f.get("id") == "article_form")
    values = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if not name or "__prefix__" in name or kind in {"submit", "file"}:
            continue
        if kind in {"checkbox", "radio"} and field.get("checked") is None:
            continue
        if field.tag == f"{XHTML}textarea":
            values[name] = (field.text or "").removeprefix("\n")
        elif field.tag == f"{XHTML}select":
            chosen = [o for o in field.iter(f"{XHTML}option") if o.get("selected") is not None]
            if chosen:
                values[name] = chosen[0].get("value", "")
        elif field.tag == f"{XHTML}input":
            values[name] = field.get("value") or ""
    return values


def open_form(client: Client, pk: int) -> dict[str, str]:
    return values_of(client.get(f"/admin/articles/article/{pk}/change/").content.decode())
