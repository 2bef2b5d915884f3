"""Registering somebody in place (F3) and enrolling a member again (Alt+N): between the two forms and the record.

For what the keys of these forms do on one page; what they show lies in `register_form` and `renew_form`. A registration
half typed is kept as bills are, so that neither a lock nor a power cut costs it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.services.claims.drafts import MEMBER, SavedDraft, draft_of
from app.services.wording import sentence_of
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.wording import when
from app.ui.counter import acts
from app.ui.shell.i18n import language

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage


class Registering(QObject):
    """Both forms of one page."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__(page)
        self._page = page
        self.drafts = DraftKeeper(page.office, page.worker, self, kind=MEMBER)
        page.register.edited.connect(self._keep)
        for form in (page.register, page.view.renew):
            form.changed.connect(page.tell_actions)
            form.finished.connect(page.action_bar.focus_accept)

    # ------------------------------------------------------------------ a new member
    def start(self) -> None:
        """F3: register whoever was searched for and not found; or go on with what was half typed."""
        page = self._page
        if page.doing() == "register":
            page.register.focus_field("document_number")
            return
        found = page.search.found()
        text = page.search.box.text() if found is not None and not found.hits else ""
        page.carry_search()
        page.desk.leave()
        page.view.show_register()
        page.view.show_person("nobody")
        page.show_open()
        page.register.start(text)
        page.tell_actions()
        if not text.strip():
            page.worker.submit(
                draft_of, page.office, None, MEMBER, done=self._take_up, failed=page.say_fault, owner=self
            )

    def _take_up(self, draft: SavedDraft | None) -> None:
        page = self._page
        if draft is not None and page.doing() == "register" and not page.register.typed():
            page.register.take_up(
                draft.texts, when(page.office.local(draft.saved_at), page.office.clock.today())
            )

    def _keep(self) -> None:
        register = self._page.register
        self.drafts.note(None, register.texts() if register.typed() else {}, {})

    def discard(self) -> None:
        """Throw away what was typed."""
        self.drafts.forget(None)

    def press(self) -> None:
        """F9: register and open the member."""
        page = self._page
        new = page.register.new_member()
        if new is None:
            words, field = page.register.obstacle()
            page.action_bar.say(words, warn=True)
            page.register.focus_field(field)
            return
        self.drafts.drop()
        page.worker.submit(
            acts.register_and_open,
            page.office,
            new,
            done=self._registered,
            failed=self._not_registered,
            owner=self,
        )

    def _registered(self, opened: acts.Opened) -> None:
        page = self._page
        self.drafts.forget(None)
        page.register.clear()
        page.side_search.clear()
        page.show_opened(opened)

    def _not_registered(self, error: KnownError) -> None:
        self._keep()
        self._page.register.say_fault(sentence_of(error, language()))

    # ------------------------------------------------------------------ enrolling again
    def renew(self) -> bool | None:
        """Alt+N: the form to enrol the member who is open again; False when there is nothing to renew."""
        page, entry = self._page, self._page.desk.entry
        lapsed = entry is not None and entry.file.card.cover_state in ("lapsed", "none")
        if entry is None or not (lapsed or page.view.preview.refusal.renew.isVisible()):
            return None
        page.desk.flush()
        page.desk.remember_place()
        page.view.show_renew()
        page.view.renew.start(entry.file)
        page.tell_actions()
        return None

    def press_renew(self) -> None:
        """F9: enrol, and back to the bill."""
        page, entry = self._page, self._page.desk.entry
        choice = page.view.renew.choice()
        if entry is None or choice is None:
            page.view.renew.focus_obstacle()
            return
        page.worker.submit(
            acts.renew_and_open,
            page.office,
            entry.member_id,
            *choice,
            done=self._renewed,
            failed=lambda error: page.view.renew.say_fault(sentence_of(error, language())),
            owner=self,
        )

    def _renewed(self, opened: acts.Opened) -> None:
        page = self._page
        page.show_opened(opened)
        card = opened.file.card
        if card.first_day is not None and card.last_day is not None:
            page.view.say(
                "ok",
                self.tr("Enrolled: covered {first} to {last}").format(
                    first=card.first_day.isoformat(), last=card.last_day.isoformat()
                ),
                self.tr("Stays before the waiting period is over cannot be claimed."),
            )
