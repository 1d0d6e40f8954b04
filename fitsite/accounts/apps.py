"""Accounts: who signs in, and the keys with which programs do."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fitsite.accounts"
    label = "accounts"
