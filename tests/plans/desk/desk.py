"""What people do at the plan desk again and again, for tests."""

import pytest
from sqlalchemy import func, select

from app.models.audit import AuditRow
from app.models.plan import PlanRecord
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.adopted import plan_in_force
from app.services.plans.desk.check import TextCheck, check_text
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import open_draft, save_draft
from app.services.plans.desk.parameters import set_parameter
from app.services.plans.desk.publish import Second
from app.services.plans.desk.start_draft import start_draft
from app.services.wording import LANGUAGES, sentence_of
from tests.making_an_office import PASSWORD
from tests.plans.desk.conftest import PLAN_ID

REVIEWER, OTHER = Second("0203", PASSWORD), Second("0002", PASSWORD)


def checked(office: Office, draft_id: int) -> TextCheck:
    """The check of a draft as saved."""
    draft = open_draft(office, draft_id)
    return check_text(draft.text, draft.base_text, draft.edition_id, draft.frozen, draft.label)


def refused(code: str, act) -> KnownError:
    with pytest.raises(KnownError) as raised:
        act()
    assert raised.value.code == code
    for language in LANGUAGES:
        assert not sentence_of(raised.value, language).startswith(code)
    return raised.value


def acts(office: Office) -> list[tuple[str, str]]:
    with office.reading() as session:
        rows = session.execute(
            select(AuditRow.act, AuditRow.user_number).where(AuditRow.act.like("plan%")).order_by(AuditRow.id)
        )
        return [(row.act, row.user_number) for row in rows]


def mended(text: str, draft: DraftView) -> str:
    """The text with every suggestion taken."""
    while True:
        ready = [
            fault.replacement
            for fault in check_text(text, draft.base_text, draft.edition_id, draft.frozen).faults
            if fault.replacement
        ]
        if not ready:
            return text
        start, end, written = ready[0]
        text = text[:start] + written + text[end:]


def dearer(office: Office) -> DraftView:
    """A draft of next year's edition at 100 yuan."""
    draft = start_draft(office, PLAN_ID)
    text = mended(set_parameter(draft.text, "contribution.amount", "100", draft.edition_id), draft)
    return save_draft(office, draft.draft_id, text)


def in_force(office: Office) -> tuple[str, int]:
    """Digest of the text in force, and how many texts there ever were."""
    with office.reading() as session:
        count = session.scalars(select(func.count()).select_from(PlanRecord)).one()
    return plan_in_force(office, PLAN_ID).digest, count
