"""Encrypts the secrets of two-step login that were stored as they are."""

from django.db import migrations

from fitsite.accounts.mfa_adapter import PURPOSE, change_secrets
from fitsite.lib.encryption import decrypt, encrypt


def change_all(apps, change):
    factors = apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn")
    for factor in factors.iterator():
        factor.data = change_secrets(factor.data, lambda secret: change(secret, purpose=PURPOSE))
        factor.save(update_fields=["data"])


def encrypt_all(apps, schema_editor):
    change_all(apps, encrypt)


def decrypt_all(apps, schema_editor):
    change_all(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_reset_requests"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
