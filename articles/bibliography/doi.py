"""DOIs in the forms in which people paste them."""

import re
from urllib.parse import unquote

_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def extract_doi(text: str) -> str:
    """Return the DOI of https://doi.org/10.1/x, doi:10.1/x or 10.1/x; "" when there is none.

    The case stays as written: DOIs that differ only in case are the same.
    """
    match = _DOI.fullmatch(unquote(text.strip()))
    return match[1].rstrip(".,;") if match else ""
