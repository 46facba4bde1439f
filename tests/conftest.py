"""How hard the laws are tried: few examples in `make test`, many in `make check`.

Both repeat themselves, so that a red run can be had again; HYPOTHESIS_PROFILE=search looks
for what they have not met, with other examples each time.
"""

import os

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]
settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "long", max_examples=600, deadline=None, derandomize=True, suppress_health_check=SLOW
)
settings.register_profile(
    "search", max_examples=600, deadline=None, print_blob=True, suppress_health_check=SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
