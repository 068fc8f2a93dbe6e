"""The web server of the tests of scenes serves those of locating, too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scene"))
