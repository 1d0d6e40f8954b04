"""The small files of `cases/`, as apps and watches write them; its index states their facts."""

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def case(name: str) -> bytes:
    """Return the content of a file of ``cases/``."""
    return (CASES / name).read_bytes()


def find_cases(*beginnings: str) -> dict[str, bytes]:
    """Return the files whose names begin so, or all of them, by name."""
    names = sorted(path.name for path in CASES.iterdir() if path.name != "index.tsv")
    return {name: case(name) for name in names if name.startswith(beginnings or "")}


STRONG_HEADER = case("strong_ios.csv").decode().splitlines()[0]
