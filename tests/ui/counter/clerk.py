"""A clerk at a real counter: types and presses keys where the keyboard is, waits for the record as people do, and says
what is to be seen.

What a test asks is asked here, so that it need not know which widget shows it.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.services.claims.history import ClaimFile
from app.ui.claims.forms.death_form import DeathForm
from app.ui.claims.forms.event_form import EventForm
from app.ui.counter.page import CounterPage
from app.ui.shell.window import Window as AppWindow
from app.ui.shell.worker import Worker
from app.ui.tour.hands import Keyboard
from tests.claims.events.desk import DAUGHTER, MOTHER, WIDOW
from tests.claims.window import Window

STAY = ("佛山市第一人民医院", "", "2026-10-28", "2026-11-05", "急性阑尾炎", "")
AMOUNTS = ("18642.37", "11905.12", "0", "5237.25", "800", "1500", "2000")


class Clerk(Keyboard):
    """The clerk, the window and the record behind it."""

    def __init__(self, record: Window, window: AppWindow, page: CounterPage, worker: Worker) -> None:
        super().__init__(window, worker)
        self.record, self.page = record, page
        self.view = page.view

    # ------------------------------------------------------------------ what the clerk does
    def focus(self) -> QWidget:
        widget = super().focus()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def scan(self, text: str) -> None:
        """A scanner types: all at once, then Enter."""
        none = Qt.KeyboardModifier.NoModifier
        for number, sign in enumerate([*text, "\r"], start=1):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_unknown
            event = QKeyEvent(QEvent.Type.KeyPress, key, none, sign)
            # As the system stamps them, however busy the computer is that runs this.
            event.setTimestamp(1_000_000 + number * 5)
            QApplication.sendEvent(self.focus(), event)
        self.wait()

    def go_to(self, name: str) -> None:
        """Click into a field of the form."""
        self.form.focus_field(name)

    def choose(self, key: str) -> None:
        """Walk a field of choices to one of them, then on."""
        field = self.focus()
        for _ in range(20):
            if field.choice() == key:  # type: ignore[attr-defined]
                break
            self.press("Down")
        self.press("Return")

    def open(self, name: str = "陈志强") -> None:
        """Search and open a member."""
        self.press("F2")
        self.enter(name)

    def bill(
        self,
        stay: tuple[str, ...] = STAY,
        amounts: tuple[str, ...] = AMOUNTS,
        number: str = "0012345678",
    ) -> None:
        """Type the whole bill with Enter alone; leaves the keyboard at the first paper."""
        self.enter(stay[0])
        # The grade is asked only for a hospital the office does not know yet.
        self.enter(*(stay[1:] if self.field() == "grade" else stay[2:]))
        self.enter(*amounts, "44060124", number, "3f9a2c", "2026-11-05", "")

    def to_papers(self) -> None:
        """Click on the first paper."""
        self.view.preview.papers.start()

    def tick_papers(self) -> None:
        """Enter through the checklist."""
        while self.at_papers():
            self.press("Return")

    def diagnosis(self, disease: str = "exzl", day: str = "2026-10-19") -> None:
        """Fill in a critical illness; leaves the keyboard at the first paper."""
        self.press("Alt+2")
        self.enter(disease, "甘肃省肿瘤医院")
        if self.field() == "grade":
            self.choose("3A")
        self.enter(day, "ZM-20261019-0562")
        self.choose("pathology")
        self.press("Return", "Return")

    def accident_death(self) -> None:
        """Fill in how the member died; leaves the keyboard in the first beneficiary's name."""
        self.press("Alt+4")
        self.enter(
            "2026-11-03", "2026-11-03", "送货途中发生交通事故，当场身故", "6201020026110417", "城认 2026-1183"
        )
        self.choose("other_full")
        self.choose("none")
        self.enter("刘桂芳", "13893112046")

    def heir(
        self, name: str, relation: str, document: str, account: str, share: str = "", holder: str = ""
    ) -> None:
        """Type one beneficiary from the name to the account."""
        self.enter(name)
        self.choose(relation)
        self.enter(document, share, "兰州银行", holder, account)

    def family(self) -> None:
        """Widow, minor daughter and mother; the daughter's guardian is still to be named."""
        self.heir("刘桂芳", "spouse", WIDOW, "6223000033803380")
        self.press("Alt+N")
        self.heir("杨思雨", "child", DAUGHTER, "6223000033803380", holder="刘桂芳")
        self.press("Escape", "Alt+N")
        self.heir("王玉兰", "parent", MOTHER, "6217000055125512")
        self.press("Escape")

    def guardian(self) -> None:
        """Alt+R: the widow is the daughter's guardian."""
        self.press("Alt+R")
        self.enter("刘桂芳")
        self.choose("parent")
        self.enter(WIDOW)

    # ------------------------------------------------------------------ what is to be seen
    def doing(self) -> str:
        """What the page is at: "rest", "bill", "register", "renew", "history", "receipt"."""
        return self.page.doing()

    def tab(self) -> str:
        """The kind of claim whose tab is open."""
        return self.view.middle.tabs.choice()

    @property
    def form(self):
        """The form of the open tab."""
        return self.page.desk.form

    @property
    def event(self) -> EventForm:
        """The form of the open tab, of an event."""
        assert isinstance(self.form, EventForm)
        return self.form

    @property
    def death(self) -> DeathForm:
        """The form of a death."""
        assert isinstance(self.form, DeathForm)
        return self.form

    def text(self, name: str) -> str:
        """What stands in a field of the form."""
        return self.form.line(name).text()

    def choice(self, name: str) -> str:
        """What is chosen in a field of the form."""
        return self.form.combo(name).choice()

    def state(self, name: str) -> str:
        """How a field of the form is marked: "", "warn", "bad"."""
        return self.form.line(name).state()

    def cause(self) -> str:
        """The cause of the stay that is chosen."""
        return self.view.middle.form("stay").cause.choice()

    def cause_is_asked(self) -> bool:
        return self.view.middle.form("stay").cause.isVisible()

    def sums(self) -> str:
        """What is said of the bill's sums."""
        return self.view.middle.form("stay").identity.words()

    def member(self) -> str:
        """Whose card is shown."""
        return self.view.member.name.text()

    def plan(self) -> str:
        """The plan on the card."""
        return self.view.member.plan.text()

    def document(self) -> str:
        """The number of the document on the card."""
        return self.view.member.document.text()

    def cover(self) -> str:
        """How the card says the member is covered."""
        return self.view.member.cover.text()

    def paid(self) -> str:
        """The sum at the head of the preview."""
        return self.view.preview.headline.text().paid

    def message(self) -> str:
        """The first message beside the sum."""
        return self.view.preview.messages._strips[0].words()

    def message_action(self) -> QWidget | None:
        """The button of the first message."""
        return self.view.preview.messages._strips[0].action()

    def refusal(self) -> bool:
        """Whether the claim is refused on screen."""
        return self.view.preview.refusal.isVisible()

    def offers_renewal(self) -> bool:
        """Whether the refusal offers to enrol the member again."""
        return self.view.preview.refusal.renew.isVisible()

    def owed(self) -> list[str]:
        """What may also be owed, each in a line."""
        return [f"{row.text} {row.detail}" for row in self.view.preview.event_part.owed.rows()]

    def said(self) -> str:
        """What is said beside the form."""
        return self.view.said()

    def hint(self) -> str:
        """What the bar below says."""
        return self.page.action_bar.hint()

    def can_accept(self) -> bool:
        """Whether F9 may be pressed."""
        return self.page.action_bar.accept.isEnabled()

    def at_accept(self) -> bool:
        """Whether Enter would press F9."""
        return self.focus() is self.page.action_bar.accept

    def at_papers(self) -> bool:
        """Whether the keyboard is at the papers."""
        return self.view.preview.papers.has_focus()

    def papers(self) -> dict[str, str]:
        """The checklist, paper to state."""
        return dict(self.view.preview.papers.states())

    def papers_complete(self) -> bool:
        return self.view.preview.papers.complete()

    def clauses_shown(self) -> bool:
        return self.page.clauses.isVisible()

    def searched(self) -> str:
        """What stands in the search box on screen."""
        return self.page.views.search.box.text()

    def at_search(self) -> bool:
        """Whether the keyboard is in the search box on screen."""
        return self.focus() is self.page.views.search.box

    def past_claim(self) -> ClaimFile:
        """The claim that is shown in full in the history."""
        claim = self.page.views.history.claim()
        assert claim is not None
        return claim

    def goes_on_with(self) -> str:
        """What another plan still pays, beside the receipt; "" where none does."""
        done = self.view.done
        return done.also.text() if done.go_on.isVisible() else ""

    def registered(self, name: str) -> str:
        """What stands in a field of the registration."""
        return self.page.views.register.line(name).text()

    def register_says(self) -> str:
        """What the registration says below the person."""
        return self.page.views.register.message.words()

    def register_state(self, name: str) -> str:
        """How a field of the registration is marked."""
        return self.page.views.register.line(name).state()

    def nobody_found(self) -> bool:
        """Whether the search says that there is nobody of that name."""
        return self.page.views.search.nothing.isVisible()

    def search_says(self) -> str:
        """What stands below the search box on screen, with the count at its right."""
        search = self.page.views.search
        return f"{search.hint.text()} {search.count.text()}"

    def says_at_rest(self) -> str:
        """What is said with nobody at the counter."""
        return self.page.views.empty.message.words()

    def kept(self) -> str:
        """How many half-typed claims the page at rest tells of."""
        return self.page.views.empty.drafts.count.text()

    def lists_kept(self) -> bool:
        """Whether the half-typed claims are listed."""
        return self.page.views.empty.showing_drafts()

    def message_codes(self) -> list[str]:
        """The codes of all messages of the claim, those there is no room for too."""
        return [each.code for each in self.entry().shown.messages]

    def entry(self):
        """The claim being entered."""
        entry = self.page.desk.entry
        assert entry is not None
        return entry

    def pays_nothing(self) -> bool:
        """Whether the sum is greyed."""
        return self.view.preview.headline.text().muted

    def sum_is_seen(self) -> bool:
        """Whether the preview is on screen."""
        return self.view.preview.isVisible()

    def asks_reason(self) -> bool:
        """Whether the reason of lateness is asked for."""
        return self.view.preview.messages.late.isVisible()

    def at_reason(self) -> bool:
        """Whether the keyboard is at the first reason of lateness."""
        return self.focus() is self.view.preview.messages.late.choices[0]

    def at_remark(self) -> bool:
        """Whether the keyboard is where the reason is remarked upon."""
        return self.focus() is self.view.preview.messages.late.remark

    def used_up_by(self) -> list[int]:
        """The claims a refusal names, each by which it was of the period."""
        return [claim.nth for claim in self.view.preview.refusal.claims.rows.rows()]

    def clause_messages(self) -> list[str]:
        """The messages that stand above the clauses."""
        return [sentence for sentence, _ in self.page.clauses.messages]

    def pages(self) -> int:
        """How many pages the paper on screen has."""
        return self.page.views.viewer.view.pages()

    def receipt_says(self) -> str:
        """What is said above the receipt."""
        return self.page.views.viewer.message.words()

    def can_withdraw(self) -> bool:
        """Whether the claim in the history may be taken back."""
        return self.page.views.history.withdraw.isEnabled()

    def phone(self) -> str:
        """The telephone on the card, or who came instead."""
        return self.view.member.phone.text()

    def room(self) -> str:
        """What is left of the limit, on the card."""
        return self.view.member.left.text()

    def beneficiaries(self) -> list[tuple[str, str, str]]:
        """Name, share and sum of each beneficiary."""
        return [(row.name, row.share, row.amount) for row in self.death.table.rows()]

    def pause(self) -> None:
        """The moment after the last key, in which what is typed is kept."""
        self.page.desk.flush()
        self.wait()
