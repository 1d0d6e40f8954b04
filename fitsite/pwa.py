"""The site as an app on a phone: its manifest, service worker and offline page.

A service worker keeps the forms for logging and sends later what could not be sent at once. It is
registered for members only; a reader of articles never gets it.
"""

import hashlib
import json

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from fitsite.accounts.login_cookie import was_ended
from fitsite.lib.content_policy import NO_TRUSTED_TYPES
from fitsite.lib.member_tag import member_tag

ICONS = (
    ("192.png", "192x192", "any"),
    ("512.png", "512x512", "any"),
    ("maskable.png", "512x512", "maskable"),
)
FORMS = ("workouts:run_new", "workouts:lift_new")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Return the manifest, which a phone reads to install the site."""
    content = {
        "id": "/today/",
        "name": "Fitsite: training log",
        "short_name": "Fitsite",
        "description": "Log runs and lifts, and read each week what the evidence says about it.",
        "lang": "en-GB",
        "start_url": reverse("workouts:today"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#c2360c",
        "icons": [
            {
                "src": static(f"fitsite/icons/{name}"),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for name, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": "Log a run", "url": reverse("workouts:run_new")},
            {"name": "Log a lift", "url": reverse("workouts:lift_new")},
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, no_cache=True)
@csp_replace(NO_TRUSTED_TYPES)  # it has no markup, and imports only what it names itself
def service_worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker's script: the names of this release's files, then its parts.

    A release with other files has other bytes here, and so browsers take the new worker.
    """
    page = _page(request)
    site = {
        "version": hashlib.sha256(page.encode()).hexdigest()[:16],
        "page": reverse("offline"),
        "logOuts": [reverse("account_logout"), reverse("admin:logout")],
        "forms": [reverse(name) for name in FORMS],
        "static": settings.STATIC_URL,
    }
    parts = [static(f"fitsite/js/offline/{name}.js") for name in ("queue", "worker")]
    script = f"self.SITE = {json.dumps(site)};\nimportScripts({json.dumps(parts)[1:-1]});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(public=True, no_cache=True)
def page(request: HttpRequest) -> HttpResponse:
    """Return the offline page, which also lists sessions to send: the same for everybody."""
    return HttpResponse(_page(request))


def _page(request: HttpRequest) -> str:
    # Without context processors it can't show anything of whoever asks for it.
    return render_to_string("offline/page.html", {"request": request, "public": True})


@require_safe
@never_cache
def member(request: HttpRequest) -> HttpResponse:
    """Return the signed-in member's tag and a fresh token to send with.

    A visitor is told only whether this browser's session was ended.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"ended": True} if was_ended(request) else {})
    return JsonResponse({"member": member_tag(request.user), "token": get_token(request)})
