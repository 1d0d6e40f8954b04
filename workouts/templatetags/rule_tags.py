"""What pages about rules need: addresses in the article that explains them, thresholds in words."""

from django import template

from workouts.coaching.guides import amount
from workouts.coaching.thresholds.threshold import CONVENTION, Threshold
from workouts.coaching.wording import percent
from workouts.shared.article_links import article_section

register = template.Library()
register.filter("amount", amount)
register.filter("article_section", article_section)
register.filter("as_percent", percent)


@register.filter
def is_convention(threshold: Threshold) -> bool:
    """Whether no study fixes this number, or not it alone."""
    return CONVENTION in threshold.sources


@register.filter
def session_kind(category: str) -> str:
    """A load category as read: "Lower-body lift", "Easy run", "Run of no kind"."""
    if category == "unknown":
        return "Run of no kind"
    if category == "other":
        return "Other training"
    what, _, half = category.partition("_")
    return f"{half.capitalize()}-body lift" if half else f"{what.capitalize()} run"
