"""The name of what a browser keeps of a form (js/browser-draft.js), and word that it is saved."""

from django.http import HttpRequest, HttpResponse

from fitsite.lib.cookies import set_own_cookie

SAVED = "saved-draft"  # the cookie that names the kept draft which is safe in the log
DAYS = 7  # as long as a draft is kept
LONGEST = 40  # characters of a name


def draft_id(request: HttpRequest) -> str:
    """The name that the browser gave what it keeps of this form; "" before there is one."""
    return request.POST.get("draft", "")


def forget_draft(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser that what it keeps under this draft's name is stored now."""
    draft = draft_id(request)
    if draft.isalnum() and len(draft) <= LONGEST:
        set_own_cookie(response, SAVED, draft, max_age=DAYS * 24 * 3600)
    return response
