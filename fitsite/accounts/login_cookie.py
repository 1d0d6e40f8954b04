"""A cookie that tells the browser whether a member is signed in.

A page that is the same for everybody knows no member; its script reads this cookie and shows the
member's navigation. The cookie opens nothing: it holds no secret and nothing about anybody.

Where a session was ended, perhaps from another device or with the account, another cookie has the
browser delete what it keeps of the member. One that ran out unused is no longer sent, so what waits
on the phone stays there for its member.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fitsite.lib.cookies import cookie_name, set_own_cookie

COOKIE = "member"
ENDED = "ended"
ENDED_LASTS = 400 * 86_400  # seconds; until a page's script has done what it tells


def set_login_cookie(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set and delete the login cookie along with the session's; middleware around sessions."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if session is None:
            return response
        # The value is empty where the session ends; only then is nobody asked who is there.
        if session.value and request.user.is_authenticated:
            set_own_cookie(response, COOKIE, "1", max_age=session["max-age"] or None)
        elif cookie_name(COOKIE) in request.COOKIES:
            response.delete_cookie(cookie_name(COOKIE), samesite="Lax")
            # Pages a browser keeps to go back to are the member's own. Its storage stays: the
            # service worker deletes what is this member's there, and no one else's. Only a form's
            # answer says so: others may pass through the worker, where WebKit would hang, and
            # static/fitsite/js/site.js turns away from a kept page that is no longer the member's.
            if request.method == "POST" and request.accepts("text/html"):
                response["Clear-Site-Data"] = '"cache"'
            set_own_cookie(response, ENDED, "1", max_age=ENDED_LASTS)
        return response

    return middleware


def was_ended(request: HttpRequest) -> bool:
    """Whether the browser still sends the cookies of a member's session that is no more."""
    sent = {settings.SESSION_COOKIE_NAME, cookie_name(COOKIE)} <= request.COOKIES.keys()
    return sent and not request.user.is_authenticated
