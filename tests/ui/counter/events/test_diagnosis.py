"""A critical illness: found in the plan's list by pinyin, accepted by keys alone."""

from app.services.claims import reprint
from app.services.claims.history import claims_of
from app.services.papers.pages import page_text
from app.ui.claims.forms.diagnosis_form import DiagnosisForm
from tests.ui.counter.events.event_clerk import EventClerk


def diseases(clerk: EventClerk):
    assert isinstance(clerk.form, DiagnosisForm)
    return clerk.form.diseases


def test_a_diagnosis_runs_from_the_tab_to_the_receipt_by_keys_alone(clerk: EventClerk) -> None:
    clerk.diagnosis()
    assert clerk.paid() == "50,000.00"
    clerk.tick_papers()
    assert clerk.focus() is clerk.page.action_bar.accept
    clerk.press("Return")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim.paid.grouped() == "50,000.00"
    assert claim.event == "critical_illness"
    text = page_text(reprint.show_receipt(clerk.record.office, claim.claim_id).pdf)
    assert "恶性肿瘤" in text
    assert "伍万元整" in text
    assert clerk.page.doing() == "receipt"
    assert clerk.focus() is clerk.page.views.side_search.box


def test_pinyin_initials_and_names_find_a_disease_and_choose_it_at_once(clerk: EventClerk) -> None:
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


def test_arrow_keys_walk_the_whole_list_when_nothing_is_searched(clerk: EventClerk) -> None:
    clerk.press("Alt+2", "Down")
    assert diseases(clerk).choice() == "恶性肿瘤"
    clerk.press("Down", "Right")
    assert diseases(clerk).choice() == "冠状动脉搭桥术"
    clerk.press("Up", "Left")
    assert diseases(clerk).choice() == "恶性肿瘤"
    clerk.press("Left", "Up")
    assert diseases(clerk).choice() == "恶性肿瘤"


def test_a_text_that_finds_nothing_chooses_nothing_and_f9_says_so(clerk: EventClerk) -> None:
    clerk.press("Alt+2")
    clerk.enter("感冒")
    assert diseases(clerk).choice() == ""
    assert diseases(clerk).field.text() == "感冒"
    assert clerk.paid() == "0.00"
    assert not clerk.page.action_bar.accept.isEnabled()


def test_a_click_chooses_a_disease(clerk: EventClerk) -> None:
    clerk.press("Alt+2")
    diseases(clerk).grid.pointed.emit("瘫痪")
    clerk.wait()
    assert clerk.form.texts()["disease"] == "瘫痪"
    assert diseases(clerk).chosen.text() == "15 瘫痪"


def test_the_conditions_stand_in_place_of_the_ladder(clerk: EventClerk) -> None:
    clerk.diagnosis()
    part = clerk.page.view.preview.event_part
    assert not clerk.page.view.preview.ladder.ladder().rows
    said = {row.text: row for row in part.conditions.rows()}
    assert said["首次确诊"].icon == "ok"
    assert said["免责期"].icon == "warning"
    assert said["病种在 30 种之内"].detail == "第 1 种 恶性肿瘤"
    assert said["病种在 30 种之内"].link.startswith("条款")
    clerk.press("F1")
    assert clerk.page.clauses.isVisible()
    clerk.press("Escape")


def test_the_same_disease_a_second_time_is_refused_and_struck_from_the_list(clerk: EventClerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    clerk.open("马秀兰")
    clerk.diagnosis(day="2026-11-01")
    assert clerk.paid() == "0.00"
    assert not clerk.page.action_bar.accept.isEnabled()
    clerk.press("F7")
    assert clerk.page.views.history.table.current().diagnosis == "恶性肿瘤"


def test_the_history_names_what_was_typed(clerk: EventClerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    clerk.open("马秀兰")
    clerk.press("F7")
    lines = dict(clerk.page.views.history._lines(clerk.page.views.history.claim()))
    assert lines["事项"] == "重大疾病"
    assert lines["确诊依据"] == "病理报告"
    assert "票据" not in lines
