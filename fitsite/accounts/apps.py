"""Accounts: who signs in, and the keys with which programs do."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fitsite.accounts"
    label = "accounts"

    def ready(self) -> None:
        from fitsite.accounts import (  # noqa: F401  connects their receivers
            address_changes,
            password_resets,
            security_signals,
        )
        from fitsite.lib import encryption  # noqa: F401  registers its check
