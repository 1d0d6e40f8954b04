"""Every limit holds its road, no form of an account is without one, and the docs tell them all."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from fitsite.lib.env import BASE_DIR
from fitsite.rate_limits.limits import LIMITS, ROADS, limits_table

# Addresses below accounts/ that take no form, or whose form needs no limit, and why.
UNLIMITED = {
    "account_logout": "ends a session",
    "account_inactive": "takes no form",
    "account_reset_password_done": "takes no form",
    "account_reset_password_from_key_done": "takes no form",
    "account_confirm_login_code": "log-in by mailed code is off",
    "account_reset_password": "counts by the address that is typed",
    "mfa_index": "takes no form",
    "mfa_list_webauthn": "takes no form",
    "mfa_view_recovery_codes": "takes no form",
    "mfa_download_recovery_codes": "takes no form",
    "api_tokens": "takes no form",
    "devices": "takes no form",
    "security_activity": "takes no form",
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def test_each_form_of_an_account_has_a_limit():
    accounts = [p for p in get_resolver().url_patterns if str(p.pattern).startswith("accounts/")]
    assert set(names(accounts)) - ROADS.keys() == UNLIMITED.keys()


def test_each_road_is_an_address_of_the_site_and_has_a_limit():
    assert ROADS.keys() <= set(names(get_resolver().url_patterns))
    assert {road.limit for road in ROADS.values()} <= LIMITS.keys()


def test_the_docs_tell_every_limit():
    assert limits_table() in (BASE_DIR / "docs" / "operations.md").read_text()
