"""A cookie that tells a device which has logged in to an account from those of strangers.

Strangers who guess can lock an account for devices that nobody knows, but not for the owner's own.
The cookie opens nothing, and names the account by a keyed digest only.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from fitsite.accounts.models import User
from fitsite.lib.cookies import cookie_name, set_own_cookie
from fitsite.rate_limits.client_address import client_network

COOKIE = "device"
MAX_AGE_S = 365 * 86_400
MAX_ACCOUNTS = 10  # of one device: a family's tablet
_signer = signing.TimestampSigner(salt="known device")


def guess_subjects(request: HttpRequest, address: str) -> dict[str, str]:
    """Return whom a try at the account of an e-mail address counts against.

    A device that has logged in to it before answers for itself alone; any other for its client
    address and for the account.
    """
    account = address.strip().lower()
    device = _read(request)
    if _digest(account) in device["accounts"]:
        return {"place": f"{account}\ndevice {device['id']}"}
    client = client_network(request)
    return {"client": client, "place": f"{account}\n{client}", "account": account}


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Set the cookie: this device has logged in to the account of the user's proven addresses.

    An address that is only claimed says nothing: a stranger could sign up with anybody's.
    """
    proven = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    if not proven:
        return
    device = _read(request)
    known = [_digest(address) for address in proven]
    others = [digest for digest in device["accounts"] if digest not in known]
    device["accounts"] = [*known, *others][:MAX_ACCOUNTS]
    value = _signer.sign_object(device)
    set_own_cookie(response, COOKIE, value, max_age=MAX_AGE_S, httponly=True)


def _read(request: HttpRequest) -> dict[str, Any]:
    cookie = request.COOKIES.get(cookie_name(COOKIE), "")
    try:
        device: dict[str, Any] = _signer.unsign_object(cookie, max_age=MAX_AGE_S)
    except signing.BadSignature:
        return {"id": get_random_string(22), "accounts": []}
    return device


def _digest(account: str) -> str:
    return salted_hmac("known device", account, algorithm="sha256").hexdigest()[:16]
