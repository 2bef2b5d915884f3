"""The counter page: brings search, claim, history, registering and receipts together, and gives every key its act.

A thin coordinator, and the only one who knows them all: what is shown lies in the views, what is done with the record
in the parts, each of which takes what it works on and tells what happened.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.claims.accept import Accepted
from app.services.claims.drafts import drafts
from app.services.claims.open import Opened, open_for_claim
from app.services.claims.today import Overview, today_overview
from app.services.office.office import Office
from app.services.office.touched import Touched
from app.services.search.look_up import Hit
from app.services.wording import sentence_of
from app.ui.claims.desk.desk import Desk
from app.ui.claims.desk.following import Following
from app.ui.claims.shown.clause_sheet import ClauseSheet
from app.ui.counter.counter_actions import CounterActions
from app.ui.counter.key_acts import KeyActs
from app.ui.counter.keys import CounterKeys
from app.ui.counter.looking_back import LookingBack
from app.ui.counter.scans import Scans
from app.ui.counter.views import CounterViews
from app.ui.members.registering import Registering
from app.ui.members.reveal import Reveal
from app.ui.papers import printing
from app.ui.shell.fresh import Fresh
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.theme import Layout

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
        views: all of it.
        desk: the claim being entered.
        press: does what a key means now.
        action_bar: the page's action bar, for the window.

    Signals:
        lock_wanted(): F12.
    """

    lock_wanted = Signal()

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.office, self.worker = office, worker
        self._opening: int | None = None
        # What the claim rests on was touched while something else was looked up beside it.
        self._outdated = False
        self.views = CounterViews(office, worker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views)
        self.view = view = self.views.view
        self.action_bar = CounterActions()
        self.clauses = ClauseSheet(self)
        self.desk = Desk(office, worker, view.middle, view.preview, view.member, self)
        self.scans = Scans(office, worker, lambda: self.views.search, view.register, self.desk, self)
        self.past = LookingBack(office, worker, self.views, self.desk, self.clauses, self)
        self.reveal = Reveal(office, worker, view.member, self)
        self.registering = Registering(office, worker, view.register, view.renew, self)
        self.following = Following(office, worker, view.done, self)
        self.press = self._key_acts()
        self.keys = CounterKeys(
            self, self.press.by_key(), self.scans.is_scan, self.scans.before, self.scans.undo
        )
        self._connect_parts()
        self._connect_views()
        worker.touched.connect(self._touched)
        Fresh(self.views.empty, worker, ("claims", "members", "plans", "drafts", "trail"), self._read_rest)
        self.rest()

    # ------------------------------------------------------------------ who tells what to whom
    def _connect_parts(self) -> None:
        self.desk.changed.connect(self.tell_actions)
        self.desk.typed.connect(self.views.show_whose_claim)
        self.desk.accepted.connect(self._accepted)
        self.desk.claim_wanted.connect(self.past.open_claim)
        self.desk.done.connect(self.action_bar.focus_accept)
        self.desk.stale.connect(self.read_again)
        self.keys.scanned.connect(self.scans.route)
        self.keys.stray.connect(self.views.type_in_search)
        self.desk.stray.connect(self.views.type_in_search)
        self.scans.nobody_found.connect(self.views.type_in_search)
        self.scans.member_wanted.connect(self.open_member)
        self.scans.receipt_read.connect(self.past.open_receipt)
        self.scans.claim_wanted.connect(self.past.open_claim)
        self.scans.bill_wanted.connect(self._come_to_bill)
        self.scans.bill_waits.connect(self._say_bill_waits)
        self.past.opened.connect(self.show_opened)
        self.registering.changed.connect(self.tell_actions)
        self.registering.done.connect(self.action_bar.focus_accept)
        self.registering.waits.connect(lambda words: self.action_bar.say(words, warn=True))
        self.registering.registered.connect(self._registered)
        self.registering.renewed.connect(self._renewed)
        self.following.opened.connect(self.show_opened)
        for part in (self.scans, self.past, self.reveal, self.registering, self.following):
            part.failed.connect(self.say_fault)

    def _connect_views(self) -> None:
        views, view = self.views, self.view
        views.changed.connect(self.tell_actions)
        for panel in (views.large_search, views.side_search):
            panel.chosen.connect(self.open_hit)
            panel.register_wanted.connect(self.register)
            panel.read_card_wanted.connect(self._ask_for_card)
            panel.entered.connect(self.scans.entered)
        views.empty.act.connect(self._quick_act)
        views.empty.claim_opened.connect(lambda claim: self.past.open_claim(claim.claim_id))
        views.empty.drafts_wanted.connect(self.show_drafts)
        views.empty.draft_opened.connect(lambda draft: self.open_member(draft.member_id))
        views.register.open_wanted.connect(self.open_member)
        views.history.closed.connect(self._leave_history)
        views.viewer.closed.connect(self._leave_beside)
        views.viewer.printed.connect(lambda _number: views.search.box.setFocus())
        view.brief.search_wanted.connect(self.come_to_search)
        view.member.history_wanted.connect(self.past.show_history)
        view.preview.papers.finished.connect(self.action_bar.focus_accept)
        view.preview.clause_wanted.connect(lambda key: self.past.show_clauses(key.split()))
        view.preview.refusal.history_wanted.connect(self.past.show_history)
        view.preview.refusal.notice_wanted.connect(self.past.show_notice)
        view.preview.refusal.renew_wanted.connect(self.renew)
        self.action_bar.pressed.connect(self.press)

    def _key_acts(self) -> KeyActs:
        views, desk, past = self.views, self.desk, self.past
        to_document = partial(views.register.focus_field, "document_number")
        return KeyActs(
            views.doing,
            {
                "F1": past.show_clauses,
                "F2": self.come_to_search,
                "F3": self.register,
                "F4": self._ask_for_card,
                "F5": self._ask_for_bill,
                "F7": past.show_history,
                "F12": self.lock,
                "Esc": self._leave_beside,
                "Alt+V": self.reveal.ask,
            },
            {
                "rest": {
                    "F7": self._ask_for_receipt,
                    "F8": self.show_drafts,
                    "Ctrl+P": past.reprint_one,
                    "Esc": views.leave_drafts,
                },
                "bill": {
                    **desk.keys(),
                    "F8": self.keep_draft,
                    "F9": self._press_accept,
                    "Ctrl+P": past.print_notice,
                    "Esc": self._leave_bill,
                    "Alt+N": self._add,
                },
                "register": {
                    "F3": to_document,
                    "F4": to_document,
                    "F9": self.registering.press,
                    "Esc": self._leave_register,
                    "Alt+R": views.register.act,
                },
                "renew": {"F9": self.registering.press_renew},
                "history": {
                    "F1": past.show_past_clauses,
                    "Ctrl+P": views.history.ask_reprint,
                    "Esc": self._leave_history,
                    "Alt+R": views.history.ask_continue,
                    "Alt+W": views.history.ask_withdraw,
                },
                "receipt": {
                    "Ctrl+P": views.viewer.print_paper,
                    "Ctrl+S": views.viewer.save_pdf,
                    "Ctrl++": views.viewer.view.zoom_in,
                    "Ctrl+=": views.viewer.view.zoom_in,
                    "Ctrl+-": views.viewer.view.zoom_out,
                    "Ctrl+0": views.viewer.view.fit,
                    "Alt+R": self.following.go_on,
                },
            },
            self.clauses,
            views.completing,
        )

    # ------------------------------------------------------------------ the page at rest
    def doing(self) -> str:
        """What the page is at, as `CounterViews.doing`."""
        return self.views.doing()

    def rest(self) -> None:
        """Nobody at the counter: the empty page, the keyboard in the search box."""
        self.desk.leave()
        self.registering.drafts.flush()
        self.clauses.hide()
        self._opening = None
        self.views.show_rest()

    def _read_rest(self) -> None:
        """The figures of the empty page."""
        self.worker.submit_latest("overview", today_overview, self.office, _RECENT, done=self._show_overview)

    def _show_overview(self, overview: Overview) -> None:
        names = printing.printers()
        self.views.empty.show_overview(overview, names[0] if names else "")

    def show_drafts(self) -> None:
        """The half-typed claims, on the empty page."""
        if self.doing() == "rest":
            show = self.views.empty.show_drafts
            self.worker.submit(drafts, self.office, done=show, failed=self.say_fault)

    def come_to_search(self) -> None:
        """F2."""
        if self.doing() == "bill":
            self.desk.place.remember()
        self.views.come_to_search()

    def say_fault(self, error: KnownError) -> None:
        """A foreseen fault, where the clerk looks."""
        self._opening = None
        self.views.say(sentence_of(error, language()), kind="warn")

    # ------------------------------------------------------------------ to be put on a reader, or scanned
    def _quick_act(self, act: str) -> None:
        self.press({"read_card": "F4", "scan": "F5", "register": "F3", "progress": "F7"}[act])

    def _ask_for_card(self) -> None:
        """F4: a reader types the number; so may the clerk."""
        self.come_to_search()
        self.views.say(self.tr("Put the ID card on the reader, or type its number"))

    def _ask_for_bill(self) -> None:
        """F5."""
        if self.doing() != "bill":
            self.come_to_search()
        self.views.say(
            self.tr("Scan the code of the e-bill"),
            self.tr("It fills the form; every field can still be changed."),
        )

    def _ask_for_receipt(self) -> None:
        """F7 with nobody at the counter."""
        self.come_to_search()
        self.views.say(self.tr("Scan the code on the receipt, or type its number"))

    def _say_bill_waits(self, payer: str) -> None:
        """A bill was scanned with nobody at the counter: its payer is searched for."""
        if self.doing() != "rest":
            self.rest()
        if payer:
            self.views.type_in_search(payer)
            words = self.tr("E-bill read: choose the member, payer {name}").format(name=payer)
        else:
            self.come_to_search()
            words = self.tr("E-bill read: now find the member")
        self.views.say(words, self.tr("The form is filled when the member is open."), "ok")

    # ------------------------------------------------------------------ opening a member
    def open_hit(self, hit: Hit) -> None:
        """Open what was found: a member, or the claim of a receipt."""
        if hit.claim_number is not None:
            self.past.open_receipt(hit.claim_number)
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
            open_for_claim, self.office, member_id, done=self.show_opened, failed=self.say_fault
        )

    def show_opened(self, opened: Opened) -> None:
        """Show a member who was read; the keyboard goes to the form."""
        self._opening, self._outdated = None, False
        self.clauses.hide()
        self.views.carry_search()
        self.view.show_person("member")
        self.views.show_open("bill")
        self.desk.open(opened)
        self.desk.place.first()
        if opened.continued or opened.after is not None:
            # All is filled in but what may be missing: papers.
            self.desk.place.to_papers()
        self.tell_actions()
        self.scans.member_opened()

    def read_again(self) -> None:
        """The record changed under the claim: read its member again, keep what is typed."""
        self._outdated = False
        if self.desk.entry is not None:
            member_id = self.desk.entry.member_id
            self.worker.submit(
                open_for_claim, self.office, member_id, done=self.desk.refresh, failed=self.say_fault
            )

    def _touched(self, touched: Touched, initiator: QObject | None) -> None:
        """What the claim being entered rests on may be another now, by this window or another."""
        entry = self.desk.entry
        # Whoever was just registered or enrolled has been opened as they are now.
        if entry is None or initiator is self.registering or not touched.concerns(entry.member_id):
            return
        if self.doing() == "bill":
            self.read_again()
        else:
            self._outdated = True

    # ------------------------------------------------------------------ registering, and enrolling again
    def register(self) -> None:
        """F3: register whoever was searched for and not found; or go on with what was half typed."""
        text = self.views.searched_in_vain()
        self.views.carry_search()
        self.desk.leave()
        self.view.show_person("nobody")
        self.views.show_open("register")
        self.registering.start(text)

    def _registered(self, opened: Opened) -> None:
        self.views.side_search.clear()
        self.show_opened(opened)

    def renew(self) -> None:
        """Alt+N: enrol the member who is open again, where there is something to renew."""
        entry = self.desk.entry
        lapsed = entry is not None and entry.file.card.cover_state in ("lapsed", "none")
        if entry is None or not (lapsed or self.view.preview.refusal.renew.isVisible()):
            return
        self.desk.flush()
        self.desk.place.remember()
        self.views.show_open("renew")
        self.registering.start_renewing(entry.file)

    def _renewed(self, opened: Opened, words: str, more: str) -> None:
        self.show_opened(opened)
        if words:
            self.views.say(words, more, "ok")

    def _add(self) -> None:
        """Alt+N: one more beneficiary, where there are any; else the member is enrolled again."""
        if not self.desk.add():
            self.renew()

    # ------------------------------------------------------------------ F9 and what comes after
    def _press_accept(self) -> None:
        self.desk.press_accept()
        self.tell_actions()

    def _accepted(self, made: Accepted) -> None:
        entry = self.desk.entry
        name = entry.file.card.name if entry is not None else ""
        following = self.following.take(entry, made.number)
        self.desk.leave()
        self.views.side_search.clear()
        self.view.done.show_done(made.number, name, made.decision.paid, following)
        self.view.show_person("done")
        self.views.show_open("receipt")
        self.view.viewer.show_claim(
            made.claim_id,
            straight=True,
            lead=self.tr("Accepted: {number}").format(number=made.number),
            more=self.tr("{name}, expected benefit {amount} yuan").format(
                name=name, amount=made.decision.paid.grouped()
            ),
        )
        self.come_to_search()

    def keep_draft(self) -> None:
        """F8: keep what was typed and clear the counter."""
        entry = self.desk.entry
        name = entry.file.card.name if entry is not None and entry.typed else ""
        self.rest()
        if name:
            self.views.say(
                self.tr("Saved: {name}").format(name=name), self.tr("F8 shows what is saved."), "ok"
            )

    # ------------------------------------------------------------------ Esc: one step back
    def _leave_bill(self) -> None:
        """Asks before anything typed would be lost."""
        search = self.views.side_search
        if search.box.hasFocus() and search.box.text():
            search.clear()
        elif self.view.searching():
            self.desk.place.back()
        elif not self.desk.close_inner() and self.desk.ask_to_discard():
            self.desk.discard()
            self.rest()

    def _leave_register(self) -> None:
        register = self.view.register
        if register.typed() and not register.discarding:
            register.ask_to_discard()
            return
        self.registering.discard()
        self.rest()

    def _leave_history(self) -> None:
        if not self.view.history.leave_reason():
            self._leave_beside()

    def _leave_beside(self) -> None:
        """Leave what stands beside a claim, or the receipt of the last one."""
        if self.desk.entry is not None:
            self.back_to_bill()
        else:
            self.rest()

    def _come_to_bill(self) -> None:
        if self.doing() != "bill":
            self.back_to_bill()

    def back_to_bill(self) -> None:
        """From what was looked up beside the claim back to it, where the keyboard was."""
        self.desk.show_member()
        self.view.show_person("member")
        self.views.show_open("bill")
        self.desk.place.back()
        self.tell_actions()
        if self._outdated:
            self.read_again()

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
        doing, bar, entry = self.doing(), self.action_bar, self.desk.entry
        bar.set_tight(self.width() < _NUMBER_FROM, self.width() < _WHOLE_WORDS_FROM)
        bar.show_for(doing, entry is not None)
        if doing == "bill":
            why = self.desk.why_not()
            bar.set_ready(not why and not self.desk.accepting)
            self.view.brief.say(why)
            bar.say(why, warn=bool(why) and entry is not None and entry.typed)
            # What is missing needs the room more than a number that is not given yet.
            number = "" if bar.warns() or self.width() < _NUMBER_FROM else self.desk.next_number
            bar.set_note(self.tr("Number after acceptance") if number else "", number)
        elif doing in ("register", "renew"):
            words = self.view.register.obstacle()[0] if doing == "register" else self.view.renew.obstacle()
            bar.set_ready(not words)
            bar.say(words, warn=False)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.views.set_layout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell_actions()
        if self.clauses.isVisible():
            self.clauses.setGeometry(self.rect())
