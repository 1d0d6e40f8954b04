"""What of a text may be logged: the words that stand in the code, never the values put into them.

Messages of exceptions and of libraries repeat what visitors sent: an address, a note, a path.
Nobody can tell from a text alone what of it is theirs, but what the code itself says is known.
"""

import ast
import linecache
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

SHORTEST = 8  # letters; less than that may begin anything
HIDDEN = "…"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d.]*[a-zA-Z]|\{[^{}]*\}")
MOST_FRAMES = 40
ROOTS = sorted({*map(Path, sys.path), Path(__file__).resolve().parents[2]}, key=str, reverse=True)


def own_words(text: str, paths: Iterable[str]) -> str:
    """Return a text as far as it stands in one of these Python files, with … for the rest."""
    text = text.strip()
    words = frozenset[str]().union(*map(_words_of, paths))
    if text in words:
        return PLACEHOLDER.sub(HIDDEN, text)
    beginnings = [word for word in words if len(word) >= SHORTEST and text.startswith(word)]
    return f"{max(beginnings, key=len, default='')} {HIDDEN}".lstrip()


def describe_exception(error: BaseException) -> list[dict[str, Any]]:
    """Return an exception and what caused it, the cause first: types, own words, and where.

    Of a database's refusal its code and the name of the constraint are given as well.
    """
    return [_describe(link) for link in reversed(list(_chain(error)))]


def paths_of(traceback: TracebackType | None) -> list[str]:
    """Return the files through which an exception went."""
    return [frame.f_code.co_filename for frame, _ in walk_tb(traceback)]


def _describe(error: BaseException) -> dict[str, Any]:
    frames = list(walk_tb(error.__traceback__))
    told: dict[str, Any] = {
        "type": type(error).__qualname__,
        "message": own_words(_text_of(error), paths_of(error.__traceback__)),
        "frames": [
            {
                "file": _short(frame.f_code.co_filename),
                "line": line,
                "function": frame.f_code.co_name,
                "code": linecache.getline(frame.f_code.co_filename, line).strip(),
            }
            for frame, line in frames[-MOST_FRAMES:]
        ],
    }
    diagnosis = getattr(error, "diag", None)
    facts = {
        "sqlstate": getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None),
        "constraint": getattr(diagnosis, "constraint_name", None),
    }
    return told | {name: fact for name, fact in facts.items() if fact}


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 a fault in an exception's own words must not hide it
        return ""


@lru_cache(maxsize=64)
def _words_of(path: str) -> frozenset[str]:
    """Return the texts that stand in a Python file, also in pieces around their placeholders."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError):
        return frozenset()
    nodes = ast.walk(tree)
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    pieces = [piece for text in texts for piece in PLACEHOLDER.split(text)]
    return frozenset(text.strip() for text in (*texts, *pieces))


def _short(path: str) -> str:
    """Return a file's path below the project, or below the folder that it was installed in."""
    for root in ROOTS:
        if Path(path).is_relative_to(root) and root != Path():
            return str(Path(path).relative_to(root))
    return path
