"""A member's own exercise, made when its name is new."""

import hashlib
from unicodedata import normalize

from django.utils.text import slugify

from workouts.models import Athlete, Exercise


def own_exercise(athlete: Athlete, name: str) -> Exercise:
    """The member's own exercise of that name, made when it is new; not yet mapped to muscles."""
    slug = slugify(name).replace("-", "_")[:80]
    if any(letter.isalpha() and not letter.isascii() for letter in normalize("NFKD", name)):
        # Letters that a slug can't have must still tell names apart.
        digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:12]
        slug = f"{slug[:60]}_{digest}".lstrip("_")
    slug = slug or "unnamed"
    exercise, _ = Exercise.objects.get_or_create(
        athlete=athlete, slug=slug, defaults={"name": name[:80]}
    )
    return exercise.merged_into or exercise
