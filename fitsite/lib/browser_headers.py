"""What a browser may do with an answer and how long it is kept: pages, files, errors, the API."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NOT_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
UNUSED = (
    *("accelerometer", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
    *("identity-credentials-get", "idle-detection", "local-fonts", "magnetometer", "microphone"),
    *("midi", "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock", "serial"),
    *("storage-access", "usb", "window-management", "xr-spatial-tracking"),
)
USED = (
    "autoplay",  # the sound at the end of a rest
    "clipboard-write",  # sharing an article
    *("publickey-credentials-create", "publickey-credentials-get"),  # passkeys
)
HEADERS = {
    # No other site's page may load anything of this one.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{feature}=()" for feature in UNUSED), *(f"{feature}=(self)" for feature in USED)]
    ),
}


def set_browser_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the headers, and have nothing kept that was answered to somebody signed in.

    What says that it is public stays so: it is the same for everybody. The service worker keeps the
    forms for logging on purpose, whatever this says: the member's phone is to open them offline.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        kept = response.headers.get("Cache-Control", "")
        if "public" not in kept and "no-store" not in kept and _has_session(request, response):
            response.headers["Cache-Control"] = NOT_KEPT
        return response

    return middleware


def _has_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the request brought a session or a token, or the response begins a session."""
    name = settings.SESSION_COOKIE_NAME
    return (
        name in request.COOKIES or name in response.cookies or "HTTP_AUTHORIZATION" in request.META
    )
