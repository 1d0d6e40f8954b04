"""The allowlist of HTML in an editor's text; everything else is removed."""

import nh3
from django.utils.safestring import SafeString, mark_safe

# The features of the editor in the admin; the allowlist below is the same set as tags.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Heading": {"levels": [3, 4]},
    "Link": {"enableTarget": False},
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}

_CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "strong", "em", "sub", "sup", "ul", "ol", "li", "blockquote", "h3", "h4"),
        *("a", "table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "a": {"href", "title"},
        "ol": {"start"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    clean_content_tags={"script", "style", "svg", "math", "iframe", "noscript", "template"},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)


def sanitise(html: str) -> SafeString:
    """Return ``html`` without the tags, attributes and addresses that aren't allowed."""
    return mark_safe(_CLEANER.clean(html))  # noqa: S308
