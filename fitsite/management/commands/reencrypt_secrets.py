"""Encrypts every stored secret by the first of ENCRYPTION_KEYS; older keys can go afterwards."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from fitsite.accounts.mfa_adapter import reencrypt_authenticators


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = reencrypt_authenticators()
        except InvalidToken as error:
            raise CommandError(
                "A secret can't be read by any of ENCRYPTION_KEYS or SECRET_KEY: put the key that "
                "it was encrypted by at the end of the list."
            ) from error
        self.stdout.write(f"Factors of two-step login encrypted anew: {count}.")
