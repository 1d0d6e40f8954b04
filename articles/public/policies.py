"""The pages on how this site works: one for each promise that it makes to readers."""

from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.models import Reference
from articles.public.conditional import public_page


@dataclass(frozen=True)
class Policy:
    title: str
    changed: date  # set it whenever the text changes


POLICIES = {
    "editorial-policy": Policy("Editorial policy", date(2026, 11, 22)),
    "corrections": Policy("Corrections", date(2026, 11, 22)),
    "evidence-grades": Policy("How we grade evidence", date(2026, 11, 22)),
    "privacy": Policy("Privacy", date(2026, 11, 22)),
}


@require_safe
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the policy at ``slug``, from the template of that name."""
    context = {
        "policy": POLICIES[slug],
        "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "kinds": [kind.label for kind in Reference.Kind],
    }
    return public_page(request, f"about/{slug}.html", context, [])
