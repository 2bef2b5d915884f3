"""登记依据 writes who checked a clause into a draft; editions stand side by side; the page shows what is in force."""

from datetime import date

import pytest

from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError
from app.services.papers.pages import page_count, page_size_mm, page_text
from app.services.plans.adopted import plan_in_force
from app.services.plans.desk.compare import compare_editions, compare_texts
from app.services.plans.desk.drafts import open_draft
from app.services.plans.desk.edition_view import view_edition, view_shipped
from app.services.plans.desk.known_plan import text_of_plan
from app.services.plans.desk.overview import plans_overview
from app.services.plans.desk.parameter_paper import parameter_table
from app.services.plans.desk.publish import Second, approve, submit
from app.services.plans.desk.register import register_basis, verify_clause
from app.services.plans.desk.start_draft import start_draft
from app.services.plans.shipped import shipped_text
from tests.making_an_office import PASSWORD
from tests.plans.desk.conftest import PLAN_ID, sign_in
from tests.plans.desk.desk import checked

BASE = shipped_text(PLAN_ID)
MINUTES = "区总会议纪要〔2026〕3 号"


# ------------------------------------------------------------------------------------------------ 登记依据
def test_a_basis_is_registered_for_an_edition_in_force_without_touching_it(office):
    before = plan_in_force(office, PLAN_ID)
    draft = verify_clause(office, PLAN_ID, "2026", "5.1", MINUTES, "附件二")
    assert plan_in_force(office, PLAN_ID).digest == before.digest
    (told,) = checked(office, draft.draft_id).differences
    assert (told.clause, told.before, told.after) == ("5.1", "未核实", "已核实 何志远 2026-11-12")
    # A second clause goes into the same draft.
    assert verify_clause(office, PLAN_ID, "2026", "1.2", MINUTES).draft_id == draft.draft_id
    submit(office, draft.draft_id)
    approve(office, draft.draft_id, Second("0203", PASSWORD))
    clause = plan_in_force(office, PLAN_ID).plan.edition("2026").clauses["5.1"]
    assert (clause.source, clause.verified_by, clause.verified_on) == (MINUTES, "何志远", date(2026, 11, 12))
    assert clause.value == "每期 173,000.00 元"
    assert plan_in_force(office, PLAN_ID).signed == before.signed
    view = view_edition(office, PLAN_ID)
    assert (view.verified, view.total) == (10, 17)


def test_a_basis_goes_into_the_draft_that_is_named(office):
    draft = start_draft(office, PLAN_ID)
    made = verify_clause(office, PLAN_ID, "2027", "2.2", MINUTES, draft_id=draft.draft_id)
    assert made.draft_id == draft.draft_id
    assert load_plan(made.text, "").edition("2027").clauses["2.2"].source == MINUTES
    submit(office, draft.draft_id)
    with pytest.raises(KnownError, match=r"plan_desk\.not_written"):
        verify_clause(office, PLAN_ID, "2027", "2.2", MINUTES, draft_id=draft.draft_id)
    assert open_draft(office, draft.draft_id).text == made.text


def test_a_basis_of_another_edition_than_the_draft_s_own_starts_a_draft_with_it(office):
    office = sign_in(office, "0203")
    verify_clause(office, PLAN_ID, "2026", "5.1", MINUTES)
    office = sign_in(office, "0001")
    other = verify_clause(office, PLAN_ID, "2026", "5.1", MINUTES)
    assert other.label == "2026-2", "a reviewer's draft is not written on by somebody else unasked"


def test_only_the_clause_s_own_lines_change(office):
    text = register_basis(BASE, "2026", "5.1", MINUTES, "何志远", date(2026, 11, 12), "附件\n二")
    was, now = BASE.split("\n"), text.split("\n")
    gone = [line for line in was if line not in now]
    new = [line for line in now if now.count(line) > was.count(line)]
    assert gone == []  # the same source stands in the 2024 edition
    assert new == [f'source = "{MINUTES}"  # 附件 二', 'verified_by = "何志远"', "verified_on = 2026-11-12"]
    again = register_basis(text, "2026", "5.1", "章程第十条", "陈小红", date(2026, 12, 1))
    assert len(again.split("\n")) == len(now)
    assert load_plan(again, "").edition("2026").clauses["5.1"].verified_by == "陈小红"


def test_a_basis_without_a_source_or_for_no_clause_is_refused(office):
    for source, clause, code in (
        (" ", "5.1", "plan_desk.no_source"),
        (MINUTES, "9.9", "plan_desk.no_clause"),
    ):
        with pytest.raises(KnownError) as raised:
            verify_clause(office, PLAN_ID, "2026", clause, source)
        assert raised.value.code == code
    with pytest.raises(KnownError, match=r"plan_desk\.no_clause"):
        register_basis("八千", "", "5.1", MINUTES, "何志远", date(2026, 11, 12))
    office = sign_in(office, "0107")
    with pytest.raises(KnownError, match=r"office\.not_allowed"):
        verify_clause(office, PLAN_ID, "2026", "5.1", MINUTES)


