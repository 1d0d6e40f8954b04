"""An address that its member has left."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AddressChange(models.Model):
    """An address that its member has left, and may come back to for some days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes"
    )
    old_email = models.EmailField()
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"change {self.pk}"
