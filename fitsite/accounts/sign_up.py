"""Makes the account of a sign-up: one account for one address and password, however often sent."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from fitsite.accounts.models import User

SALT_LETTERS = 32  # hexadecimal: 128 bits


def sign_up(email: str, password: str) -> User:
    """Return the newcomer's account: a new one, or the one that the same sign-up made before.

    A form sent twice goes on with its first account until the address is proven. Another password
    makes another account, as nobody may see what somebody else has logged; who proves the address
    first has it. Every case hashes once, so that its time tells nothing.
    """
    # The salt follows from the address: by it the same password is found again without a hash
    # for each account that claims the address.
    salt = salted_hmac("salt of a sign-up", email, algorithm="sha256").hexdigest()[:SALT_LETTERS]
    encoded = make_password(password, salt)
    with transaction.atomic():
        _lock(email)
        user = _find_newcomer(email, encoded)
        if user is None:
            user = User.objects.create(email=email, password=encoded)
            EmailAddress.objects.create(user=user, email=email, primary=True)
    return user


def _find_newcomer(email: str, encoded: str) -> User | None:
    """Return the account of an earlier sign-up; a proven one opens by its log-in alone."""
    newcomers = User.objects.filter(
        email=email, password=encoded, is_active=True, is_staff=False, deletion_due_at=None
    )
    return newcomers.exclude(emailaddress__verified=True).first()


def _lock(email: str) -> None:
    """Have other sign-ups by this address wait until the transaction ends.

    On SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        digest = salted_hmac("lock of a sign-up", email, algorithm="sha256").digest()
        with connection.cursor() as cursor:
            number = int.from_bytes(digest[:8], signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
