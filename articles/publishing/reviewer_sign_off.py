"""Sign-offs: a qualified reviewer vouches for a working copy in one exact state."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Person, SignOff
from articles.publishing.change_log import record
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User


class CannotSignOff(ValueError):
    """This user can't sign off this article now; the message says why."""


def valid_sign_off(copy: WorkingCopy) -> SignOff | None:
    """The newest sign-off of just this state, if there is one."""
    signed = copy.article.sign_offs.filter(digest=copy.state)
    return signed.exclude(reviewer=copy.article.author_id).select_related("reviewer").first()


def reviewer_for(article: Article, user: User) -> Person:
    """The person as whom ``user`` reviews. Raises CannotSignOff for who may not."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        raise CannotSignOff("Your account isn't linked to a person: ask an administrator.")
    if not person.credentials.exists():
        raise CannotSignOff(f"{person} has no credentials yet: an editor adds them under People.")
    if person.pk == article.author_id:
        raise CannotSignOff("The author and the reviewer must be different people.")
    return person


@transaction.atomic
def sign_off(*, article: Article, by: User, scope: str, state: str) -> SignOff:
    """Signs the working copy off. Raises CannotSignOff.

    ``state`` is the digest of what the reviewer read: what was saved since is not signed.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    person = reviewer_for(article, by)
    if WorkingCopy.of(article).state != state:
        raise CannotSignOff("It was changed while you were reading. Please look at it again.")
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
