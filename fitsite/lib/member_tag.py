"""Which member's sessions a page may show of those that wait on a phone."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.crypto import salted_hmac


def member_tag(user: AbstractBaseUser | AnonymousUser) -> str:
    """Return what tells one member's sessions on a phone from another's; "" without a member."""
    if not user.is_authenticated:
        return ""
    return salted_hmac("fitsite.offline.member", str(user.pk)).hexdigest()[:16]
