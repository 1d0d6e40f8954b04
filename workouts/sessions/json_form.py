"""The forms' answers to a script: saved, refused, or nobody is signed in.

A page's own script sends a form so that it can be sent again when the answer is lost.
"""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse

from fitsite.lib.member_tag import member_tag

View = Callable[..., HttpResponse]


def answer_in_json(view: View) -> View:
    """Put what the view of a form answers into JSON for a script that asks for it.

    ``{"saved": address}`` where it leads on, 422 where it shows the form again, 401 where nobody
    is signed in, and 403 for what another member wrote.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.headers.get("Accept") != "application/json" or request.method != "POST":
            return view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return JsonResponse({}, status=401)
        if request.headers.get("X-Member") != member_tag(request.user):
            return JsonResponse({}, status=403)
        response = view(request, *args, **kwargs)
        if response.status_code == 302:
            return JsonResponse({"saved": response["Location"]})
        return JsonResponse({}, status=422) if response.status_code == 200 else response

    return cast(View, answered)
