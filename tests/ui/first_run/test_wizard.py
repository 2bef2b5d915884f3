"""The five steps: faults beside the field, an explicit reading, nothing lost by going back, nothing half-made."""

from app.services.office.door import office_exists
from app.services.office.people import people
from app.services.office.unlock import unlock, unlock_with_recovery
from app.services.plans.adopted import plan_in_force
from app.services.plans.shipped import shipped_plans
from app.ui.first_run.start_page import StartPage
from app.ui.first_run.wizard import Wizard
from app.ui.tour.hands import Hands
from tests.ui.first_run.conftest import unlock_page

PASSWORD = "san chun hui"


def to_reading(hands: Hands) -> None:
    hands.enter("某区总工会", "1 号窗", "")
    hands.press("Space", "Return")


def to_people(hands: Hands) -> None:
    to_reading(hands)
    hands.press("Right", "Space", "Tab", "Space", "Return")


def to_slip(hands: Hands) -> None:
    to_people(hands)
    hands.enter("何志远", "", PASSWORD, PASSWORD, "李秀英", "", PASSWORD, PASSWORD)
    hands.press("Return")
    hands.wait()


def test_an_office_set_up_by_keys_opens_with_its_passwords(hands: Hands, wizard: Wizard) -> None:
    to_slip(hands)
    staged = wizard.slip_step.staged
    assert staged is not None
    assert wizard.slip_step.slip.pdf.startswith(b"%PDF")
    assert not office_exists(staged.directory), "no office before the slip is sealed"
    hands.press("Space", "Return")
    assert unlock_page(hands).users.numbers() == ["0101", "0001"]
    hands.enter(PASSWORD)
    office = hands.program.office
    assert office is not None
    assert (office.profile.name, office.profile.window, office.profile.number_prefix) == (
        "某区总工会",
        "1 号窗",
        "HZ",
    )
    assert [(each.number, each.role) for each in people(office)] == [
        ("0001", "administrator"),
        ("0101", "clerk"),
    ]
    adopted = plan_in_force(office)
    assert adopted.readings["2026"] == "stacked"
    assert "2026" in adopted.signed


def test_the_printed_slip_opens_the_office(hands: Hands, wizard: Wizard) -> None:
    to_slip(hands)
    staged = wizard.slip_step.staged
    assert staged is not None
    hands.press("Space", "Return")
    office = unlock_with_recovery(staged.directory, " ".join(staged.slip.groups), hands.program.options.clock)
    assert office.actor.number == "0001"
    office.close()


def test_an_empty_name_is_named_beside_its_field(hands: Hands, wizard: Wizard) -> None:
    hands.press("Return", "Return", "Return")
    assert wizard.step_number() == 1
    assert "还没填单位名称" in wizard.office_step.name.fault()
    assert hands.focus() is wizard.office_step.name.line
    hands.type("某")
    assert wizard.office_step.name.fault() == ""


def test_a_prefix_with_other_signs_is_refused(hands: Hands, wizard: Wizard) -> None:
    hands.enter("某区总工会", "1 号窗", "南海")
    assert wizard.step_number() == 1
    assert "编号前缀“南海”不行" in wizard.office_step.prefix.fault()


def test_small_letters_of_the_prefix_become_capitals(hands: Hands, wizard: Wizard) -> None:
    hands.enter("某区总工会", "1 号窗", "nh")
    assert wizard.step_number() == 2
    assert wizard.office_step.prefix.text() == "NH"


def test_a_folder_with_something_in_it_is_refused(hands: Hands, wizard: Wizard) -> None:
    folder = wizard.office_step.directory
    folder.mkdir(parents=True)
    (folder / "照片.jpg").write_bytes(b"x")
    hands.enter("某区总工会", "1 号窗", "")
    assert wizard.step_number() == 1
    assert "不是空的" in wizard.office_step.folder.fault()


def test_the_plan_shows_what_is_verified_and_both_readings(hands: Hands, wizard: Wizard) -> None:
    hands.enter("某区总工会", "1 号窗", "")
    assert wizard.plan_step.cards[0].text() == "工会二次医保"
    assert len(wizard.plan_step.cards) == len(shipped_plans())
    assert wizard.plan_step.plan() is None, "no plan is chosen beforehand"
    hands.press("Return")
    assert wizard.step_number() == 2
    hands.press("Space")
    assert wizard.plan_step.plan() is shipped_plans()[0]


def test_a_plan_without_tiers_leaves_no_reading_to_choose(hands: Hands, wizard: Wizard) -> None:
    hands.enter("某区总工会", "1 号窗", "")
    names = [card.text() for card in wizard.plan_step.cards]
    hands.press(*["Down"] * names.index("三明大病补助"), "Space", "Return")
    assert wizard.step_number() == 3
    assert wizard.reading_step.cards == {}
    hands.press("Space", "Return")
    assert wizard.step_number() == 4


def test_no_reading_is_chosen_beforehand_and_next_waits_for_one(hands: Hands, wizard: Wizard) -> None:
    to_reading(hands)
    assert wizard.step_number() == 3
    assert wizard.reading_step.reading() == ""
    assert not wizard.next.isEnabled()
    assert "按次" in wizard.hint.text()
    hands.press("Return")
    assert wizard.step_number() == 3


