"""Tables as CSV files, made so that a spreadsheet reads every cell as data."""

import csv
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What some spreadsheet takes for the start of a formula: also in full width, and behind what it
# passes over. An apostrophe that text has of its own gets one more, so that the two come apart.
FORMULA_START = re.compile(r"""[\t\r\n]|[\s\x00-\x1f"'\u200b\u2060\ufeff]*[=+@\-＝＋＠－]""")


def csv_download(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A CSV file for download. What is unknown (None) is an empty cell.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay as
    they are.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response


def safe_cell(cell: object) -> object:
    """A cell that a spreadsheet reads as data."""
    if isinstance(cell, str) and FORMULA_START.match(cell):
        return f"'{cell}"
    return cell
