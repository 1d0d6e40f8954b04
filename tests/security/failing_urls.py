"""The site's addresses, and some whose views fail with what a member wrote in their hands."""

import logging
import warnings

from allauth.account.models import EmailAddress
from django.core.exceptions import SuspiciousOperation
from django.core.mail import send_mail
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from fitsite.accounts.models import User
from fitsite.urls import urlpatterns as site
from tests.security import failing_tasks


def convert(request: HttpRequest) -> HttpResponse:
    note = request.POST["note"]
    return HttpResponse(str(int(note)))


def explain(request: HttpRequest) -> HttpResponse:
    try:
        convert(request)
    except ValueError as error:
        raise RuntimeError(f"This can't be told: {request.POST['note']}") from error
    return HttpResponse()


def double(request: HttpRequest) -> HttpResponse:
    address = request.POST["address"]
    for _ in range(2):
        user = User.objects.create(email=address)
        EmailAddress.objects.create(user=user, email=address, verified=True)
    return HttpResponse()


def query(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s FROM no_such_table", [request.POST["note"]])
    return HttpResponse()


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.POST["note"])


def mail(request: HttpRequest) -> HttpResponse:
    send_mail("Your week", request.POST["note"], None, [request.POST["address"]])
    return HttpResponse()


def log(request: HttpRequest) -> HttpResponse:
    """Log as libraries do: by arguments, by a finished text, by fields, by a warning."""
    note = request.POST["note"]
    logging.getLogger("some.library").warning("Can't make sense of %s", note)
    logging.getLogger("some.library").error(f"Gave up on {note}", extra={"note": note})
    logging.getLogger("some.library").error(note, stack_info=True)
    warnings.warn(note, stacklevel=1)
    return HttpResponse()


def enqueue(request: HttpRequest) -> HttpResponse:
    note, address = request.POST["note"], request.POST["address"]
    failing_tasks.fail.delay(note, address=address)
    failing_tasks.fail_again.delay(note=note)
    return HttpResponse()


VIEWS = (convert, explain, double, query, suspect, mail, log, enqueue)
urlpatterns = [
    *[path(f"fail/{view.__name__}/", view, name=f"fail_{view.__name__}") for view in VIEWS],
    *site,
]
