"""Who is calling: a bearer token leads to its athlete."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer

from fitsite.accounts.models import ApiToken
from fitsite.rate_limits.client_address import client_network
from fitsite.rate_limits.counting import count_try
from workouts.api.errors import ExpiredTokenError
from workouts.api.scopes import needed_scope
from workouts.models import Athlete
from workouts.shared.athletes import athlete_of


class ApiRequest(HttpRequest):
    """A request whose token was recognised."""

    auth: Athlete


class TokenAuth(HttpBearer):
    """``Authorization: Bearer <token>``, which opens what its scopes allow, until it expires.

    The token of a closed or leaving account opens nothing.

    Tokens that nobody has are counted by the client's address. One that exists is never refused for
    them: whoever shares an address with a guesser keeps working, and nobody guesses 256 bits.
    All tokens of a member count together.
    """

    openapi_description = (
        "A token that you make under Settings, API tokens. Its scopes: `read`, `write`, `import`."
    )

    def authenticate(self, request: HttpRequest, token: str) -> Athlete | None:
        found = (
            ApiToken.objects.select_related("user")
            .filter(
                digest=ApiToken.digest_of(token),
                user__is_active=True,
                user__deletion_due_at=None,
            )
            .first()
        )
        if found is None:
            count_try("unknown API token", {"client": client_network(request)})
            return None
        count_try("API call", {"member": str(found.user_id)})
        now = timezone.now()
        if found.has_expired(now):
            raise ExpiredTokenError
        needed = needed_scope(request.method or "", request.path_info)
        if needed not in found.scopes:
            raise AuthorizationError(message=f"This token lacks the scope “{needed}”.")
        found.note_use(now)
        return athlete_of(found.user)
