"""What pages about rules need: addresses in the article that explains them, thresholds in words."""

from django import template
from django.urls import reverse

from workouts.coaching.thresholds import CONVENTION, Threshold
from workouts.coaching.wording import percent, plain

register = template.Library()

ARTICLE = "does-running-build-leg-muscle"
SHARES = frozenset({"share", "change"})


@register.filter
def article_section(anchor: str) -> str:
    """The address of a section of the article that the rules come from."""
    return f"{reverse('articles:article', args=[ARTICLE])}#{anchor}"


@register.filter
def amount(threshold: Threshold) -> str:
    """A threshold's value as read: 90%, 1,000 AU, 1.5."""
    if threshold.unit in SHARES:
        return percent(threshold.value)
    value = plain(threshold.value)
    return value if threshold.unit in {"ratio", "factor"} else f"{value} {threshold.unit}"


@register.filter
def is_convention(threshold: Threshold) -> bool:
    """Whether no study fixes this number, or not it alone."""
    return CONVENTION in threshold.sources


@register.filter
def as_percent(share: float) -> str:
    """A share in per cent: 60%."""
    return percent(share)


@register.filter
def session_kind(category: str) -> str:
    """A load category as read: "Lower-body lift", "Easy run", "Run of no kind"."""
    if category == "unknown":
        return "Run of no kind"
    if category == "other":
        return "Other training"
    what, _, half = category.partition("_")
    return f"{half.capitalize()}-body lift" if half else f"{what.capitalize()} run"
