"""A critical illness: found in the plan's list by pinyin, accepted by keys alone."""

from app.services.claims import reprint
from app.services.claims.history import claims_of
from app.services.papers.pages import page_text
from app.ui.claims.forms.diagnosis_form import DiagnosisForm
from tests.ui.counter.clerk import Clerk


def diseases(clerk: Clerk):
    assert isinstance(clerk.form, DiagnosisForm)
    return clerk.form.diseases


def test_a_diagnosis_runs_from_the_tab_to_the_receipt_by_keys_alone(clerk: Clerk) -> None:
    clerk.diagnosis()
    assert clerk.paid() == "50,000.00"
    clerk.tick_papers()
    assert clerk.at_accept()
    clerk.press("Return")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim.paid.grouped() == "50,000.00"
    assert claim.event == "critical_illness"
    text = page_text(reprint.show_receipt(clerk.record.office, claim.claim_id).pdf)
    assert "恶性肿瘤" in text
    assert "伍万元整" in text
    assert clerk.doing() == "receipt"
    assert clerk.at_search()


def test_pinyin_initials_and_names_find_a_disease_and_choose_it_at_once(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    clerk.type("zhongliu")
    assert diseases(clerk).grid.found() == ("恶性肿瘤", "良性脑肿瘤")
    assert diseases(clerk).choice() == "恶性肿瘤"
    assert diseases(clerk).count.text() == "找到 2 种"
    clerk.press("Right")
    assert diseases(clerk).choice() == "良性脑肿瘤"
    clerk.press("Right")
    assert diseases(clerk).choice() == "良性脑肿瘤"
    clerk.press("Return")
    assert diseases(clerk).field.text() == "良性脑肿瘤"
    assert clerk.field() == "hospital"


def test_arrow_keys_walk_the_whole_list_when_nothing_is_searched(clerk: Clerk) -> None:
    clerk.press("Alt+2", "Down")
    assert diseases(clerk).choice() == "恶性肿瘤"
    clerk.press("Down", "Right")
    assert diseases(clerk).choice() == "冠状动脉搭桥术"
    clerk.press("Up", "Left")
    assert diseases(clerk).choice() == "恶性肿瘤"
    clerk.press("Left", "Up")
    assert diseases(clerk).choice() == "恶性肿瘤"


def test_a_text_that_finds_nothing_chooses_nothing_and_f9_says_so(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    clerk.enter("感冒")
    assert diseases(clerk).choice() == ""
    assert diseases(clerk).field.text() == "感冒"
    assert clerk.paid() == "0.00"
    assert not clerk.can_accept()


def test_a_click_chooses_a_disease(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    diseases(clerk).grid.pointed.emit("瘫痪")
    clerk.wait()
    assert clerk.form.texts()["disease"] == "瘫痪"
    assert diseases(clerk).chosen.text() == "15 瘫痪"


def test_the_conditions_stand_in_place_of_the_ladder(clerk: Clerk) -> None:
    clerk.diagnosis()
    preview = clerk.view.preview
    assert not preview.ladder.ladder().rows
    said = {row.text: row for row in preview.event_part.conditions.rows()}
    assert said["首次确诊"].icon == "ok"
    assert said["免责期"].icon == "warning"
    assert said["病种在 30 种之内"].detail == "第 1 种 恶性肿瘤"
    assert said["病种在 30 种之内"].link.startswith("条款")
    clerk.press("F1")
    assert clerk.clauses_shown()
    clerk.press("Escape")


def test_the_same_disease_a_second_time_is_refused_and_struck_from_the_list(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    clerk.open("马秀兰")
    clerk.diagnosis(day="2026-11-01")
    assert clerk.paid() == "0.00"
    assert not clerk.can_accept()
    clerk.press("F7")
    assert clerk.past_claim().diagnosis == "恶性肿瘤"


def test_the_history_names_what_was_typed(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    clerk.open("马秀兰")
    clerk.press("F7")
    lines = dict(clerk.view.history._lines(clerk.past_claim()))
    assert lines["事项"] == "重大疾病"
    assert lines["确诊依据"] == "病理报告"
    assert "票据" not in lines
