"""Half-typed bills."""

from app.services.claims.drafts import (
    discard_draft,
    draft_of,
    drafts,
    drafts_of_member,
    forget_draft,
    save_draft,
)
from app.services.office.unlock import unlock
from tests.claims.window import Window
from tests.making_an_office import PASSWORD


def test_what_was_typed_survives_the_program_right_or_wrong(window: Window) -> None:
    texts = {"hospital": "佛山市第一人", "total": "18,6x", "reason_late": "异地\n票据"}
    save_draft(window.office, window.member_id, "stay", texts, {"id_card": "seen"})
    window.office.close()
    again = unlock(window.office.directory, "0107", PASSWORD, window.clock)
    try:
        (draft,) = drafts(again)
        assert draft.texts == texts
        assert draft.papers == {"id_card": "seen"}
        assert draft.member_name == "陈志强"
        assert draft.saved_at == window.clock.now()
    finally:
        again.close()


def test_nothing_of_it_can_be_read_from_the_files(window: Window) -> None:
    save_draft(window.office, window.member_id, "stay", {"diagnosis": "VERY-PRIVATE-DIAGNOSIS"})
    for file in window.office.directory.iterdir():
        assert b"VERY-PRIVATE" not in file.read_bytes(), file.name


def test_saving_again_replaces_the_same_draft(window: Window) -> None:
    first = save_draft(window.office, window.member_id, "stay", {"total": "1"})
    window.clock.forward(seconds=5)
    assert save_draft(window.office, window.member_id, "stay", {"total": "18"}) == first
    (draft,) = drafts(window.office)
    assert draft.texts == {"total": "18"}


def test_clearing_the_form_takes_its_draft_away(window: Window) -> None:
    save_draft(window.office, window.member_id, "stay", {"total": "1"})
    assert save_draft(window.office, window.member_id, "stay", {"total": " "}) is None
    assert drafts(window.office) == ()


def test_an_empty_form_leaves_no_draft(window: Window) -> None:
    assert save_draft(window.office, window.member_id, "stay", {}) is None
    assert drafts(window.office) == ()


def test_drafts_come_newest_first_and_only_to_the_one_who_typed_them(window: Window) -> None:
    other, _ = window.another_member("黄丽娟", "440605199001010029")
    save_draft(window.office, window.member_id, "stay", {"total": "1"})
    window.clock.forward(minutes=1)
    newest = save_draft(window.office, other, "stay", {"total": "2"})
    assert next(draft.draft_id for draft in drafts(window.office)) == newest
    window.sit_down("0203")
    assert drafts(window.office) == ()


def test_a_draft_without_a_member_yet_is_kept_too(window: Window) -> None:
    save_draft(window.office, None, "stay", {"bill_number": "0012345678"})
    draft = draft_of(window.office, None, "stay")
    assert draft is not None
    assert draft.member_name == ""
    assert draft_of(window.office, window.member_id, "stay") is None


def test_looking_at_a_draft_keeps_it_and_discarding_throws_it_away(window: Window) -> None:
    made = save_draft(window.office, window.member_id, "stay", {"total": "1"}) or 0
    save_draft(window.office, None, "stay", {"total": "2"})
    assert draft_of(window.office, window.member_id, "stay") is not None
    discard_draft(window.office, made)
    discard_draft(window.office, made)
    assert [draft.texts for draft in drafts(window.office)] == [{"total": "2"}]


def test_each_kind_of_event_has_a_draft_of_its_own(window: Window) -> None:
    office, member = window.office, window.member_id
    save_draft(office, member, "stay", {"hospital": "某医院"})
    save_draft(office, member, "critical_illness", {"disease": "恶性肿瘤"})
    kept = drafts_of_member(office, member)
    assert {event: dict(draft.texts) for event, draft in kept.items()} == {
        "stay": {"hospital": "某医院"},
        "critical_illness": {"disease": "恶性肿瘤"},
    }
    assert {draft.event for draft in drafts(office)} == {"stay", "critical_illness"}
    with office.writing() as session:
        forget_draft(session, office, member, "critical_illness")
    assert set(drafts_of_member(office, member)) == {"stay"}
