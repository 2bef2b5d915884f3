"""Second part of the tour: the sample office's counter, from the search to the receipt and back to the lock."""

from pathlib import Path

from app.services.office.clock import Clock
from app.ui.claims.forms.stay_form import StayForm
from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.theme import set_high_contrast
from app.ui.tour.album import Album
from app.ui.tour.at_counter import AtCounter
from app.ui.tour.events import EventScenes
from app.ui.tour.hands import Hands
from app.ui.unlock.unlock_page import UnlockPage

_PASSWORD = "huzhu2026"
STAY = ("佛山市第一人民医院", "2026-10-28", "2026-11-05", "急性阑尾炎", "")
LAST_YEAR = ("佛山市第一人民医院", "2025-11-20", "2025-12-01", "急性阑尾炎", "")
WAITING = ("佛山市第一人民医院", "2026-11-03", "2026-11-10", "急性阑尾炎", "")
AMOUNTS = ("18642.37", "11905.12", "0", "5237.25", "800", "1500", "2000")
WRONG_SUM = ("18642.37", "11905.02", *AMOUNTS[2:])


class CounterTour:
    """The clerk's day at the sample office."""

    def __init__(self, album: Album, root: Path, clock: Clock) -> None:
        self.album = album
        self.program = Program(Options(data_root=root, clock=clock), FaultDesk(album.faults.append))
        self.hands = Hands(self.program)

    def play(self) -> None:
        """The whole of it."""
        self.hands.sit_down()
        self.hands.press("2")
        self.hands.wait(120_000)
        self.album.must(self.program.page is not None, "one click did not lead to a working counter")
        if self.program.page is None:
            return
        self.page = self.program.page
        self.at = AtCounter(self.program, self.page, self.hands, self.album)
        self.lock_and_unlock()
        self.plain_case()
        self.reprint()
        self.waiting_member()
        self.last_year()
        self.wrong_sum()
        self.returned_bill()
        EventScenes(self.at).play()
        self.lock_half_typed()
        self.high_contrast()
        self.program.window.close()

    # ------------------------------------------------------------------ scenes
    def lock_and_unlock(self) -> None:
        """The door of the sample office, then the empty counter."""
        self.hands.press("F12")
        page = self.program.window.screen_shown()
        self.album.must(isinstance(page, UnlockPage), "F12 did not lock")
        self.at.take("unlock", "The door")
        self.hands.enter(_PASSWORD)
        self.at.take("counter-empty", "Nobody at the counter")

    def plain_case(self) -> None:
        """From the search to the receipt, by keys alone, counted."""
        self.hands.keys = 0
        self.hands.type("czq")
        self.at.take("search", "Three people for three letters")
        self.hands.press("Down", "Return")
        self.at.bill(STAY, AMOUNTS, "0012347001")
        self.at.take("bill-stacked", "The bill typed with Enter alone; both rates on one bill")
        self.album.must(self.at.paid() == "4,923.02", f"stacked: {self.at.paid()} instead of 4,923.02")
        while self.page.view.preview.papers.has_focus():
            self.hands.press("Return")
        self.at.take("papers", "Papers checked; F9 is ready")
        self.hands.press("F9")
        self.album.must(
            self.page.views.viewer.shown() is not None, f"no receipt came: {self.page.action_bar.hint()}"
        )
        said = (
            f"A plain case took {self.hands.keys} keys, from the first letter of the search to the receipt."
        )
        self.album.note(said)
        print(said, flush=True)
        self.at.take("receipt", "The receipt as the printer gets it")
        self.at.save("receipt-a5.pdf", "The acceptance receipt, A5")
        self.page.views.viewer.paper.choose("a4")
        self.page.views.viewer.paper.chosen.emit("a4")
        self.hands.wait()
        self.at.take("receipt-a4", "The same on A4")
        self.at.save("receipt-a4.pdf", "The acceptance receipt, A4 with steps")
        self.at.to_rest()

    def reprint(self) -> None:
        """Find the claim again and print it once more."""
        self.hands.enter("陈紫琪")
        self.hands.press("F7")
        self.at.take("history", "The member's claims")
        self.hands.press("Ctrl+P")
        shown = self.page.views.viewer.shown()
        self.album.must(shown is not None, "the reprint did not come")
        self.at.take("reprint", "Printed again: marked and counted")
        self.at.save("receipt-reprint.pdf", "The same receipt printed again")
        self.at.to_rest()

    def waiting_member(self) -> None:
        """Somebody in the waiting period is refused with the reason."""
        self.hands.enter("崔兆全")
        self.at.take("waiting-member", "A member in the waiting period")
        self.at.bill(WAITING, AMOUNTS, "0012347002")
        self.album.must(self.at.paid() == "0.00", f"waiting period: {self.at.paid()} instead of 0.00")
        self.album.must(self.page.view.preview.refusal.isVisible(), "waiting period: no reason was shown")
        self.at.take("refusal", "Refused: reason, clause, and what can be done")
        self.at.to_rest()

    def last_year(self) -> None:
        """A stay of last year is decided by last year's edition, read by claim."""
        self.hands.enter("霍瑞莲")
        self.at.bill(LAST_YEAR, AMOUNTS, "0012347003")
        self.at.take("bill-by-claim", "A stay of last year: the earlier edition, by claim")
        lines = (
            self.page.desk.entry.shown.decision
            if self.page.desk.entry and self.page.desk.entry.shown
            else None
        )
        self.album.must(
            lines is not None and lines.reading == "by_claim", "last year's stay was not read by claim"
        )
        self.at.to_rest()

    def wrong_sum(self) -> None:
        """A bill whose sums differ."""
        self.hands.enter("陈紫琪")
        self.at.bill(STAY, WRONG_SUM, "0012347004")
        form = self.page.desk.form
        named = isinstance(form, StayForm) and "0.10" in form.identity.words()
        self.album.must(named, "the difference of 0.10 was not named")
        self.at.take("sums-differ", "The bill's own sums differ by 0.10")
        self.at.to_rest()

    def returned_bill(self) -> None:
        """A bill that was returned comes again."""
        self.hands.enter("陈志强")
        self.at.bill(STAY, AMOUNTS, "0012345678")
        shown = self.page.desk.entry.shown if self.page.desk.entry else None
        words = shown.messages[0].code if shown and shown.messages else ""
        self.album.must("duplicate" in words, f"the duplicate bill was not told: {words}")
        self.at.take("duplicate", "The bill is known: one key continues the returned claim")
        self.at.to_rest()

    def lock_half_typed(self) -> None:
        """Locked in the middle of a bill, and gone on with."""
        self.hands.enter("陈紫琪")
        self.hands.enter("佛山市第一人民医院", "2026-10-28")
        self.hands.press("F12")
        page = self.program.window.screen_shown()
        told = isinstance(page, UnlockPage) and "1" in page.sub.text()
        self.album.must(told, "the lock page does not tell of the kept draft")
        self.at.take("locked", "Locked in the middle of a bill")
        self.hands.enter(_PASSWORD)
        typed = self.page.desk.form.line("admitted").text()
        self.album.must(typed == "2026-10-28", f"the half-typed bill was not kept: {typed!r}")
        self.at.to_rest()

    def high_contrast(self) -> None:
        """The same bill in the high-contrast look."""
        set_high_contrast(True)
        try:
            self.at.take("high-contrast-empty", "The empty counter in high contrast")
            self.hands.enter("陈志强")
            self.at.bill(STAY, AMOUNTS, "0012347005")
            self.at.take("high-contrast", "The bill in high contrast")
            self.at.to_rest()
            self.hands.press("F12")
            self.at.take("high-contrast-unlock", "The door in high contrast")
        finally:
            set_high_contrast(False)
