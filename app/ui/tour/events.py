"""Events without a bill in the tour: a critical illness and a death, from the tab to the receipt, by keys alone."""

from app.rules.values.identity_number import complete_check
from app.ui.tour.at_counter import AtCounter
from app.ui.widgets.combo_box import ComboBox

# Members of the sample office whom the union's gift covers besides the office's own plan.
ILL, DEAD = "霍少好", "陈国强"


def _document(seventeen: str) -> str:
    return seventeen + complete_check(seventeen)


_WIDOW = _document("44060519730812242")
_DAUGHTER = _document("44060520120306244")
_MOTHER = _document("44062119470920366")


class EventScenes:
    """The scenes, played at the counter of a tour."""

    def __init__(self, at: AtCounter) -> None:
        self.at, self.hands, self.album, self.page = at, at.hands, at.album, at.page

    def play(self) -> None:
        """Both events."""
        self.illness()
        self.death()

    def illness(self) -> None:
        """A diagnosis found in the list by pinyin."""
        hands = self.hands
        hands.enter(ILL)
        hands.press("Alt+2")
        hands.type("zhongliu")
        self.at.take("illness-search", "Thirty diseases; pinyin finds two")
        hands.press("Return")
        hands.enter("佛山市第一人民医院")
        if hands.field() == "grade":
            hands.press("Return")
        hands.enter("2026-10-19", "ZM-20261019-0562")
        self._choose("pathology")
        hands.press("Return", "Return")
        self._papers()
        self.at.take("illness", "A critical illness: conditions, steps, what else may be owed")
        self._accept("50,000.00", "illness")

    def death(self) -> None:
        """An accident's death with three beneficiaries, one of them a child."""
        hands = self.hands
        hands.enter(DEAD)
        hands.press("Alt+4")
        hands.enter("2026-11-03", "2026-11-03", "送货途中于佛陈路发生交通事故，当场身故")
        hands.enter("4406052026110417", "佛认 2026-1183")
        self._choose("other_full")
        self._choose("none")
        hands.enter("刘桂芳", "13802462046")
        self._heir("刘桂芳", "spouse", _WIDOW, "6223000033803380")
        hands.press("Alt+N")
        self._heir("陈思雨", "child", _DAUGHTER, "6223000033803380", "刘桂芳")
        self.at.take("death-minor", "A beneficiary is a child: who keeps the money")
        hands.press("Escape", "Alt+N")
        self._heir("王玉兰", "parent", _MOTHER, "6217000055125512")
        hands.press("Escape")
        self.at.take("death-guardian-wanted", "The guardian is still to be registered")
        hands.press("Alt+R")
        hands.enter("刘桂芳")
        self._choose("parent")
        hands.enter(_WIDOW)
        hands.press("Return")
        self._papers()
        self.at.take("death", "A death: exact shares, conditions, what else may be owed")
        self._accept("150,000.00", "death")

    # ------------------------------------------------------------------ helpers
    def _choose(self, key: str) -> None:
        field = self.hands.focus()
        for _ in range(20):
            if not isinstance(field, ComboBox) or field.choice() == key:
                break
            self.hands.press("Down")
        self.hands.press("Return")

    def _heir(self, name: str, relation: str, document: str, account: str, holder: str = "") -> None:
        self.hands.enter(name)
        self._choose(relation)
        self.hands.enter(document, "", "南海农商银行", holder, account)

    def _papers(self) -> None:
        while self.page.view.preview.papers.has_focus():
            self.hands.press("Return")

    def _accept(self, paid: str, name: str) -> None:
        self.album.must(self.at.paid() == paid, f"{name}: {self.at.paid()} instead of {paid}")
        self.hands.press("F9")
        self.album.must(
            self.page.views.viewer.shown() is not None,
            f"{name}: no receipt came: {self.page.action_bar.hint()}",
        )
        self.at.take(f"{name}-receipt", "Its receipt")
        self.at.save(f"receipt-{name}.pdf", f"The acceptance receipt: {name}")
        self.at.to_rest()
