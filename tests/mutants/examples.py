"""How properties are tested on each change: few examples, the same each time, none made smaller.

A plugin that the tool names to pytest; a failure need not be read, it only has to be there.
"""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutants",
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutants")
