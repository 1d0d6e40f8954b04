"""One whole split into its shares, such as a week's easy, moderate and hard minutes."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from fitsite.charts.parts import Part, Table, exact, percent
from fitsite.drawn import draw


def split_bar(parts: Sequence[Part], title: str, *, unit: str, id_prefix: str) -> SafeString:
    """One bar split by share, each share named beside its swatch, and the table.

    ``unit`` names what the parts count ("minutes"); ``id_prefix`` is to be unique on the page.
    """
    total = sum(part.value for part in parts)
    shares = [part.value / total if total else 0.0 for part in parts]
    left = 0.0
    segments = []
    for part, share in zip(parts, shares, strict=True):
        segments.append(
            {
                "label": part.label,
                "tone": part.tone,
                "left": percent(left * 100),
                "width": percent(share * 100),
                "share": _share(share),
                "amount": f"{exact(part.value)} {unit}",
            }
        )
        left += share
    table = Table(
        title,
        ("Part", unit.capitalize(), "Share"),
        [
            (part.label, exact(part.value), f"{exact(share * 100)}%")
            for part, share in zip(parts, shares, strict=True)
        ],
    )
    context = {
        "prefix": id_prefix,
        "title": title,
        "description": "; ".join(f"{s['label']} {s['share']}, {s['amount']}" for s in segments),
        "segments": segments,
        "empty": f"No {unit} to divide" if not total else "",
        "tables": [table],
    }
    return draw("charts/split_bar.html", context)


def _share(share: float) -> str:
    """A share in whole per cent that calls nothing none and not quite all all."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"
