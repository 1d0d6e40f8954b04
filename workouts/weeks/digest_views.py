"""Ends the week by mail, from a link in the mail: no log-in, and a look changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workouts.weeks.digest import athlete_of_token, end_mails


# Mail programs post without a cookie (RFC 8058); the signed token is the proof.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button; posting to it ends the mails. 404 for a token that isn't ours."""
    athlete = athlete_of_token(token)
    if athlete is None:
        raise Http404("No such link.")
    if request.method == "POST":
        end_mails(athlete)
    done = request.method == "POST" or not athlete.digest_opt_in
    return render(request, "workouts/weeks/digest_end.html", {"done": done})
