"""What follows when an address is proven, or used to reset the password."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset
from django.dispatch import receiver
from django.utils import timezone

from fitsite.accounts.account_deletion import ask_for_deletion
from fitsite.accounts.models import User


def take_from_others(email: str, *, owner: User) -> None:
    """Take an address from all but its owner: a claim that wasn't proven is worth nothing.

    Their sessions end with it, and as nobody can log in to them any more, they are deleted after
    the days of grace.
    """
    EmailAddress.objects.filter(email=email).exclude(user=owner).delete()
    for other in User.objects.filter(email=email).exclude(pk=owner.pk):
        other.email = ""
        other.save(update_fields=["email"])
        ask_for_deletion(other, now=timezone.now())


@receiver(email_confirmed)
def on_proof(email_address: EmailAddress, **kwargs: Any) -> None:
    """End what others claimed of an address that its owner has proved."""
    take_from_others(email_address.email, owner=email_address.user)


@receiver(password_reset)
def on_reset(user: User, **kwargs: Any) -> None:
    """Leave nothing but the address that the link was mailed to; the new password ends sessions."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email, verified=True).delete()
    take_from_others(user.email, owner=user)
