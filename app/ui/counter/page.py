"""The counter page: brings search, bill, history, registering and receipts together, and gives every key its act.

A thin coordinator: what is shown lives in the views, entering a claim in `claim_desk`, record work in `acts`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.claims.acceptance import Accepted
from app.services.claims.drafts import drafts
from app.services.claims.today import Overview, today_overview
from app.services.office.office import Office
from app.services.search.look_up import Hit
from app.services.wording import sentence_of
from app.ui.claims.desk.desks import Desks
from app.ui.claims.desk.following import Following
from app.ui.claims.forms.bill_form import BillForm
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.clause_sheet import ClauseSheet
from app.ui.claims.shown.history_view import HistoryView
from app.ui.counter import acts
from app.ui.counter.counter_actions import CounterActions
from app.ui.counter.key_acts import KeyActs
from app.ui.counter.keys import CounterKeys
from app.ui.counter.open_view import OpenView
from app.ui.counter.prompts import Prompts
from app.ui.counter.questions import Questions
from app.ui.counter.records import Records
from app.ui.counter.rest.empty import EmptyView
from app.ui.counter.scans import Scans
from app.ui.counter.search_panel import SearchPanel
from app.ui.members.register_form import RegisterForm
from app.ui.members.registering import Registering
from app.ui.members.renew_form import RenewForm
from app.ui.members.reveal import Reveal
from app.ui.papers import printing
from app.ui.papers.viewer import ReceiptViewer
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.theme import Layout
from app.ui.widgets.strip import StripKind

# More than the tallest screen shows; the table takes what fits.
_RECENT = 24

# Below this width the action bar has no room for a number that is not given yet, px.
_NUMBER_FROM = 1120
# Below this one F9 has one word, px.
_WHOLE_WORDS_FROM = 830


class CounterPage(QWidget):
    """The page.

    Args:
        office: the open office.
        worker: the thread that owns its record.

    Attributes:
        action_bar: the page's action bar, for the window.

    Signals:
        lock_wanted(): F12.
        waiting_changed(int): how many half-typed bills and returned claims wait.
    """

    lock_wanted = Signal()
    waiting_changed = Signal(int)

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.office, self.worker = office, worker
        self._opening: int | None = None
        today = office.clock.today
        ask = Questions(office, worker, self)
        self.large_search = SearchPanel(ask.search, large=True)
        self.side_search = SearchPanel(ask.search)
        self.form = BillForm(ask.complete, today)
        self.register = RegisterForm(ask.union, ask.document, ask.offer, today)
        self.history = HistoryView(office.local)
        self.viewer = ReceiptViewer(office, worker)
        self.empty = EmptyView(self.large_search, office.local)
        renew = RenewForm(ask.offer, today)
        middle = MiddleColumn(self.form, ask.complete, today)
        self.view = OpenView(self.side_search, middle, self.register, self.history, self.viewer, renew)
        self.desk = Desks(office, worker, self.view, self)
        self.scans = Scans(self)
        self.action_bar = CounterActions()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.clauses = ClauseSheet(self)
        self.records = Records(self)
        self.reveal = Reveal(self)
        self.registering = Registering(self)
        self.prompts = Prompts(self)
        self.following = Following(self)
        self.press = KeyActs(self)
        self.keys = CounterKeys(
            self, self.press.by_key(), self.scans.is_scan, self.scans.before, self.scans.undo
        )
        self._connect()
        self.rest()

    def _connect(self) -> None:
        for panel in (self.large_search, self.side_search):
            panel.chosen.connect(self.open_hit)
            panel.register_wanted.connect(self.registering.start)
            panel.read_card_wanted.connect(self.prompts.card)
            panel.entered.connect(self.scans.entered)
        self.keys.scanned.connect(self.scans.route)
        self.keys.stray.connect(self.type_in_search)
        self.form.stray.connect(self.type_in_search)
        self.view.brief.search_wanted.connect(self.come_to_search)
        self.empty.act.connect(self._quick_act)
        self.empty.claim_opened.connect(lambda claim: self.records.open_claim(claim.claim_id))
        self.empty.drafts_wanted.connect(self.show_drafts)
        self.empty.draft_opened.connect(lambda draft: self.open_member(draft.member_id))
        self.desk.changed.connect(self.tell_actions)
        self.desk.accepted.connect(self._accepted)
        self.desk.claim_wanted.connect(self.records.open_claim)
        self.desk.done.connect(self.action_bar.focus_accept)
        self.desk.stale.connect(self.read_again)
        self.view.preview.papers.finished.connect(self.action_bar.focus_accept)
        self.view.preview.messages.finished.connect(self.desk.to_papers)
        self.view.preview.clause_wanted.connect(lambda key: self.records.show_clauses(key.split()))
        self.view.preview.refusal.history_wanted.connect(self.records.show_history)
        self.view.preview.refusal.notice_wanted.connect(self.records.show_notice)
        self.view.preview.refusal.renew_wanted.connect(self.registering.renew)
        self.view.member.history_wanted.connect(self.records.show_history)
        self.register.open_wanted.connect(self.open_member)
        self.history.closed.connect(self.step_back)
        self.viewer.closed.connect(self.step_back)
        self.viewer.printed.connect(lambda _number: self.search.box.setFocus())
        self.action_bar.pressed.connect(self.press)

    # ------------------------------------------------------------------ what the page is at
    def doing(self) -> str:
        """What the page is at: "rest", "bill", "register", "renew", "history" or "receipt"."""
        return "rest" if self._stack.currentWidget() is self.empty else self.view.doing()

    @property
    def search(self) -> SearchPanel:
        """The search panel that is on screen."""
        return self.large_search if self.doing() == "rest" else self.side_search

    # ------------------------------------------------------------------ the page at rest
    def rest(self) -> None:
        """Nobody at the counter: the empty page, the keyboard in the search box."""
        self.desk.leave()
        self.registering.drafts.flush()
        self.clauses.hide()
        self.viewer.forget()
        self._opening = None
        self.side_search.clear()
        self.large_search.clear()
        self._stack.setCurrentWidget(self.empty)
        self.empty.show_claims()
        self.empty.say("")
        self.large_search.box.setFocus()
        self.tell_actions()
        self.refresh()

    def refresh(self) -> None:
        """Read the figures of the empty page again."""
        self.worker.submit_latest("overview", today_overview, self.office, _RECENT, done=self._show_overview)

    def _show_overview(self, overview: Overview) -> None:
        names = printing.printers()
        self.empty.show_overview(overview, names[0] if names else "")
        self.waiting_changed.emit(overview.drafts.count)

    def come_to_search(self) -> None:
        """F2."""
        if self.doing() == "bill":
            self.desk.remember_place()
        self.view.show_search()
        self.search.box.come_back()

    def type_in_search(self, text: str) -> None:
        """Letters typed where nothing takes them."""
        self.view.show_search()
        self.search.box.type_text(text)

    def _quick_act(self, act: str) -> None:
        self.press({"read_card": "F4", "scan": "F5", "register": "F3", "progress": "F7"}[act])

    def say(self, lead: str, more: str = "", kind: StripKind = "note") -> None:
        if self.doing() == "rest":
            self.empty.say(lead, more, kind)
        elif self.doing() == "history":
            self.history.say(kind, lead, more)
        elif self.doing() == "register":
            self.register.say(kind, lead, more)
        elif self.doing() in ("bill", "renew", "receipt"):
            self.view.say(kind, lead, more)

    def say_fault(self, error: KnownError) -> None:
        """A foreseen fault, where the clerk looks."""
        self._opening = None
        self.say(sentence_of(error, language()), kind="warn")

    # ------------------------------------------------------------------ searching and opening
    def open_hit(self, hit: Hit) -> None:
        """Open what was found: a member, or the claim of a receipt."""
        if hit.claim_number is not None:
            self.scans.open_receipt(hit.claim_number)
        else:
            self.open_member(hit.member_id)

    def open_member(self, member_id: int | None) -> None:
        """Open a member for a claim."""
        if member_id is None or self._opening == member_id or self.desk.accepting:
            return
        # What was typed for somebody else is kept before the next one is read.
        self.desk.flush()
        self._opening = member_id
        self.worker.submit(
            acts.open_for_claim,
            self.office,
            member_id,
            done=self.show_opened,
            failed=self.say_fault,
            owner=self,
        )

    def show_opened(self, opened: acts.Opened) -> None:
        """Show a member who was read; the keyboard goes to the hospital."""
        self._opening = None
        self.clauses.hide()
        self.carry_search()
        self.view.show_bill()
        self.view.show_person("member")
        self._stack.setCurrentWidget(self.view)
        self.desk.open(opened)
        self.desk.focus_first()
        if opened.continued or opened.after is not None:
            # All is filled in but what may be missing: papers.
            self.desk.to_papers()
        self.tell_actions()
        self.scans.member_opened()

    def show_open(self) -> None:
        """Leave the page at rest."""
        self._stack.setCurrentWidget(self.view)

    def carry_search(self) -> None:
        """The text of the large box and what it found move into the narrow one."""
        if self.doing() == "rest" and self.large_search.box.text():
            self.side_search.take_over(self.large_search)

    def read_again(self) -> None:
        """The record changed under the bill: read its member again, keep what is typed."""
        if self.desk.entry is not None:
            member_id = self.desk.entry.member_id
            self.worker.submit(
                acts.open_for_claim, self.office, member_id, done=self.desk.refresh, failed=self.say_fault
            )

    def show_drafts(self) -> None:
        """The half-typed bills, on the empty page."""
        if self.doing() == "rest":
            self.worker.submit(drafts, self.office, done=self.empty.show_drafts, failed=self.say_fault)

    # ------------------------------------------------------------------ F9 and what comes after
    def press_main(self) -> None:
        """F9."""
        if self.doing() == "bill":
            self.desk.press_accept()
            self.tell_actions()
        elif self.doing() == "register":
            self.registering.press()
        elif self.doing() == "renew":
            self.registering.press_renew()

    def _accepted(self, made: Accepted) -> None:
        entry = self.desk.entry
        name = entry.file.card.name if entry is not None else ""
        following = self.following.take(entry, made.number)
        self.desk.leave()
        self.side_search.clear()
        self.view.done.show_done(made.number, name, made.decision.paid, following)
        self.view.show_person("done")
        self.view.show_receipt()
        self._stack.setCurrentWidget(self.view)
        self.viewer.show_claim(
            made.claim_id,
            straight=True,
            lead=self.tr("Accepted: {number}").format(number=made.number),
            more=self.tr("{name}, expected benefit {amount} yuan").format(
                name=name, amount=made.decision.paid.grouped()
            ),
        )
        self.come_to_search()
        self.tell_actions()

    def keep_draft(self) -> None:
        """F8: keep what was typed and clear the counter."""
        entry = self.desk.entry
        name = entry.file.card.name if entry is not None and entry.typed else ""
        self.rest()
        if name:
            self.empty.say(
                self.tr("Saved: {name}").format(name=name), self.tr("F8 shows what is saved."), "ok"
            )

    def step_back(self) -> bool | None:
        """Esc: one step back; asks before anything typed would be lost."""
        doing = self.doing()
        if self.view.middle.completing() or self.register.completing():
            return False
        if doing == "rest":
            return self._rest_esc()
        if doing == "history" and self.history.leave_reason():
            return None
        if doing in ("history", "receipt", "renew") and self.desk.entry is not None:
            self.back_to_bill()
        elif doing == "bill":
            if self.side_search.box.hasFocus() and self.side_search.box.text():
                self.side_search.clear()
            elif self.view.searching():
                self.desk.focus_back()
            elif self.desk.close_inner():
                return None
            elif self.desk.ask_to_discard():
                self.desk.discard()
                self.rest()
        elif doing == "register" and self.register.typed() and not self.register.discarding:
            self.register.ask_to_discard()
        else:
            if doing == "register":
                self.registering.discard()
            self.rest()
        return None

    def back_to_bill(self) -> None:
        """From the history, a receipt or a form beside it back to the bill, where the keyboard was."""
        self.desk.show_member()
        self.view.show_bill()
        self.view.show_person("member")
        self.desk.focus_back()
        self.tell_actions()

    def _rest_esc(self) -> bool | None:
        if self.empty.showing_drafts():
            self.empty.show_claims()
            self.large_search.box.setFocus()
            return None
        self.empty.say("")
        self.large_search.clear()
        self.large_search.box.setFocus()
        return None

    def lock(self) -> None:
        """F12: keep what is typed, then ask to be locked."""
        self.hold()
        self.lock_wanted.emit()

    def hold(self) -> None:
        """Before the program ends or is locked: what is typed is on its way into the record."""
        self.desk.flush()
        self.registering.drafts.flush()

    # ------------------------------------------------------------------ the bar below, and the window
    def tell_actions(self) -> None:
        """The bar below says what can be done now."""
        doing = self.doing()
        self.action_bar.set_tight(self.width() < _NUMBER_FROM, self.width() < _WHOLE_WORDS_FROM)
        self.action_bar.show_for(doing, self.desk.entry is not None)
        if doing == "bill":
            why = self.desk.why_not()
            self.action_bar.set_ready(not why and not self.desk.accepting)
            self.view.brief.say(why)
            self.action_bar.say(why, warn=bool(why) and self.desk.entry is not None and self.desk.entry.typed)
            # What is missing needs the room more than a number that is not given yet.
            number = "" if self.action_bar.warns() or self.width() < _NUMBER_FROM else self.desk.next_number
            self.action_bar.set_note(self.tr("Number after acceptance") if number else "", number)
        elif doing == "register":
            words, _ = self.register.obstacle()
            self.action_bar.set_ready(not words)
            self.action_bar.say(words, warn=False)
        elif doing == "renew":
            words = self.view.renew.obstacle()
            self.action_bar.set_ready(not words)
            self.action_bar.say(words, warn=False)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.empty.set_layout(layout)
        self.view.set_layout(layout)
        self.large_search.set_layout(layout)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.tell_actions()
        if self.clauses.isVisible():
            self.clauses.setGeometry(self.rect())
