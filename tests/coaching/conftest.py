"""Property tests under mutation: few examples, the same each time, and no search for small ones."""

import os

from hypothesis import Phase, settings

# mutmut sets this in every process it starts; `make mutants` runs it.
if "MUTANT_UNDER_TEST" in os.environ:
    settings.register_profile(
        "mutants",
        settings.get_profile("ci"),
        max_examples=20,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutants")
