"""Nothing typed is lost: drafts, locking, Esc."""

from collections.abc import Callable

from app.services.claims.drafts import drafts
from tests.ui.counter.clerk import Clerk


def test_a_half_typed_bill_survives_the_program(clerk: Clerk, sit_down: Callable[..., Clerk]) -> None:
    clerk.enter("czq")
    clerk.enter("佛山市第一人民医院", "", "2026-10-28")
    clerk.page.hold()
    clerk.wait()
    clerk.window.close()
    again = sit_down(clerk.record)
    assert again.kept() == "1"
    again.press("F8", "Return")
    assert again.text("hospital") == "佛山市第一人民医院"
    assert again.text("admitted") == "2026-10-28"
    assert "暂存" in again.said()


def test_typing_is_kept_by_itself_after_a_moment(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.type("佛山")
    clerk.pause()
    assert drafts(clerk.record.office)[0].texts["hospital"] == "佛山"


def test_another_member_does_not_lose_the_first_ones_bill(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.type("佛山")
    clerk.press("F8")
    assert clerk.doing() == "rest"
    assert clerk.at_search()
    clerk.open()
    assert clerk.text("hospital") == "佛山"


def test_esc_asks_before_throwing_typed_texts_away(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.enter("某医院")
    clerk.press("Escape")
    assert clerk.doing() == "bill"
    assert "放弃" in clerk.said()
    clerk.type("3")
    clerk.press("F2")
    clerk.press("Escape")
    assert clerk.doing() == "bill"
    clerk.press("Escape", "Escape")
    assert clerk.doing() == "rest"
    assert drafts(clerk.record.office) == ()


def test_esc_leaves_an_untouched_member_at_once(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.press("Escape")
    assert clerk.doing() == "rest"


def test_locking_keeps_what_is_typed_on_the_page_and_in_the_record(clerk: Clerk) -> None:
    locked: list[bool] = []
    clerk.page.lock_wanted.connect(lambda: locked.append(True))
    clerk.enter("czq")
    clerk.type("佛山")
    clerk.press("F12")
    assert locked == [True]
    assert clerk.text("hospital") == "佛山"
    assert drafts(clerk.record.office)[0].texts["hospital"] == "佛山"


def test_a_half_typed_registration_survives_the_program(clerk: Clerk, sit_down: Callable[..., Clerk]) -> None:
    clerk.press("F3")
    clerk.enter("440106199003071231", "欧阳娜娜")
    clerk.press("F12")
    clerk.window.close()
    again = sit_down(clerk.record)
    assert again.kept() == "0"
    again.press("F3")
    assert again.registered("name") == "欧阳娜娜"
    assert again.registered("birth_date") == "1990-03-07"
    assert "已恢复" in again.register_says()
    again.press("Escape", "Escape", "F3")
    assert again.registered("name") == ""


def test_the_note_of_a_restored_bill_goes_with_the_first_key(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.type("佛山")
    clerk.press("F8")
    clerk.open()
    assert "已恢复" in clerk.said()
    clerk.type("市")
    assert clerk.said() == ""
