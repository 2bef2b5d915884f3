"""Where the files that are not code lie: plans, fonts, icons, translations, samples.

Only finds them; reading and understanding a file is the business of whoever asks for it.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    # PyInstaller unpacks its data beside the frozen program and names that folder in sys._MEIPASS.
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources`, in a checkout and in the frozen program alike.

    Args:
        parts: the way down from `resources`, for example `resource("fonts", "NotoSansSC-Regular.ttf")`.

    Returns:
        The path; whether anything is there is not checked.
    """
    return _root().joinpath(*parts)
