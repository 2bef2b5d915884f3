"""Where the offices of this computer lie, and which was opened last.

Remembers a folder's name in a small text file beside them; nothing of a person. Not for what is in an office.
"""

import contextlib
from pathlib import Path

from app.places import data_folder

_FILE = "last-office.txt"


class OfficeFolders:
    """The usual places.

    Args:
        root: the program's data folder of this person; the system's own when None.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or data_folder()

    @property
    def own(self) -> Path:
        """Where this computer's office is set up, unless another folder is chosen."""
        return self.root / "office"

    @property
    def sample(self) -> Path:
        """Where the sample office is made."""
        return self.root / "sample"

    def last(self) -> Path:
        """The office opened last, or the usual place."""
        with contextlib.suppress(OSError, ValueError):
            text = (self.root / _FILE).read_text("utf-8").strip()
            if text:
                return self.root / text  # an absolute path stays what it is
        return self.own

    def remember(self, directory: Path) -> None:
        """This is the office opened last. A folder that cannot be written is no fault: it is only asked again."""
        with contextlib.suppress(OSError):
            self.root.mkdir(parents=True, exist_ok=True)
            place = directory.absolute()
            # On a USB stick the drive's letter changes from computer to computer.
            if place.is_relative_to(self.root.absolute()):
                place = place.relative_to(self.root.absolute())
            (self.root / _FILE).write_text(str(place), "utf-8")
