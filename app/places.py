"""Where this copy of the program keeps what it writes: offices, what was opened last, the log.

Installed, that is the person's own data folder, never the program's folder, which an upgrade replaces. Carried on a
USB stick (a file `portable.txt` lies beside the program), it is `data` beside the program. Not for where a certain
office is.
"""

import sys
from pathlib import Path

from platformdirs import user_data_path

MARKER = "portable.txt"


def data_folder() -> Path:
    """The folder; whether it exists is not checked."""
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).parent
        if (beside / MARKER).is_file():
            return beside / "data"
    return user_data_path("MutualAidCounter", appauthor=False)
