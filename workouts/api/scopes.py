"""Which scope of a token each operation needs: the one place for all of them."""

from fitsite.accounts.models import Scope


def needed_scope(method: str, path: str) -> Scope:
    """Return the scope for a method of a path such as ``/api/v1/runs/{id}``.

    An export shows what is there and changes nothing, so it is reading.
    """
    section = path.strip("/").split("/")[2]
    if section == "imports":
        return Scope.IMPORT
    return Scope.READ if section == "exports" or method.upper() == "GET" else Scope.WRITE
