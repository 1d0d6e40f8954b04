"""One whole split into its shares, such as a week's easy, moderate and hard minutes."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from fitsite.charts.plot_frame import FOLDED
from fitsite.charts.svg_parts import Part, Table, escaped_all, exact, exact_all, percent
from fitsite.lib.rendering.fragments import draw_around


def split_bar(parts: Sequence[Part], title: str, *, unit: str, id_prefix: str) -> SafeString:
    """One bar split by share, each share named beside its swatch, and the table.

    ``unit`` names what the parts count ("minutes"); ``id_prefix`` is to be unique on the page.
    Title, unit and labels are kept: they are to be the same for everybody.
    """
    total = sum(part.value for part in parts)
    shares = [part.value / total if total else 0.0 for part in parts]
    amounts = exact_all([part.value for part in parts])
    labels = escaped_all([part.label for part in parts])
    named = escaped_all([_share(share) for share in shares])
    counted = escaped_all([f"{amount} {unit}" for amount in amounts])
    told = [f"{share}, {amount}" for share, amount in zip(named, counted, strict=True)]
    table = Table(
        title,
        ("Part", unit.capitalize(), "Share"),
        [
            (part.label, amount, f"{exact(share * 100)}%")
            for part, amount, share in zip(parts, amounts, shares, strict=True)
        ],
    )
    holes = {
        "description": "; ".join(map("{} {}".format, labels, told)),
        "bars": _bars(parts, shares, map("{}: {}".format, labels, told), id_prefix),
        "rows": table.body,
    }
    for n, (share, amount) in enumerate(zip(named, counted, strict=True)):
        holes |= {f"share{n}": share, f"amount{n}": amount}
    return draw_around(
        "charts/split_bar.html",
        holes,
        prefix=id_prefix,
        title=title,
        key=tuple((part.label, part.tone) for part in parts),
        empty="" if total else f"No {unit} to divide",
        columns=table.columns,
        table=FOLDED if parts else "",
    )


def _bars(parts: Sequence[Part], shares: Sequence[float], hints: Iterable[str], prefix: str) -> str:
    """The parts one after another; one too small to be seen is left out."""
    left, bars = 0.0, []
    for part, share, hint in zip(parts, shares, hints, strict=True):
        width = percent(share * 100)
        if width != "0.00%":
            bars.append(
                f'<rect class="chart-edge" x="{percent(left * 100)}" y="2" width="{width}" '
                f'height="32" fill="url(#{prefix}-{part.tone})"><title>{hint}</title></rect>'
            )
        left += share
    return "".join(bars)


def _share(share: float) -> str:
    """A share in whole per cent that calls nothing none and not quite all all."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"
