"""The base of each part of the sitemap, and robots.txt."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fitsite.lib.page_urls import absolute

CLOSED = ("/admin/", "/accounts/", "/api/v1/", "/today/", "/week/", "/history/", "/settings/")


class SiteSitemap(Sitemap):  # type: ignore[type-arg]
    """A part of the sitemap, with addresses of SITE_URL whatever host was asked."""

    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Articles, rules and policies are open; what belongs to members or editors is not."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
