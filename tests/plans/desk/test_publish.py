"""From a draft to the plan in force: two people, nothing half done, and what decided old claims stays as it was."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.claim import Claim
from app.models.plan import EditionRecord
from app.rules.values.errors import KnownError
from app.services.plans.adopted import plan_in_force
from app.services.plans.desk import publish as publish_module
from app.services.plans.desk.drafts import choose_reading, discard_draft, drafts, open_draft, save_draft
from app.services.plans.desk.edition_view import view_edition
from app.services.plans.desk.overview import plans_overview
from app.services.plans.desk.parameters import set_parameter
from app.services.plans.desk.publish import (
    Second,
    approve,
    send_back,
    sign_edition,
    submit,
    withdraw_submission,
)
from app.services.plans.desk.start_draft import start_blank, start_draft
from app.services.records.verify import verify_office
from app.services.wording import sentence_of
from tests.claims.window import open_window
from tests.making_an_office import PASSWORD, TestClock
from tests.plans.desk.conftest import PLAN_ID, sign_in
from tests.plans.desk.desk import OTHER, REVIEWER, acts, dearer, in_force, mended, refused


def test_a_new_edition_is_written_approved_by_another_and_then_in_force(office):
    draft = submit(office, dearer(office).draft_id)
    assert (draft.label, draft.base_name, draft.state) == ("2027-1", "2026 版", "submitted")
    assert not draft.may_approve
    published = approve(office, draft.draft_id, REVIEWER, draft.digest)
    assert (published.state, published.decided_by, published.submitted_by) == (
        "published",
        "王建国",
        "何志远",
    )
    plan = plan_in_force(office, PLAN_ID)
    assert plan.edition_on(date(2027, 6, 1)).contribution.amount.fen == 10000
    assert plan.edition_on(date(2026, 6, 1)).contribution.amount.fen == 9500
    assert plan.readings == {"2017": "", "2024": "stacked", "2026": "stacked", "2027": "stacked"}
    assert acts(office) == [
        ("plan_draft.start", "0001"),
        ("plan_draft.submit", "0001"),
        ("plan_draft.publish", "0203"),
    ]
    assert [(point.edition_id, point.state) for point in view_edition(office, PLAN_ID).timeline] == [
        ("2017", "ended"),
        ("2024", "ended"),
        ("2025-upgrade", "not_adopted"),
        ("2026", "in_use"),
        ("2027", "coming"),
    ]
    assert verify_office(office).good


def test_the_second_person_can_also_approve_at_their_own_sign_in(office):
    draft = submit(office, dearer(office).draft_id)
    office = sign_in(office, "0203")
    (row,) = drafts(office)
    assert (row.state, row.may_approve, row.may_edit) == ("submitted", True, False)
    assert approve(office, draft.draft_id).decided_by == "王建国"
    assert drafts(office) == ()
    assert [row.state for row in drafts(office, every=True)] == ["published"]


def test_nobody_approves_what_they_wrote_on(office):
    draft = dearer(office)
    office = sign_in(office, "0002")
    save_draft(office, draft.draft_id, draft.text + "# 看过\n")
    office = sign_in(office, "0001")
    save_draft(office, draft.draft_id, draft.text)
    submit(office, draft.draft_id)
    before = in_force(office)
    refused("plan_desk.own_draft", lambda: approve(office, draft.draft_id))
    refused("plan_desk.own_draft", lambda: approve(office, draft.draft_id, Second("0001", PASSWORD)))
    # Who wrote in between and was overwritten is an author all the same.
    refused("plan_desk.own_draft", lambda: approve(office, draft.draft_id, OTHER))
    assert in_force(office) == before
    assert open_draft(office, draft.draft_id).state == "submitted"


def test_two_reviewers_alone_cannot_publish(office):
    office = sign_in(office, "0203")
    draft = submit(office, dearer(office).draft_id)
    assert approve(office, draft.draft_id, Second("0001", PASSWORD)).state == "published"


def test_one_of_the_two_is_an_administrator(office, monkeypatch):
    office = sign_in(office, "0203")
    draft = submit(office, dearer(office).draft_id)
    with office.writing() as session:
        from app.models.user import User

        session.scalars(select(User).where(User.number == "0002")).one().role = "reviewer"
    refused("plan_desk.needs_administrator", lambda: approve(office, draft.draft_id, OTHER))


def test_a_clerk_reads_and_does_nothing_else(office):
    draft = submit(office, dearer(office).draft_id)
    clerk = Second("0107", PASSWORD)
    refused("office.not_allowed", lambda: approve(office, draft.draft_id, clerk))
    refused("office.not_allowed", lambda: send_back(office, draft.draft_id, "看不懂", clerk))
    office = sign_in(office, "0107")
    assert plans_overview(office)[0].draft_id == draft.draft_id
    assert not open_draft(office, draft.draft_id).may_edit
    for act in (
        lambda: start_draft(office, PLAN_ID),
        lambda: start_blank(office, "own", "本单位", "广东"),
        lambda: save_draft(office, draft.draft_id, ""),
        lambda: submit(office, draft.draft_id),
        lambda: withdraw_submission(office, draft.draft_id),
        lambda: approve(office, draft.draft_id),
        lambda: send_back(office, draft.draft_id, "不行"),
        lambda: discard_draft(office, draft.draft_id),
        lambda: choose_reading(office, draft.draft_id, "2027", "by_claim"),
        lambda: sign_edition(office, PLAN_ID, "2026"),
    ):
        refused("office.not_allowed", act)


def test_a_wrong_password_of_the_second_person_publishes_nothing_and_is_counted(office):
    draft = submit(office, dearer(office).draft_id)
    before = in_force(office)
    refused("unlock.wrong_password", lambda: approve(office, draft.draft_id, Second("0203", "falsch-falsch")))
    refused("unlock.no_slot", lambda: approve(office, draft.draft_id, Second("9999", PASSWORD)))
    assert in_force(office) == before
    assert PASSWORD not in repr(REVIEWER)


def test_what_is_approved_is_what_was_looked_at(office):
    draft = submit(office, dearer(office).draft_id)
    withdraw_submission(office, draft.draft_id)
    save_draft(office, draft.draft_id, draft.text + "# 又改\n")
    submit(office, draft.draft_id)
    refused("plan_desk.changed_since", lambda: approve(office, draft.draft_id, REVIEWER, draft.digest))


def test_a_draft_is_sent_back_with_a_reason_mended_and_handed_in_again(office):
    draft = submit(office, dearer(office).draft_id)
    refused("plan_desk.reason_needed", lambda: send_back(office, draft.draft_id, " ", REVIEWER))
    refused("plan_desk.own_draft", lambda: send_back(office, draft.draft_id, "不对"))
    back = send_back(office, draft.draft_id, "保费请附文件号", REVIEWER)
    assert (back.state, back.reason, back.decided_by, back.may_edit) == (
        "sent_back",
        "保费请附文件号",
        "王建国",
        True,
    )
    save_draft(office, draft.draft_id, draft.text + "# 依据：〔2026〕3 号\n")
    assert submit(office, draft.draft_id).reason == ""
    assert approve(office, draft.draft_id, REVIEWER).state == "published"


def test_only_an_author_takes_a_submission_back(office):
    draft = submit(office, dearer(office).draft_id)
    office = sign_in(office, "0002")
    refused("plan_desk.not_yours", lambda: withdraw_submission(office, draft.draft_id))


def test_an_edition_in_force_is_never_changed(office):
    draft = start_draft(office, PLAN_ID)
    save_draft(office, draft.draft_id, set_parameter(draft.text, "benefit.0.period_cap", "1", "2026"))
    error = refused("plan_desk.frozen_changed", lambda: submit(office, draft.draft_id))
    assert "另建一版" in sentence_of(error)


def test_an_edition_that_has_not_begun_and_decided_nothing_can_still_be_put_right(office):
    draft = submit(office, dearer(office).draft_id)
    approve(office, draft.draft_id, REVIEWER)
    again = start_draft(office, PLAN_ID, "2027", date(2028, 1, 1))
    text = set_parameter(again.text, "contribution.amount", "98", "2027")
    save_draft(office, again.draft_id, text)
    submit(office, again.draft_id)
    approve(office, again.draft_id, REVIEWER)
    assert plan_in_force(office, PLAN_ID).plan.edition("2027").contribution.amount.fen == 9800


def test_a_draft_made_from_a_text_that_is_no_longer_in_force_is_checked_against_the_one_that_is(office):
    first, second = dearer(office), start_draft(office, PLAN_ID, first_day=date(2028, 1, 1))
    submit(office, first.draft_id)
    approve(office, first.draft_id, REVIEWER)
    office.clock.forward(days=90)
    # In the meantime 2027 began; the second draft has never heard of it.
    save_draft(office, second.draft_id, second.text + "# 更新\n")
    refused("plan_desk.frozen_gone", lambda: submit(office, second.draft_id))


def test_nothing_is_half_done_when_publishing_fails(office, monkeypatch):
    draft = submit(office, dearer(office).draft_id)
    before, rows = in_force(office), acts(office)

    def fail(*_: object) -> None:
        raise KnownError("office.disk_full", folder="E:")

    with monkeypatch.context() as broken:
        broken.setattr(publish_module.audit, "append", fail)
        refused("office.disk_full", lambda: approve(office, draft.draft_id, REVIEWER))
    assert in_force(office) == before
    assert acts(office) == rows
    assert open_draft(office, draft.draft_id).state == "submitted"
    assert approve(office, draft.draft_id, REVIEWER).state == "published"


def test_signatures_of_unchanged_editions_carry_over_and_the_new_one_waits_for_its_own(office):
    draft = submit(office, dearer(office).draft_id)
    approve(office, draft.draft_id, REVIEWER)
    adopted = plan_in_force(office, PLAN_ID)
    assert adopted.signed == {"2017", "2024", "2026"}
    assert view_edition(office, PLAN_ID, "2027").unsigned
    office = sign_in(office, "0203")
    refused("office.not_allowed", lambda: sign_edition(office, PLAN_ID, "2027"))
    office = sign_in(office, "0002")
    sign_edition(office, PLAN_ID, "2027")
    view = view_edition(office, PLAN_ID, "2027")
    assert (view.unsigned, view.signed_by, view.signed_on) == (False, "陈小红", date(2026, 11, 12))
    assert acts(office)[-1] == ("plan.sign", "0002")
    refused("plan_desk.signed_already", lambda: sign_edition(office, PLAN_ID, "2027"))
    refused("plan.no_such_edition", lambda: sign_edition(office, PLAN_ID, "2031"))
    refused("plan.no_such_edition", lambda: sign_edition(office, PLAN_ID, "2025-upgrade"))
    refused("plan_file.missing", lambda: sign_edition(office, "nothing", "2027"))


def test_the_administrator_of_the_two_can_sign_while_publishing(office):
    draft = submit(office, dearer(office).draft_id)
    approve(office, draft.draft_id, REVIEWER, sign=True)
    assert view_edition(office, PLAN_ID, "2027").signed_by == "何志远"
    office = sign_in(office, "0203")
    other = start_draft(office, PLAN_ID, "2027", date(2028, 1, 1))
    submit(office, other.draft_id)
    approve(office, other.draft_id, OTHER, sign=True)
    assert view_edition(office, PLAN_ID, "2028").signed_by == "陈小红"


def test_an_edition_adopted_unsigned_can_be_signed_later(make_office):
    office = make_office(signed=False)
    assert view_edition(office, PLAN_ID).unsigned
    sign_edition(office, PLAN_ID, "2026")
    assert plan_in_force(office, PLAN_ID).signed == {"2026"}
    with office.reading() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.act == "plan.sign")).one()
        digest = session.scalars(select(EditionRecord.digest).where(EditionRecord.edition_id == "2026")).one()
    assert json.loads(row.after)["digest"] == digest


# ------------------------------------------------------------------------------------------------- with claims
@pytest.fixture
def window(tmp_path):
    window = open_window(tmp_path / "有件", "stacked", TestClock())
    yield window
    window.office.close()


def test_claims_go_on_being_decided_by_the_edition_of_their_day(window):
    office = window.office
    first = window.accept(window.texts())
    office = sign_in(office, "0001")
    draft = start_draft(office, PLAN_ID, "2026", date(2026, 12, 1))
    text = mended(set_parameter(draft.text, "contribution.amount", "100", draft.edition_id), draft)
    save_draft(office, draft.draft_id, text)
    submit(office, draft.draft_id)
    approve(office, draft.draft_id, REVIEWER, sign=True)
    with office.reading() as session:
        assert session.scalars(select(Claim.edition_id)).all() == ["2026"]
    office = sign_in(office, "0107")
    second = window.preview(window.texts())
    assert second.decision.edition_id == "2026"
    assert first.decision.edition_digest == second.decision.edition_digest
    assert verify_office(office).good


def test_an_edition_a_claim_was_decided_by_can_neither_change_nor_go(window):
    office = window.office
    window.accept(window.texts())
    office = sign_in(office, "0001")
    draft = start_draft(office, PLAN_ID)
    for text, code in (
        (set_parameter(draft.text, "waiting.new_days", "31", "2026"), "plan_desk.frozen_changed"),
        (draft.text.replace('id         = "2026"\n', 'id         = "2026x"\n'), "plan_desk.frozen_gone"),
    ):
        save_draft(office, draft.draft_id, text)
        refused(code, lambda: submit(office, draft.draft_id))


def test_the_days_of_old_claims_stay_held_by_an_edition(window):
    office = window.office
    window.accept(window.texts())
    office = sign_in(office, "0001")
    draft = start_draft(office, PLAN_ID)
    ended = set_parameter(draft.text, "last_day", "2026-06-30", "2026")
    save_draft(office, draft.draft_id, ended)
    error = refused("plan_desk.day_lost", lambda: submit(office, draft.draft_id))
    assert error.params["day"] == date(2026, 11, 5)


def test_a_plan_text_changed_behind_the_program_s_back_is_found(office):
    from sqlalchemy import text

    draft = submit(office, dearer(office).draft_id)
    approve(office, draft.draft_id, REVIEWER)
    with office.writing() as session:
        session.execute(
            text("UPDATE plan SET text = replace(text, '100.00', '10.00') WHERE retired_at IS NULL")
        )
    assert [fault.code for fault in verify_office(office).faults] == [
        "verify.plan_changed",
        "verify.plan_not_approved",
    ]


def test_an_edition_in_force_is_neither_shelved_nor_ended_with_nothing_to_follow(office):
    draft = start_draft(office, PLAN_ID)
    save_draft(office, draft.draft_id, set_parameter(draft.text, "status", "未启用", "2026"))
    refused("plan_desk.frozen_gone", lambda: submit(office, draft.draft_id))
    save_draft(office, draft.draft_id, set_parameter(draft.text, "last_day", "2026-10-31", "2026"))
    refused("plan_desk.today_lost", lambda: submit(office, draft.draft_id))
    # Marked as ended, it goes on deciding the events of its days.
    save_draft(office, draft.draft_id, set_parameter(draft.text, "status", "已停用", "2026"))
    assert submit(office, draft.draft_id).state == "submitted"
