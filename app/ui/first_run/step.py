"""What every step of the wizard is: a name in the rail, a heading, and whether one may go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class WizardStep(QWidget):
    """A step. Subclasses fill it in `__init__` and say what they have.

    Signals:
        changed(): what `missing` says may be another.
        finished(): Enter at the end: go on.
    """

    changed = Signal()
    finished = Signal()

    def short(self) -> str:
        """The name in the rail."""
        raise NotImplementedError

    def about(self) -> str:
        """The line below it in the rail."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """The title and the sentence below it."""
        raise NotImplementedError

    def start(self) -> None:
        """Put the keyboard where one begins."""

    def missing(self) -> str:
        """Why one cannot go on yet, as a sentence; "" when one may try."""
        return ""

    def check(self) -> bool:
        """Look at everything typed; shows what is wrong and puts the keyboard there.

        Returns:
            Whether all is well.
        """
        return True
