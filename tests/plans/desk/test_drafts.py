"""Drafts: how they begin, what is kept of them, and which never come to anything."""

from datetime import date

import pytest

from app.rules.values.errors import KnownError
from app.services.plans.adopted import plan_in_force
from app.services.plans.desk.drafts import choose_reading, discard_draft, drafts, open_draft, save_draft
from app.services.plans.desk.edition_view import view_edition
from app.services.plans.desk.overview import plans_overview
from app.services.plans.desk.parameters import set_parameter
from app.services.plans.desk.publish import approve, submit, withdraw_submission
from app.services.plans.desk.start_draft import start_blank, start_draft
from tests.making_an_office import TestClock
from tests.plans.desk.conftest import PLAN_ID
from tests.plans.desk.desk import REVIEWER, checked, dearer, in_force, mended, refused


def test_a_draft_that_waits_or_is_done_with_is_only_read(office):
    draft = submit(office, dearer(office).draft_id)
    for act in (
        lambda: save_draft(office, draft.draft_id, ""),
        lambda: submit(office, draft.draft_id),
        lambda: discard_draft(office, draft.draft_id),
        lambda: choose_reading(office, draft.draft_id, "2027", "by_claim"),
    ):
        refused("plan_desk.not_written", act)
    approve(office, draft.draft_id, REVIEWER)
    refused("plan_desk.not_submitted", lambda: approve(office, draft.draft_id, REVIEWER))
    refused("plan_desk.not_submitted", lambda: withdraw_submission(office, draft.draft_id))
    refused("plan_desk.no_draft", lambda: open_draft(office, 99))


def test_a_discarded_draft_stays_in_the_record_and_out_of_the_list(office):
    draft = dearer(office)
    discard_draft(office, draft.draft_id)
    assert drafts(office) == ()
    assert open_draft(office, draft.draft_id).text == draft.text
    assert start_draft(office, PLAN_ID).label == "2027-2"


def test_a_text_with_a_fault_is_kept_but_never_handed_in(office):
    draft = start_draft(office, PLAN_ID)
    broken = set_parameter(draft.text, "benefit.0.period_cap", "八千", draft.edition_id)
    assert save_draft(office, draft.draft_id, broken).text == broken
    refused("plan_desk.faults", lambda: submit(office, draft.draft_id))
    wrong = set_parameter(draft.text, "benefit.0.rates.1", "75%", draft.edition_id)
    save_draft(office, draft.draft_id, mended(wrong, draft))
    refused("plan_desk.examples_fail", lambda: submit(office, draft.draft_id))
    save_draft(office, draft.draft_id, draft.text.replace('id         = "union-secondary"', 'id = "other"'))
    with pytest.raises(KnownError):
        submit(office, draft.draft_id)
    refused("plan_desk.text_too_long", lambda: save_draft(office, draft.draft_id, "x" * 1_000_001))
    refused("text.half_character", lambda: save_draft(office, draft.draft_id, "\ud800"))
    assert in_force(office)[1] == 1


def test_a_shipped_plan_is_adopted_as_a_second_one(office):
    draft = start_draft(office, "zhangzhou-mutual-aid")
    assert draft.frozen == frozenset()
    assert checked(office, draft.draft_id).can_publish
    submit(office, draft.draft_id)
    approve(office, draft.draft_id, REVIEWER, sign=True)
    rows = {row.plan_id: row.state for row in plans_overview(office)}
    assert (rows["union-secondary"], rows["zhangzhou-mutual-aid"]) == ("in_use", "in_use")


def test_an_open_reading_is_chosen_before_the_plan_is_handed_in(tmp_path):
    from tests.making_an_office import new_office

    office, _ = new_office(tmp_path / "空", TestClock())
    draft = start_draft(office, PLAN_ID)
    refused("adopt.choose_reading", lambda: submit(office, draft.draft_id))
    choose_reading(office, draft.draft_id, "2024", "by_claim")
    chosen = choose_reading(office, draft.draft_id, "2026", "stacked")
    assert dict(chosen.readings) == {"2024": "by_claim", "2026": "stacked"}
    submit(office, draft.draft_id)
    approve(office, draft.draft_id, REVIEWER)
    assert plan_in_force(office, PLAN_ID).readings["2026"] == "stacked"
    office.close()


def test_a_plan_of_the_office_s_own_begins_with_the_shortest_text_that_loads(office):
    draft = start_blank(office, "nanhai-own", "南海互助方案", "佛山南海")
    assert checked(office, draft.draft_id).can_publish
    (row,) = [row for row in plans_overview(office) if row.state == "draft"]
    assert (row.name, row.region, row.verified, row.total) == ("南海互助方案", "佛山南海", 0, 7)
    refused("plan_desk.plan_id", lambda: start_blank(office, "南海", "x", ""))
    refused("plan_desk.plan_id_taken", lambda: start_blank(office, PLAN_ID, "x", ""))
    refused("plan_desk.no_name", lambda: start_blank(office, "own", " ", ""))


@pytest.mark.parametrize(
    ("edition", "first", "expected"),
    [
        ("2024", None, ("2027", date(2027, 1, 1), date(2027, 12, 31))),
        ("2026", None, ("2027", date(2027, 1, 1), None)),
        ("2026", date(2026, 12, 1), ("2026-2", date(2026, 12, 1), None)),
        ("2024", date(2028, 2, 29), ("2028", date(2028, 2, 29), date(2029, 2, 28))),
    ],
)
def test_a_copied_edition_follows_the_one_it_is_made_from(office, edition, first, expected):
    draft = start_draft(office, PLAN_ID, edition, first)
    from app.rules.plan.text import load_plan

    made = load_plan(draft.text, "").edition(draft.edition_id)
    assert (made.id, made.first_day, made.last_day) == expected


def test_a_last_day_before_the_first_is_refused(office):
    refused(
        "plan_desk.days_turned",
        lambda: start_draft(office, PLAN_ID, "2026", date(2027, 1, 1), date(2026, 12, 31)),
    )
    refused("plan.no_such_edition", lambda: start_draft(office, PLAN_ID, "1999"))
    refused("plan_file.missing", lambda: start_draft(office, "nothing"))


def test_the_page_shows_the_next_edition_while_none_is_in_use(office):
    office.clock.set_by(days=-365 * 3)  # 2023, between two editions
    assert view_edition(office, PLAN_ID).edition_id == "2024"
    draft = start_draft(office, PLAN_ID)
    assert (draft.edition_id, draft.base_name) == ("2027", "2026 版"), "the first 1 January nothing begins on"


def test_a_draft_that_calls_itself_another_plan_is_refused(office):
    draft = start_draft(office, "zhangzhou-mutual-aid")
    save_draft(office, draft.draft_id, draft.text.replace('"zhangzhou-mutual-aid"', '"zhangzhou"', 1))
    refused("plan_desk.other_plan", lambda: submit(office, draft.draft_id))
