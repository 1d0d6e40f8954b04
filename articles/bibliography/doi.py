"""DOIs in all the forms in which people paste them."""

import re
from urllib.parse import unquote

_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """The DOI itself, as it was written: of https://doi.org/10.1/x, doi:10.1/x or 10.1/x.

    Empty when ``text`` is no DOI. Two DOIs are the same when they differ in case alone.
    """
    match = _DOI.fullmatch(unquote(text.strip()))
    return match[1].rstrip(".,;") if match else ""
