"""The message strips beside the sum: at most two, the heaviest first, each with the one act it offers.

Also what stands under a strip while it is open: the reason of lateness, the explanation of differing sums.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.claims.messages import Act, Message
from app.services.claims.preview import Preview
from app.services.wording import has_sentence
from app.ui.claims.shown.answers import LateReason, SumsAnswer
from app.ui.claims.wording import field_label, say
from app.ui.widgets.strip import Strip, StripKind

_KINDS: dict[str, StripKind] = {"refusal": "bad", "warning": "warn", "note": "note", "pass": "ok"}
_SAID_IN_THE_FORM = ("event.minors",)
# The acts that are one key; the others open a place to write in.
_KEYED: tuple[Act, ...] = ("continue_claim", "acknowledge", "open_claim")


class Messages(QWidget):
    """The strips.

    Signals:
        acted(object): the act of a message was asked for; the message (`preview.Strip`).
        reason_changed(str): the reason of lateness.
        note_changed(str): the explanation of differing sums.
        finished(): Enter at the end of something written here.
    """

    acted = Signal(object)
    reason_changed = Signal(str)
    note_changed = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._strips = [Strip(), Strip()]
        self._shown: list[Message] = []
        self._all: list[Message] = []
        for index, strip in enumerate(self._strips):
            strip.acted.connect(lambda index=index: self._act(index))
            strip.hide()
            self._column.addWidget(strip)
        self.late = LateReason()
        self.late.changed.connect(self.reason_changed)
        self.late.finished.connect(self.finished)
        self.sums = SumsAnswer()
        self.sums.taken.connect(lambda: self._act_of("settle_sums"))
        self.sums.changed.connect(self.note_changed)
        self.sums.finished.connect(self.finished)
        for answer in (self.late, self.sums):
            answer.hide()
            self._column.addWidget(answer)

    # ------------------------------------------------------------------ showing
    def show_preview(self, preview: Preview | None) -> None:
        """Show the messages of a preview."""
        messages = _worth_saying(preview) if preview is not None else []
        refused = any(each.level == "refusal" for each in messages)
        # While an answer is written below, the warning itself is enough: ladder and steps need the room.
        writing = not refused and any(each.act in ("write_reason", "settle_sums") for each in messages[:1])
        room = 1 if writing else len(self._strips)
        hidden = len(messages) - room
        self._all, self._shown = messages, messages[:room]
        for index, strip in enumerate(self._strips):
            if index >= len(self._shown):
                strip.hide()
                continue
            self._show(strip, self._shown[index], hidden if index == room - 1 else 0)
        # Nothing can be accepted after a refusal: asking for reasons would only raise hopes.
        late = self._find("write_reason")
        self.late.setVisible(late is not None and not refused)
        sums = self._find("settle_sums")
        self.sums.setVisible(sums is not None and not refused)
        if sums is not None:
            offer = ""
            if sums.value is not None and sums.field is not None and not sums.answered:
                offer = self.tr("Change to {amount}").format(amount=sums.value.grouped())
            self.sums.offer(offer)
        self.setVisible(bool(self._shown))

    def hidden(self) -> list[tuple[str, str]]:
        """Sentence and second line of the messages there is no strip for."""
        return [(say(each.code, each.params), message_detail(each)) for each in self._all[len(self._shown) :]]

    def set_answers(self, reason: str, note: str) -> None:
        """Show answers given before."""
        self.late.set_reason(reason)
        self.sums.set_note(note)

    def _show(self, strip: Strip, message: Message, hidden: int) -> None:
        kind = _KINDS[message.level]
        words = say(message.code, message.params)
        detail = message_detail(message)
        # A note that names its clauses itself need not name them twice.
        clauses = "" if "clauses" in message.params else self._clauses(message)
        right = self.tr("%n more, F1", "", hidden) if hidden > 0 else ""
        lead, text = ("", words) if kind == "note" else (words, "")
        done = "ok" if message.answered and kind == "warn" else ""
        strip.show_message(
            kind, lead, " ".join(part for part in (text, clauses) if part), detail, right, icon=done
        )
        label = self._act_words(message)
        strip.set_action(label, "Alt+R" if label else "")
        strip.set_dense(kind == "note" and not label)
        strip.show()

    def _clauses(self, message: Message) -> str:
        return (
            self.tr("Clause {numbers}").format(numbers=" / ".join(message.clauses)) if message.clauses else ""
        )

    def _act_words(self, message: Message) -> str:
        if message.answered or message.act not in _KEYED:
            return ""
        return {
            "continue_claim": self.tr("Continue as supplement"),
            "acknowledge": self.tr("Understood"),
            "open_claim": self.tr("See that claim"),
        }[message.act]

    # ------------------------------------------------------------------ acts
    def _find(self, act: Act) -> Message | None:
        return next((message for message in self._shown if message.act == act), None)

    def open_message(self) -> Message | None:
        """The first message whose act is still to be done."""
        for message in self._shown:
            if message.act is not None and message.act != "print_notice" and not message.answered:
                return message
        return None

    def act(self) -> bool:
        """Alt+R: the act of the first message that waits for one."""
        message = self.open_message()
        if message is None:
            return False
        if message.act == "write_reason":
            self.late.start()
        elif message.act == "settle_sums" and message.value is None:
            self.sums.write()
        else:
            self.acted.emit(message)
        return True

    def explain(self) -> bool:
        """Alt+S: write that the bill says so."""
        if self._find("settle_sums") is None:
            return False
        self.sums.write()
        return True

    def focus_open(self) -> bool:
        """F9 with an open warning: go to what it waits for."""
        message = self.open_message()
        if message is None:
            return False
        if message.act == "write_reason":
            self.late.start()
        elif message.act == "settle_sums":
            (self.sums.take if self.sums.take.isVisible() else self.sums.keep).setFocus()
        else:
            button = self._strips[self._shown.index(message)].action()
            if button is None:
                return False
            button.setFocus()
        return True

    def _act(self, index: int) -> None:
        if index < len(self._shown):
            self.acted.emit(self._shown[index])

    def _act_of(self, act: Act) -> None:
        message = self._find(act)
        if message is not None:
            self.acted.emit(message)

    def warned_fields(self) -> dict[str, str]:
        """Fields a warning is about, with its sentence, for the form to mark."""
        return {
            message.field: say(message.code, message.params)
            for message in self._shown
            if message.field
            and message.level in ("warning", "refusal")
            and not message.answered
            and field_label(message.field)
        }


def message_detail(message: Message) -> str:
    """The second line of a message: its own, or the one the sentences have for its code."""
    if message.detail is not None:
        return say(message.detail.code, message.detail.params)
    code = f"{message.code}_detail"
    return say(code, message.params) if has_sentence(code) else ""


def _worth_saying(preview: Preview) -> list[Message]:
    """Without a self-pay amount the notes would speak of a sum nobody has typed yet; a pass stands under the bill."""
    early = "self_pay" in preview.reading.missing
    return [
        each
        for each in preview.messages
        if each.level != "pass"
        and each.code not in _SAID_IN_THE_FORM
        and not (early and each.level == "note")
    ]
