"""One whole split into its shares, such as a week's easy, moderate and hard minutes."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from fitsite.charts.plot_frame import FOLDED
from fitsite.charts.svg_parts import Part, Table, exact, percent
from fitsite.lib.rendering.fragments import render_fragment


def split_bar(parts: Sequence[Part], title: str, *, unit: str, id_prefix: str) -> SafeString:
    """Return one bar split by share, each share named beside its swatch, and the table.

    ``unit`` names what the parts count ("minutes"); ``id_prefix`` is to be unique on the page. A
    part too small to be seen has no bar.
    """
    total = sum(part.value for part in parts)
    key, bars, hints, rows = [], [], [], []
    left = 0.0
    for part in parts:
        share = part.value / total if total else 0.0
        written, amount = _share(share), f"{exact(part.value)} {unit}"
        hint = f"{part.label}: {written}, {amount}"
        width = percent(share * 100)
        if width != "0.00%":
            x = percent(left * 100)
            bars.append({"left": x, "width": width, "tone": part.tone, "hint": hint})
        left += share
        key.append({"label": part.label, "tone": part.tone, "share": written, "amount": amount})
        hints.append(f"{part.label} {written}, {amount}")
        rows.append((part.label, exact(part.value), f"{exact(share * 100)}%"))
    table = Table(title, ("Part", unit.capitalize(), "Share"), rows)
    context = {
        "prefix": id_prefix,
        "title": title,
        "key": key,
        "bars": bars,
        "hints": hints,
        "empty": "" if total else f"No {unit} to divide",
        "columns": table.columns,
        "rows": table.body,
        "table": FOLDED if parts else "",
    }
    return render_fragment("charts/split_bar.html", context)


def _share(share: float) -> str:
    """Return a share in whole per cent that calls nothing none and not quite all all."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"
