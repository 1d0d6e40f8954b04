"""Blocks that somebody else deleted while they were being edited come back as new ones."""

import re
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from articles.models import BLOCKS


def keep_deleted_blocks(request: HttpRequest, article_id: str) -> None:
    """Renumber the posted rows so that rows of deleted blocks come last, as rows to add.

    Django would drop such rows, and with them what was typed.
    """
    for model in BLOCKS:
        prefix = model._meta.get_field("parent").remote_field.get_accessor_name()
        stored = model.objects.filter(parent=article_id).values_list("pk", flat=True)
        existing = {str(pk) for pk in stored}
        total, initial = (
            _count(request, f"{prefix}-{name}_FORMS") for name in ("TOTAL", "INITIAL")
        )
        kept = [i for i in range(initial) if request.POST.get(f"{prefix}-{i}-id") in existing]
        if len(kept) == initial:
            continue
        order = [*kept, *(i for i in range(total) if i not in kept)]
        place = {old: new for new, old in enumerate(order)}
        data = _renumber(request.POST, prefix, place)
        data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
        for row in range(len(kept), total):
            data[f"{prefix}-{row}-id"] = ""
        files = _renumber(request.FILES, prefix, place)
        request.POST, request._files = data, files  # type: ignore[attr-defined, assignment]


def _count(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return min(int(text), 1000) if text.isdecimal() else 0  # 1000: Django accepts no more rows


def _renumber(data: Any, prefix: str, place: dict[int, int]) -> MultiValueDict:
    def rename(match: re.Match[str]) -> str:
        return f"{prefix}-{place.get(int(match[1]), int(match[1]))}-"

    renumbered = data.copy()
    renumbered.clear()
    for name, values in data.lists():
        renumbered.setlist(re.sub(rf"^{prefix}-(\d+)-", rename, name), values)
    return renumbered
