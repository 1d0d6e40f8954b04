"""Accounts: who signs in, and the keys with which programs do."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fitsite.accounts"
    label = "accounts"

    def ready(self) -> None:
        from fitsite.accounts import password_resets, security_signals  # noqa: F401  their receivers
        from fitsite.lib import encryption  # noqa: F401  registers its check
