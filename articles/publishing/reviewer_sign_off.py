"""Sign-offs: a qualified reviewer vouches for a working copy in one exact state."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Person, SignOff
from articles.publishing.change_log import record
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User


class SignOffRefusedError(ValueError):
    """This user can't sign off this article now; the message says why."""


def find_reviewer(article: Article, user: User) -> Person:
    """Return the person as whom ``user`` reviews. Raises SignOffRefusedError."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        raise SignOffRefusedError("Your account isn't linked to a person: ask an administrator.")
    if not person.credentials.exists():
        raise SignOffRefusedError(
            f"{person} has no credentials yet: an editor adds them under People."
        )
    if person.pk == article.author_id:
        raise SignOffRefusedError("The author and the reviewer must be different people.")
    return person


@transaction.atomic
def sign_off(*, article: Article, by: User, scope: str, state: str) -> SignOff:
    """Store a sign-off of the working copy. Raises SignOffRefusedError.

    ``state`` is the digest of the working copy that the reviewer read: later changes aren't signed.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    person = find_reviewer(article, by)
    if WorkingCopy(article).state != state:
        raise SignOffRefusedError("It was changed while you were reading. Please look at it again.")
    signed = SignOff.objects.create(
        article=article,
        reviewer=person,
        scope=scope,
        digest=state,
        signed_at=timezone.now(),
        signed_by=by,
    )
    record(article, by, f"Signed off as {person}: {scope}.")
    return signed
