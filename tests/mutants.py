"""Changes the coaching rules a little at a time, and counts the changes that their tests notice.

`make mutants` runs it (an hour on one core). It fails when fewer than 95 % are noticed, and ends
with those that were not; `.venv/bin/mutmut show NAME` tells what each of them changed.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

LEAST = 0.95
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
# Hypothesis tries the same examples in each run; no plugin but those asked for costs its start.
QUIET = {"CI": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def main() -> int:
    """Run every mutant anew; 0 when enough of them were killed. Arguments are `mutmut run`'s."""
    shutil.rmtree("mutants", ignore_errors=True)
    subprocess.run([MUTMUT, "run", *sys.argv[1:]], check=True, env=os.environ | QUIET)
    found = verdicts()
    counts = Counter(found.values())
    for name, verdict in sorted(found.items()):
        if verdict != "killed":
            sys.stdout.write(f"{name}: {verdict}\n")
    killed = counts["killed"] + counts["timeout"]  # what never ends is noticed too
    share = killed / len(found)
    each = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    sys.stdout.write(
        f"{len(found)} mutants: {each}. {share:.1%} were noticed; {LEAST:.0%} must be.\n"
    )
    return 0 if share >= LEAST else 1


def verdicts() -> dict[str, str]:
    """Each mutant's verdict by its name: "killed", "survived", "timeout", and so on."""
    told = subprocess.run(
        [MUTMUT, "results", "--all", "true"], check=True, capture_output=True, text=True
    ).stdout
    return dict(line.strip().split(": ") for line in told.splitlines())


if __name__ == "__main__":
    sys.exit(main())
