"""A death: how, beneficiaries with exact shares, the guardian of a minor, receipt."""

from app.services.claims import reprint
from app.services.claims.history import claims_of
from app.services.papers.pages import page_text
from tests.claims.events.desk import WIDOW
from tests.ui.counter.clerk import Clerk


def test_a_death_runs_from_the_tab_to_the_receipt_by_keys_alone(clerk: Clerk) -> None:
    clerk.accident_death()
    assert clerk.field() == "beneficiary_name"
    clerk.family()
    assert clerk.beneficiaries() == [
        ("刘桂芳", "1/3", "50,000.00"),
        ("杨思雨", "1/3", "50,000.00"),
        ("王玉兰", "1/3", "50,000.00"),
    ]
    assert clerk.death.table.total() == ("1", "150,000.00", "份额合计相符")
    assert clerk.phone() == "刘桂芳　138****2046"
    assert not clerk.view.member.show_phone.isVisible()
    assert clerk.death.guardian.isVisible()
    assert clerk.death.table.rows()[1].verdict == "须监护证明"
    clerk.guardian()
    assert clerk.death.table.rows()[1].verdict == "账户相符"
    assert clerk.focus() is clerk.death.table
    clerk.press("Return")
    clerk.tick_papers()
    assert clerk.at_accept()
    clerk.press("Return")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim.paid.grouped() == "150,000.00"
    text = page_text(reprint.show_receipt(clerk.record.office, claim.claim_id).pdf)
    assert "刘桂芳" in text
    assert WIDOW not in text


def test_shares_typed_as_fractions_are_exact_and_must_add_up_to_one(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.heir("刘桂芳", "spouse", WIDOW, "6223000033803380", share="1/3")
    assert clerk.death.table.total()[2] == "份额合计应为 1"
    assert "1/3" in clerk.hint()
    clerk.press("Space")
    clerk.death.editor.focus_field("share")
    clerk.enter("1")
    assert clerk.beneficiaries() == [("刘桂芳", "1", "150,000.00")]


def test_alt_n_adds_space_changes_and_delete_takes_out(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.family()
    clerk.press("Up", "Up", "Up", "Delete")
    assert [row.name for row in clerk.death.table.rows()] == ["杨思雨", "王玉兰"]
    assert [row.share for row in clerk.death.table.rows()] == ["1/2", "1/2"]
    clerk.press("Space")
    assert clerk.field() == "beneficiary_name"
    clerk.type("杨小雨")
    assert clerk.death.table.rows()[0].name == "杨小雨"


def test_an_empty_beneficiary_goes_when_the_editor_is_closed(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.heir("刘桂芳", "spouse", WIDOW, "6223000033803380")
    clerk.press("Alt+N", "Escape")
    assert len(clerk.death.table.rows()) == 1
    assert clerk.death.editor.isHidden()
    assert clerk.doing() == "bill"


def test_f9_goes_to_the_field_a_beneficiary_lacks(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.enter("刘桂芳")
    clerk.press("Escape", "F9")
    assert clerk.field() == "beneficiary_relation"
    assert clerk.hint() == "第 1 位受益人还没填关系"


def test_an_illness_asks_for_no_accident(clerk: Clerk) -> None:
    clerk.press("Alt+4", "Shift+Return")
    assert clerk.focus() is clerk.death.switches["manner"]
    clerk.press("Right")
    assert clerk.death.switches["manner"].choice() == "sudden"
    assert not clerk.death.fields["accident_on"].isVisible()
    clerk.press("Return")
    assert clerk.field() == "happened"
    clerk.enter("2026-11-03")
    assert clerk.paid() == "50,000.00"
    assert "accident_on" not in clerk.death.texts()


def test_a_document_that_cannot_be_right_is_said_where_it_is_typed(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.enter("刘桂芳")
    clerk.choose("spouse")
    clerk.enter("620102197605120820")
    assert clerk.death.editor.fields["document"].property("state") == "bad"
    assert clerk.death.editor.fault.isVisible()
