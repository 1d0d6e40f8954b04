"""Where a session's page is: lists have hundreds, and resolving each address anew takes long."""

from functools import cache

from django.urls import reverse


def page_of(what: str, pk: int) -> str:
    """/runs/7/ of run 7; ``what`` is run, lift or other."""
    return _page(what) % pk


@cache
def _page(what: str) -> str:
    return reverse(f"workouts:{what}", args=[0]).replace("/0/", "/%d/")
