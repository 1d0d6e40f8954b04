"""A person who writes or reviews articles, with credentials."""

from django.conf import settings
from django.db import models
from pictures.models import PictureField

from articles.models.fields import validate_picture


class Person(models.Model):
    name = models.CharField(max_length=100, unique=True)
    bio = models.TextField(blank=True, help_text="Two or three sentences, in plain text.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="signs in as",
        help_text="The account with which this person signs articles off.",
    )
    portrait = PictureField(
        upload_to="people/",
        aspect_ratios=["1/1"],
        container_width=96,  # renditions of 96 and 192 px
        grid_columns=1,
        blank=True,
        validators=[validate_picture],
        width_field="portrait_width",
        height_field="portrait_height",
    )
    portrait_width = models.PositiveIntegerField(null=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Credential(models.Model):
    """A qualification, and the body that gave it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="credentials")
    title = models.CharField(max_length=120, help_text="For example: Chartered physiotherapist.")
    issuer = models.CharField("issued by", max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.issuer}"
