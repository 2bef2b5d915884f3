"""The form of each kind of claim, made when first wanted. A kind is shown by its own form and one row here.

What a kind is, and the order of the tabs, is `services/claims/kinds/table`'s.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.services.claims.kinds.accident import ACCIDENT
from app.services.claims.kinds.condolence import CONDOLENCE
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.diagnosis import DIAGNOSIS
from app.services.claims.kinds.stay import STAY
from app.services.claims.kinds.study_grant import STUDY_GRANT
from app.ui.claims.forms.claim_form import ClaimForm, Complete
from app.ui.claims.forms.stay_form import StayForm


@dataclass(frozen=True, slots=True)
class Shown:
    """How a kind is shown.

    Attributes:
        icon: where it is named.
        make: its form, from what completes a text and the office's day, as `ClaimForm` takes them.
    """

    icon: str
    make: Callable[[Complete, Callable[[], date]], ClaimForm]


# The forms of events are imported with the first of them that is wanted: they weigh 20 ms,
# which signing in should not pay for: most days nobody comes with anything but a stay.
def _diagnosis(complete: Complete, today: Callable[[], date]) -> ClaimForm:
    from app.ui.claims.forms.diagnosis_form import DiagnosisForm

    return DiagnosisForm(complete, today)


def _accident(complete: Complete, today: Callable[[], date]) -> ClaimForm:
    from app.ui.claims.forms.short_forms import AccidentForm

    return AccidentForm(complete, today)


def _death(complete: Complete, today: Callable[[], date]) -> ClaimForm:
    from app.ui.claims.forms.death_form import DeathForm

    return DeathForm(complete, today)


def _condolence(complete: Complete, today: Callable[[], date]) -> ClaimForm:
    from app.ui.claims.forms.short_forms import CondolenceForm

    return CondolenceForm(complete, today)


def _study_grant(complete: Complete, today: Callable[[], date]) -> ClaimForm:
    from app.ui.claims.forms.short_forms import StudyForm

    return StudyForm(complete, today)


FORMS: dict[str, Shown] = {
    STAY.code: Shown("hospital", StayForm),
    DIAGNOSIS.code: Shown("hospital", _diagnosis),
    ACCIDENT.code: Shown("warning", _accident),
    DEATH.code: Shown("info", _death),
    CONDOLENCE.code: Shown("nav-service", _condolence),
    STUDY_GRANT.code: Shown("nav-members", _study_grant),
}
