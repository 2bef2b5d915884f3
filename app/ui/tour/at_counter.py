"""What every scene at the counter does: type a bill, read the sum, keep a picture or a paper, come to rest."""

from collections.abc import Sequence

from app.ui.counter.page import CounterPage
from app.ui.program.app import Program
from app.ui.tour.album import Album
from app.ui.tour.hands import Hands


class AtCounter:
    """Hands at the counter of a tour, and the album its pictures go into."""

    def __init__(self, program: Program, page: CounterPage, hands: Hands, album: Album) -> None:
        self.program, self.page, self.hands, self.album = program, page, hands, album

    def take(self, name: str, about: str) -> None:
        """A picture of the window."""
        self.album.take(self.program.window, name, about)

    def paid(self) -> str:
        """The sum at the head of the preview."""
        return str(self.page.view.preview.headline.text().paid)

    def bill(self, stay: Sequence[str], amounts: Sequence[str], number: str) -> None:
        """Type the whole bill with Enter alone; the keyboard ends at the first paper."""
        hands = self.hands
        hands.enter(stay[0])
        if hands.field() == "grade":
            hands.press("Return")
        hands.enter(*stay[1:], *amounts, "44060124", number, "3f9a2c", stay[2], "")

    def to_rest(self) -> None:
        """Esc until nobody is at the counter; a second Esc throws away what was typed."""
        for _ in range(6):
            if self.page.doing() == "rest":
                return
            self.hands.press("Esc")
        self.album.must(False, "Esc did not lead back to the empty counter")

    def save(self, file: str, about: str) -> None:
        """The paper on screen, into the album."""
        path = str(self.album.folder / file)
        # The one thing hands cannot do here: the system's own file dialog.
        self.page.views.viewer.choose_file = lambda _parent, _name: path
        self.hands.press("Ctrl+S")
        self.album.put(file, about)
