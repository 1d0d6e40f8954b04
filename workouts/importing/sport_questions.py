"""The sports that an import leaves open: one question for all that their file calls alike."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from workouts.models import FileImport, OtherSession
from workouts.models.other import SPORTS

NO_WORD = "without a name"


def open_sports(upload: FileImport) -> "QuerySet[OtherSession]":
    """Return the sessions of an import whose sport only their member knows."""
    return upload.othersessions.filter(asks_sport=True)


class SportQuestionsForm(forms.Form):
    """A choice for each word; those that are left open are asked again."""

    def __init__(self, *args: Any, upload: FileImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words: dict[str, str] = {}  # by field
        counted = Counter(open_sports(upload).order_by("pk").values_list("sport_name", flat=True))
        for word, count in counted.items():
            # By the word itself: another answer in the meantime moves no field.
            name = f"sport_{hashlib.sha256(word.encode()).hexdigest()[:8]}"
            self.words[name] = word
            self.fields[name] = forms.ChoiceField(
                label=f"{word or NO_WORD}, {count} session{'s'[: count != 1]}",
                choices=[("", "Choose a sport"), *SPORTS],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.fields and not self.errors and not any(values.values()):
            raise ValidationError("Choose a sport.")
        return values

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        """Each word that was answered, with its sport."""
        for name, word in self.words.items():
            if sport := self.cleaned_data.get(name):
                yield word, sport
