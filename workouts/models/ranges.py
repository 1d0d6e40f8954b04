"""Allowed ranges of numbers: said once, checked by forms and API and again by the database."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

Range = tuple[float, float]


def within(limits: Range) -> list[MinValueValidator | MaxValueValidator]:
    """Field validators for a closed range."""
    low, high = limits
    return [
        MinValueValidator(low, f"Must be at least {low:g}."),
        MaxValueValidator(high, f"Must be at most {high:g}."),
    ]


def range_constraints(model: str, limits: dict[str, Range]) -> list[models.BaseConstraint]:
    """A database check for each field; an unknown value (NULL) passes."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{field}__gte": low, f"{field}__lte": high}),
            name=f"{model}_{field}_in_range",
        )
        for field, (low, high) in limits.items()
    ]
