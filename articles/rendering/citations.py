"""Citations: [@key] in a text becomes a number, linked to the list of references and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models.sanitise import sanitise

MARK = re.compile(r"\[@([A-Za-z0-9_-]+)\]")
# Marks with only blanks between them are shown as one superscript; the blank before it is
# removed, so that the number follows its word.
_RUN = re.compile(rf"\s*{MARK.pattern}(?:[\s ]*{MARK.pattern})*")
# A tag, with quoted attributes that may hold ">": marks inside tags are left alone.
_TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")


@dataclass
class Citations:
    """Numbers works in the order of their first use, and counts the uses of each.

    ``works`` maps every citable key to the name of the work, for screen readers.
    """

    works: Mapping[str, str]
    uses: dict[str, int] = field(default_factory=dict)  # key to times cited, by first use
    unknown: set[str] = field(default_factory=set)

    def rich(self, html: str) -> SafeString:
        """Return an editor's HTML, sanitised, with its marks turned into links."""
        return self._link(sanitise(html))

    def plain(self, text: str) -> SafeString:
        """Return plain text, escaped, with its marks turned into links."""
        return self._link(escape(text))

    def number(self, key: str) -> int:
        return list(self.uses).index(key) + 1

    def _link(self, html: str) -> SafeString:
        parts = _TAG.split(html)
        parts[::2] = [_RUN.sub(self._superscript, text) for text in parts[::2]]
        return mark_safe("".join(parts))  # noqa: S308

    def _superscript(self, run: re.Match[str]) -> str:
        keys = MARK.findall(run[0])
        if missing := [key for key in keys if key not in self.works]:
            self.unknown.update(missing)
            return run[0]
        links = ", ".join(self._use(key) for key in keys)
        return f'<sup class="citation">{links}</sup>'

    def _use(self, key: str) -> str:
        self.uses[key] = self.uses.get(key, 0) + 1
        number = self.number(key)
        return format_html(
            '<a href="#ref-{n}" id="cite-{n}-{use}" aria-label="Reference {n}: {name}">{n}</a>',
            n=number,
            use=self.uses[key],
            name=self.works[key],
        )
