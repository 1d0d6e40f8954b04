"""Changes the coaching rules a little at a time, and counts the changes that their tests notice.

`make mutants` runs it. It ends with the changes that were not noticed, and fails when fewer than
95 % were; `.venv/bin/mutmut show NAME` tells what one of them changed.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

LEAST = 0.95
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
NOTICED = {"killed", "timeout"}  # what never ends is noticed too
# Hypothesis tries the same examples in each run; no plugin but those asked for costs its start.
QUIET = {"CI": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def main() -> int:
    """Try every change anew; 0 when enough were noticed. Arguments are those of `mutmut run`."""
    shutil.rmtree("mutants", ignore_errors=True)
    subprocess.run([MUTMUT, "run", *sys.argv[1:]], check=True, env=os.environ | QUIET)
    return report(verdicts())


def verdicts() -> dict[str, str]:
    """Each change's verdict by its name: "killed", "survived", "timeout", and so on."""
    told = subprocess.run(
        [MUTMUT, "results", "--all", "true"], check=True, capture_output=True, text=True
    ).stdout
    return dict(line.strip().split(": ") for line in told.splitlines())


def report(found: Mapping[str, str]) -> int:
    """Print what was not killed, and the sums; 0 when enough was noticed."""
    for name, verdict in sorted(found.items()):
        if verdict != "killed":
            sys.stdout.write(f"{name}: {verdict}\n")
    counts = Counter(found.values())
    each = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    share = sum(counts[verdict] for verdict in NOTICED) / len(found)
    sys.stdout.write(f"{len(found)} mutants: {each}. {share:.1%} noticed; {LEAST:.0%} needed.\n")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
