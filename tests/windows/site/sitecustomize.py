"""Python imports this at its start, where the harness has put this folder on its path."""

import os
import sys

if os.environ.get("SPOTTER_WITHOUT_POSIX"):
    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    import taken_away

    sys.path.pop()
    taken_away.take_away()
