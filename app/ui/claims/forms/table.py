"""The form of each kind of claim. A kind is shown at the counter by its own form and one row here.

What a kind is, and the order of the tabs, is `services/claims/kinds/table`'s.
"""

from app.services.claims.kinds.accident import ACCIDENT
from app.services.claims.kinds.condolence import CONDOLENCE
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.diagnosis import DIAGNOSIS
from app.services.claims.kinds.stay import STAY
from app.services.claims.kinds.study_grant import STUDY_GRANT
from app.ui.claims.forms.claim_form import ClaimForm
from app.ui.claims.forms.death_form import DeathForm
from app.ui.claims.forms.diagnosis_form import DiagnosisForm
from app.ui.claims.forms.short_forms import AccidentForm, CondolenceForm, StudyForm
from app.ui.claims.forms.stay_form import StayForm

FORMS: dict[str, type[ClaimForm]] = {
    STAY.code: StayForm,
    DIAGNOSIS.code: DiagnosisForm,
    ACCIDENT.code: AccidentForm,
    DEATH.code: DeathForm,
    CONDOLENCE.code: CondolenceForm,
    STUDY_GRANT.code: StudyForm,
}