def test_quotes_and_backslashes_in_a_source_stay_what_they_are():
    source = '《办法》第"三"条 \\ 附件'
    text = register_basis(BASE, "2026", "5.1", source, "何志远", date(2026, 11, 12))
    assert load_plan(text, "").edition("2026").clauses["5.1"].source == source


# ----------------------------------------------------------------------------------------------- side by side
def test_two_editions_differ_by_clause_and_line_by_line(office):
    found = compare_editions(office, PLAN_ID, "2017", "2024")
    told = {each.clause: (each.before, each.after) for each in found.differences}
    assert told["4.1"] == ("70%", "80%")
    assert told["5.1"] == (None, "每期 173,000.00 元")
    lines = BASE.split("\n")
    for pair in found.lines:
        if pair.left_line is not None:
            assert lines[pair.left_line - 1] == pair.left
        if pair.right_line is not None:
            assert lines[pair.right_line - 1] == pair.right
    changed = [(pair.left.strip(), pair.right.strip()) for pair in found.lines if pair.kind == "changed"]
    assert ('id         = "2017"', 'id         = "2024"') in changed
    back = compare_editions(office, PLAN_ID, "2024", "2017")
    assert {each.clause: each.after for each in back.differences}["5.1"] is None


def test_an_edition_beside_itself_says_the_same():
    found = compare_texts(BASE, "2026", BASE, "2026")
    assert found.differences == ()
    assert {pair.kind for pair in found.lines} == {"same"}
    with pytest.raises(KnownError, match=r"plan\.no_such_edition"):
        compare_texts(BASE, "2026", BASE, "1999")


# ------------------------------------------------------------------------------------------------- the page
def test_the_page_shows_the_plan_as_the_office_adopted_it(office):
    view = view_edition(office, PLAN_ID)
    rows = {row.clause: row for row in view.parameters}
    assert rows["4.3"].value == "逐级报销", "the office chose; the text leaves it open"
    assert rows["4.1"].value == "80%"
    assert 'rates              = ["80%", "70%"]' in view.text.split("\n")[rows["4.1"].line - 1]
    assert view.text.split("\n")[view.first_line - 1] == "[[edition]]"
    pair = view.readings
    assert (pair.chosen, pair.clause, pair.verified) == ("stacked", "4.3", False)
    by_claim, stacked = pair.columns
    assert (str(by_claim.paid), str(stacked.paid), str(pair.difference)) == ("4189.80", "4923.02", "733.22")
    assert [line.amount for line in by_claim.lines][1] is None, "the second rate waits for the next bill"
    assert [row.state for row in view.examples] == ["pass"] * 10
    assert view_edition(office, PLAN_ID, "2017").readings is None


def test_the_list_tells_what_is_in_use_and_what_is_only_shipped(office):
    rows = plans_overview(office)
    assert (rows[0].plan_id, rows[0].state, rows[0].verified, rows[0].total) == (PLAN_ID, "in_use", 8, 17)
    assert {row.state for row in rows[1:]} == {"shipped"}
    draft = start_draft(office, PLAN_ID)
    assert plans_overview(office)[0].draft_id == draft.draft_id
    point = view_edition(office, PLAN_ID).timeline[-1]
    assert (point.edition_id, point.state, point.draft_id) == ("2027", "draft", draft.draft_id)


def test_a_shipped_plan_can_be_looked_at_without_adopting_it(office):
    view = view_edition(office, "gansu-new-form")
    assert not view.adopted
    assert not view.unsigned
    assert {point.state for point in view.timeline} == {"not_adopted"}
    assert view == view_shipped("gansu-new-form", None, office.clock.today())
    assert text_of_plan(office, "gansu-new-form") == shipped_text("gansu-new-form")
    with pytest.raises(KnownError, match=r"plan_file\.missing"):
        view_edition(office, "nothing")


# ------------------------------------------------------------------------------------------------- on paper
def test_the_parameter_table_holds_every_clause_source_reading_and_example(office):
    view = view_edition(office, PLAN_ID)
    made = office.local(office.clock.now())
    pdf = parameter_table(view, office.profile.name, made)
    assert page_size_mm(pdf) == pytest.approx((210, 297), abs=0.1)
    pages = [page_text(pdf, page) for page in range(page_count(pdf))]
    text = "".join("".join(page.split()) for page in pages)
    for row in view.parameters:
        assert "".join(row.value.split()) in text
        assert row.clause in text
    assert text.count("□未核实") == view.total - view.verified
    assert "本单位采用：逐级报销" in text
    assert "未核实的条款由何志远于2026-11-12签认" in text
    assert all(f"第{page}页，共{len(pages)}页" in text for page in range(1, len(pages) + 1))
    assert "4,923.02" in text
    assert parameter_table(view, office.profile.name, made) == pdf


def test_a_table_of_a_plan_nobody_adopted_or_signed_for_says_so(make_office):
    office = make_office(signed=False)
    made = office.local(office.clock.now())
    shipped = parameter_table(view_edition(office, "gansu-new-form"), office.profile.name, made, sample=True)
    assert "未采用：只供核对" in page_text(shipped)
    assert "样例数据" in page_text(shipped)
    unsigned = parameter_table(view_edition(office, PLAN_ID), office.profile.name, made)
    assert "管理员尚未签认" in page_text(unsigned)
