"""What all tests share: how hard hypothesis tries, and a model store that is not the user's."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# Libraries read these when they are first imported, so a fixture would come too late.
_HOME = tempfile.mkdtemp(prefix="spotter-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["HF_HOME"] = os.path.join(_HOME, "hub")
os.environ["SPOTTER_HOME"] = os.path.join(_HOME, "spotter")
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
