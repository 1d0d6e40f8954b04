"""The table of all rate limits: how often, by whom, and at which addresses of the site."""

from typing import NamedTuple

MINUTE, HOUR, DAY = 60, 3600, 86_400
# What a rate counts by. "place" is the browser's device cookie where it has logged in to the
# account before, else the client's address; "account" counts strangers' devices alone, so that
# nobody can lock out the owner's own.
BY = {
    "client": "client address",
    "member": "member",
    "session": "session",
    "place": "account and device",
    "account": "account, on unknown devices",
}


class Rate(NamedTuple):
    """So many times in so many seconds, counted for each one of ``by``."""

    times: int
    seconds: int
    by: str


class Road(NamedTuple):
    """A limit that a request uses up by its address, method and, if named, a parameter."""

    limit: str
    methods: frozenset[str] = frozenset({"POST"})
    parameter: str = ""


LIMITS: dict[str, tuple[Rate, ...]] = {
    "log-in": (Rate(60, 10 * MINUTE, "client"),),
    # An address that fails 20 times a day can't reach an account's 100 by itself.
    "failed log-in": (
        Rate(50, HOUR, "client"),
        Rate(5, 15 * MINUTE, "place"),
        Rate(20, DAY, "place"),
        Rate(100, DAY, "account"),
    ),
    # Above an account's 100, a right password counts only with a second factor behind it.
    "log-in to a locked account": (Rate(50, DAY, "account"),),
    "passkey log-in": (Rate(60, 10 * MINUTE, "client"),),
    "two-step code": (
        Rate(5, 15 * MINUTE, "place"),
        Rate(20, DAY, "place"),
        Rate(50, DAY, "account"),
    ),
    "verification page": (Rate(10, 15 * MINUTE, "session"), Rate(60, HOUR, "client")),
    "verification code": (Rate(10, DAY, "place"), Rate(50, DAY, "account")),
    "password reset": (
        Rate(20, HOUR, "client"),
        Rate(3, HOUR, "place"),
        Rate(5, DAY, "place"),
        Rate(10, DAY, "account"),
    ),
    "mail to one address": (Rate(10, DAY, "place"), Rate(20, DAY, "account")),
    "mailed link": (Rate(60, 10 * MINUTE, "client"),),
    "sign-up": (Rate(60, HOUR, "client"),),
    "sign-up with one address": (Rate(5, DAY, "place"), Rate(20, DAY, "account")),
    "re-authentication": (Rate(10, 15 * MINUTE, "member"),),
    "account change": (Rate(30, 15 * MINUTE, "member"),),
    "unknown API token": (Rate(20, 10 * MINUTE, "client"),),
    "API call": (Rate(600, MINUTE, "member"),),
    "search": (Rate(60, MINUTE, "client"),),
    "search in history": (Rate(60, MINUTE, "member"),),
    "upload": (Rate(200, HOUR, "member"),),
    "export": (Rate(10, HOUR, "member"),),
    "preview link": (Rate(60, 10 * MINUTE, "client"),),
}

_READ = frozenset({"GET", "HEAD"})
_ANY = _READ | {"POST"}

# By the name of an address. Limits that aren't named here are counted where it is known whom
# they hold: the account that is guessed at, the address that a mail goes to.
ROADS: dict[str, Road] = {
    "account_login": Road("log-in"),
    "mfa_login_webauthn": Road("passkey log-in"),
    "mfa_authenticate": Road("log-in"),
    "keep_account": Road("log-in"),
    "account_signup": Road("sign-up"),
    "account_email_verification_sent": Road("verification page"),
    "account_restore_address": Road("mailed link", _ANY),
    "account_reset_password_from_key": Road("mailed link", _ANY),
    "workouts:digest_end": Road("mailed link", _ANY),
    "account_reauthenticate": Road("re-authentication"),
    "mfa_reauthenticate": Road("re-authentication"),
    "mfa_reauthenticate_webauthn": Road("re-authentication"),
    "account_change_password": Road("re-authentication"),
    "workouts:delete_account": Road("re-authentication"),
    "account_email": Road("account change"),
    "account_set_password": Road("account change"),
    "api_tokens_new": Road("account change"),
    "api_tokens_revoke": Road("account change"),
    "device_end": Road("account change"),
    "devices_end_others": Road("account change"),
    "mfa_activate_totp": Road("account change"),
    "mfa_deactivate_totp": Road("account change"),
    "mfa_generate_recovery_codes": Road("account change"),
    "mfa_add_webauthn": Road("account change"),
    "mfa_edit_webauthn": Road("account change"),
    "mfa_remove_webauthn": Road("account change"),
    "articles:search": Road("search", _READ, "q"),
    "workouts:history": Road("search in history"),
    "articles:preview": Road("preview link", _READ),
    "workouts:imports": Road("upload"),
    "workouts:your_data": Road("export"),
}


def limits_table() -> str:
    """Return the limits as docs/operations.md shows them."""
    lines = ["| what | how often | counted by |", "|---|---|---|"]
    for name, rates in LIMITS.items():
        lines += [f"| {name} | {r.times} in {_span(r.seconds)} | {BY[r.by]} |" for r in rates]
    return "\n".join(lines)


def _span(seconds: int) -> str:
    if seconds == DAY:
        return "a day"
    if seconds == HOUR:
        return "an hour"
    return "a minute" if seconds == MINUTE else f"{seconds // MINUTE} minutes"
