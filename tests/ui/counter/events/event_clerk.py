"""A clerk who takes events, by keys alone."""

from dataclasses import dataclass

from app.ui.claims.forms.death_form import DeathForm
from app.ui.claims.forms.event_form import EventForm
from tests.claims.events.desk import DAUGHTER, MOTHER, WIDOW
from tests.ui.counter.clerk import Clerk


@dataclass
class EventClerk(Clerk):
    """The clerk."""

    @property
    def form(self) -> EventForm:
        """The form of the open tab."""
        form = self.page.desk.acting.form
        assert isinstance(form, EventForm)
        return form

    @property
    def death(self) -> DeathForm:
        """The form of a death."""
        assert isinstance(self.form, DeathForm)
        return self.form

    def paid(self) -> str:
        """The sum at the head of the preview."""
        return self.page.view.preview.headline.text().paid

    def choose(self, key: str) -> None:
        """Walk a field of choices to one of them, then on."""
        field = self.focus()
        for _ in range(20):
            if field.choice() == key:  # type: ignore[attr-defined]
                break
            self.press("Down")
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
