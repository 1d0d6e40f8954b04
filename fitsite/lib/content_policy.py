"""The Content-Security-Policy of pages, which the admin's can't keep in one point."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NO_TRUSTED_TYPES = {"require-trusted-types-for": None, "trusted-types": None}


class ContentPolicyMiddleware(CSPMiddleware):
    """Enforces Trusted Types on all pages but the admin's.

    Django's own scripts there, jQuery and the editor for prose make markup from text in many
    places, with no policy of theirs; who opens the admin has proved a second factor, and its
    scripts still come from this site alone.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.resolver_match and request.resolver_match.app_name == "admin":
            parts.replace = {**(parts.replace or {}), **NO_TRUSTED_TYPES}
        return parts
