"""The rules' part of the sitemap. They change with the site's code, which has no public date."""

from django.urls import reverse

from fitsite.lib.sitemap import SiteSitemap
from workouts.coaching.rules import ORDER


class RuleSitemap(SiteSitemap):
    def items(self) -> list[str]:
        return ["", *ORDER]

    def location(self, item: str) -> str:
        return reverse("workouts:rule", args=[item]) if item else reverse("workouts:rules")