def test_the_worked_examples_are_the_engines(wizard: Wizard) -> None:
    from app.services.plans.readings import edition_to_show, reading_examples
    from tests.making_an_office import TestClock

    plan = shipped_plans()[0]
    by_claim, stacked = reading_examples(edition_to_show(plan, TestClock().today()))
    assert (str(by_claim.single.paid), str(stacked.single.paid)) == ("4189.80", "4923.02")
    assert (str(by_claim.together), str(stacked.together)) == ("10800.00", "13160.00")


def test_unverified_values_must_be_signed_for(hands: Hands, wizard: Wizard) -> None:
    to_reading(hands)
    hands.press("Space")
    assert wizard.reading_step.reading() == "by_claim"
    assert not wizard.next.isEnabled()
    assert "签认" in wizard.hint.text()
    hands.press("Tab", "Space")
    assert wizard.next.isEnabled()


def test_going_back_keeps_everything_typed(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    hands.enter("何志远")
    hands.press("Alt+Left", "Alt+Left", "Alt+Left")
    assert wizard.step_number() == 1
    assert wizard.office_step.name.text() == "某区总工会"
    hands.press("Return", "Return", "Return", "Return")
    assert wizard.reading_step.reading() == "stacked"
    hands.press("Return")
    assert wizard.step_number() == 4
    assert wizard.people_step.administrator.name.text() == "何志远"


def test_a_short_password_is_refused_in_plain_words(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    hands.enter("何志远", "", "abc", "abc", "李秀英", "", PASSWORD, PASSWORD)
    hands.press("Return")
    assert wizard.step_number() == 4
    assert "至少要 8 个字" in wizard.people_step.administrator.fault.text()
    assert hands.focus() is wizard.people_step.administrator.password


def test_two_passwords_that_differ_are_told(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    hands.enter("何志远", "", PASSWORD, PASSWORD + "x", "李秀英", "", PASSWORD, PASSWORD)
    hands.press("Return")
    assert "两次输入的口令不一样" in wizard.people_step.administrator.fault.text()


def test_one_number_for_two_people_is_refused(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    hands.enter("何志远", "0101", PASSWORD, PASSWORD, "李秀英", "0101", PASSWORD, PASSWORD)
    hands.press("Return")
    assert "0101" in wizard.people_step.clerk.fault.text()


def test_caps_lock_is_noticed_while_a_password_is_typed(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    wizard.people_step.administrator.password.caps_lock.emit(True)
    assert wizard.people_step.caps_words.isVisible()


def test_finish_waits_until_the_slip_is_sealed(hands: Hands, wizard: Wizard) -> None:
    to_slip(hands)
    assert not wizard.next.isEnabled()
    assert "封存" in wizard.hint.text()
    hands.press("Return")
    assert isinstance(hands.program.window.screen_shown(), Wizard)


def test_leaving_after_the_office_was_made_takes_it_back(hands: Hands, wizard: Wizard) -> None:
    to_slip(hands)
    root = hands.program.folders.root
    assert list(root.glob(".*.new"))
    hands.press("Esc")
    assert isinstance(hands.program.window.screen_shown(), Wizard), "asked once more"
    hands.press("Esc")
    hands.wait()
    assert isinstance(hands.program.window.screen_shown(), StartPage)
    assert list(root.glob(".*.new")) == []
    assert not office_exists(hands.program.folders.own)


def test_a_set_up_cut_off_by_a_power_cut_leaves_no_office(hands: Hands, wizard: Wizard, begin) -> None:
    to_slip(hands)
    staged = wizard.slip_step.staged
    assert staged is not None
    # The plug is pulled here: nothing is told to anybody.
    wizard.slip_step.staged = None
    staged.office.close()
    again = begin()
    assert isinstance(again.program.window.screen_shown(), StartPage)


def test_closing_the_window_with_an_unsealed_slip_asks_once(hands: Hands, wizard: Wizard) -> None:
    to_slip(hands)
    assert not hands.program.window.close()
    assert "再关一次" in wizard.hint.text()
    assert hands.program.window.close()


def test_an_office_that_cannot_be_made_says_why_and_keeps_what_was_typed(
    hands: Hands, wizard: Wizard
) -> None:
    to_people(hands)
    wizard.office_step.directory.mkdir(parents=True)
    (wizard.office_step.directory / "x").write_bytes(b"x")
    hands.enter("何志远", "", PASSWORD, PASSWORD, "李秀英", "", PASSWORD, PASSWORD)
    hands.press("Return")
    hands.wait()
    assert "不是空的" in wizard.slip_step.message.words()
    hands.press("Alt+Left")
    assert wizard.people_step.clerk.name.text() == "李秀英"


def test_the_reviewer_can_be_entered_at_once(hands: Hands, wizard: Wizard) -> None:
    to_people(hands)
    hands.enter("何志远", "", PASSWORD, PASSWORD, "李秀英", "", PASSWORD, PASSWORD)
    hands.press("Space", "Return")
    hands.enter("王建国", "", PASSWORD, PASSWORD)
    hands.wait()
    staged = wizard.slip_step.staged
    assert staged is not None
    hands.press("Space", "Return")
    office = unlock(staged.directory, "0201", PASSWORD, hands.program.options.clock)
    assert office.actor.role == "reviewer"
    office.close()
