"""Who is calling: a bearer token leads to its athlete."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from fitsite.accounts.models import ApiToken
from workouts.models import Athlete
from workouts.shared.athletes import athlete_of


class ApiRequest(HttpRequest):
    """A request whose token was recognised."""

    auth: Athlete


class TokenAuth(HttpBearer):
    """``Authorization: Bearer <token>``; the token of a closed account opens nothing."""

    def authenticate(self, request: HttpRequest, token: str) -> Athlete | None:
        found = (
            ApiToken.objects.select_related("user")
            .filter(digest=ApiToken.digest_of(token), user__is_active=True)
            .first()
        )
        return athlete_of(found.user) if found else None
