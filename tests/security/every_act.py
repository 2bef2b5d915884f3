"""Every act that writes, done once by anybody in the house.

For what must hold of all acts (`test_rights`). To add one: a row of `ACTS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.rules.values.money import Money
from app.services.claims import drafts as claim_drafts
from app.services.claims.refusal import print_notice
from app.services.claims.reprint import print_receipt
from app.services.claims.states import CONTINUE, DENY, PAY, RETURN, REVIEW, move
from app.services.claims.withdraw import withdraw
from app.services.members.new_member import NewMember
from app.services.members.register import enrol, register_member
from app.services.members.reveal import reveal
from app.services.office import people
from app.services.office.audit_end import explain_lost_end, notice_lost_end
from app.services.office.audit_head import forget_head
from app.services.office.new_key import renew_key
from app.services.office.new_user import NewUser
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.plans.desk import drafts as plan_drafts
from app.services.plans.desk.publish import approve, send_back, sign_edition, submit, withdraw_submission
from app.services.plans.desk.register import verify_clause
from app.services.plans.desk.signed_file import export_plan, import_plan
from app.services.plans.desk.start_draft import start_blank, start_draft
from app.services.plans.shipped import shipped_text
from app.services.records.restore import restore
from app.services.records.salvage import salvage
from app.services.records.targets import add_target, remove_target, set_every_hours
from app.services.simulate.assumptions import Assumptions, keep_assumptions
from app.services.simulate.scenarios import LETTERS, forget_scenario, save_scenario
from app.services.simulate.trial import Trial
from tests.claims.window import PLAN_ID, bill_of
from tests.making_an_office import CHEAP, PASSWORD
from tests.plans.desk.desk import dearer
from tests.records.backup.an_office import backup_of
from tests.security.house import LEAVING, House, adopted_of, unsigned


@dataclass(frozen=True)
class Act:
    """One function that writes.

    Attributes:
        right: the row of the table.
        name: where it stands, below `app`.
        ready: makes what it needs, before who may is asked; done by somebody else.
        do: does it, with what was made ready; an office it gives is looked at in place of the one it was done in.
    """

    right: str
    name: str
    do: Callable[[House, Any], object]
    ready: Callable[[House], Any] = lambda house: None


def _trial() -> Trial:
    text = shipped_text(PLAN_ID)
    return Trial(PLAN_ID, "工会二次医保", "2026", text, text, "stacked", "stacked")


def _scenario(house: House) -> None:
    save_scenario(house.author, _trial(), "85%", Money(100), "案例")


def _save_scenario(house: House) -> None:
    save_scenario(house.actor, _trial(), "85%", Money(100), "案例")


def _new_member() -> NewMember:
    return NewMember(
        name="黄小明", document_kind="id_card", document_number="440605199203041237", sex="male",
        birth_date=date(1992, 3, 4), phone="", union="某工会", category="courier", insurance_class="employee",
    )  # fmt: skip


def _accept(house: House, _: Any) -> None:
    window = house.window(house.actor)
    window.accept(window.texts())


def _refused(house: House) -> Any:
    """What is seen of a claim that pays nothing."""
    window = house.window(house.author)
    return window.preview(window.texts(bill_of("5000.00"), admitted="2024-01-02", discharged="2024-01-05"))


def _end_lost(house: House) -> None:
    forget_head(house.actor.directory)


def _move(made: Any) -> Callable[[House, int], None]:
    def do(house: House, claim_id: int) -> None:
        with house.actor.writing() as session:
            move(session, house.actor, claim_id, made, "缺出院小结")

    return do


def _restore(house: House, path: Path) -> Office:
    back = restore(
        path, house.actor.directory.with_name("back"), house.actor.actor.number, PASSWORD, house.clock
    )
    back.office.close()
    return reopened(house, "back")


def _salvage(house: House, _: Any) -> Office:
    directory = house.actor.directory
    salvage(
        directory, directory.with_name("saved"), house.actor.actor.number, PASSWORD, house.clock
    ).office.close()
    return reopened(house, "saved")


def reopened(house: House, name: str) -> Office:
    return unlock(house.actor.directory.with_name(name), house.actor.actor.number, PASSWORD, house.clock)


CLAIMS, DESK, MEMBERS = "services/claims/", "services/plans/desk/", "services/members/"
OFFICE, RECORDS, SIMULATE = "services/office/", "services/records/", "services/simulate/"
ACTS = (
    Act(
        "draft.keep",
        CLAIMS + "drafts.save_draft",
        lambda h, _: claim_drafts.save_draft(h.actor, 1, "stay", {"total": "1"}),
    ),
    Act(
        "draft.keep",
        CLAIMS + "drafts.discard_draft",
        lambda h, made: claim_drafts.discard_draft(h.actor, made),
        lambda h: claim_drafts.save_draft(h.actor, 1, "death", {"reason": "1"}),
    ),
    Act("claim.accept", CLAIMS + "accept.accept", _accept),
    Act(
        "claim.withdraw",
        CLAIMS + "withdraw.withdraw",
        lambda h, made: withdraw(h.actor, made, "录错了"),
        House.accepted,
    ),
    Act(
        "receipt.print",
        CLAIMS + "reprint.print_receipt",
        lambda h, made: print_receipt(h.actor, made, "a5"),
        House.accepted,
    ),
    Act(
        "notice.print",
        CLAIMS + "refusal.print_notice",
        lambda h, seen: print_notice(h.actor, 1, seen),
        _refused,
    ),
    Act("claim.review", "", _move(REVIEW), House.accepted),
    Act("claim.return", "", _move(RETURN), House.accepted),
    Act("claim.deny", "", _move(DENY), House.accepted),
    Act("claim.pay", "", _move(PAY), lambda h: h.moved(REVIEW)),
    Act("claim.continue", "", _move(CONTINUE), lambda h: h.moved(RETURN)),
    Act(
        "member.register",
        MEMBERS + "register.register_member",
        lambda h, _: register_member(h.actor, _new_member()),
    ),
    Act("member.enrol", MEMBERS + "register.enrol", lambda h, _: enrol(h.actor, 1, "paid", date(2027, 1, 1))),
    Act(
        "member.reveal", MEMBERS + "reveal.reveal", lambda h, _: reveal(h.actor, 1, "document_number", "核对")
    ),
    Act("plan_draft.start", DESK + "start_draft.start_draft", lambda h, _: start_draft(h.actor, PLAN_ID)),
    Act(
        "plan_draft.start",
        DESK + "start_draft.start_blank",
        lambda h, _: start_blank(h.actor, "own-plan-7", "自定", ""),
    ),
    Act(
        "plan_draft.write",
        DESK + "drafts.save_draft",
        lambda h, made: plan_drafts.save_draft(h.actor, made, "# 改"),
        lambda h: start_draft(h.author, PLAN_ID).draft_id,
    ),
    Act(
        "plan_draft.choose_reading",
        DESK + "drafts.choose_reading",
        lambda h, made: plan_drafts.choose_reading(h.actor, made, "2026", "by_claim"),
        lambda h: start_draft(h.author, PLAN_ID).draft_id,
    ),
    Act(
        "plan_draft.discard",
        DESK + "drafts.discard_draft",
        lambda h, made: plan_drafts.discard_draft(h.actor, made),
        lambda h: start_draft(h.author, PLAN_ID).draft_id,
    ),
    Act(
        "plan_draft.basis",
        DESK + "register.verify_clause",
        lambda h, _: verify_clause(h.actor, PLAN_ID, "2026", "5.1", "纪要"),
    ),
    Act(
        "plan_draft.submit",
        DESK + "publish.submit",
        lambda h, made: submit(h.actor, made),
        lambda h: dearer(h.author).draft_id,
    ),
    Act(
        "plan_draft.withdraw",
        DESK + "publish.withdraw_submission",
        lambda h, made: withdraw_submission(h.actor, made),
        lambda h: h.submitted(h.by("plan_draft.withdraw")),
    ),
    Act(
        "plan_draft.publish",
        DESK + "publish.approve",
        lambda h, made: approve(h.actor, made),
        lambda h: h.submitted(h.author),
    ),
    Act(
        "plan_draft.send_back",
        DESK + "publish.send_back",
        lambda h, made: send_back(h.actor, made, "看不懂"),
        lambda h: h.submitted(h.author),
    ),
    Act(
        "plan.sign",
        DESK + "publish.sign_edition",
        lambda h, found: sign_edition(h.actor, *found),
        lambda _: _to_sign(),
    ),
    Act(
        "plan.export",
        DESK + "signed_file.export_plan",
        lambda h, _: export_plan(h.actor, PLAN_ID, h.actor.directory.with_name("out.toml")),
    ),
    Act(
        "plan_draft.import",
        DESK + "signed_file.import_plan",
        lambda h, exported: import_plan(h.actor, exported.path),
        lambda h: export_plan(h.author, PLAN_ID, h.actor.directory.with_name("out.toml")),
    ),
    Act(
        "simulate.assumptions",
        SIMULATE + "assumptions.keep_assumptions",
        lambda h, _: keep_assumptions(h.actor, Assumptions(insured=48_620)),
    ),
    Act("simulate.save_scenario", SIMULATE + "scenarios.save_scenario", lambda h, _: _save_scenario(h)),
    Act(
        "simulate.forget_scenario",
        SIMULATE + "scenarios.forget_scenario",
        lambda h, _: forget_scenario(h.actor, PLAN_ID, LETTERS[1]),
        _scenario,
    ),
    Act(
        "user.change_password",
        OFFICE + "people.change_password",
        lambda h, _: people.change_password(h.actor, PASSWORD, "xin-kouling", CHEAP),
    ),
    Act(
        "user.add",
        OFFICE + "people.add_person",
        lambda h, _: people.add_person(h.actor, NewUser("0300", "新来的", "clerk", PASSWORD), CHEAP),
    ),
    Act(
        "user.remove",
        OFFICE + "people.remove_person",
        lambda h, _: people.remove_person(h.actor, LEAVING.number),
    ),
    Act(
        "user.reset_password",
        OFFICE + "people.reset_password",
        lambda h, _: people.reset_password(h.actor, LEAVING.number, "xin-kouling", CHEAP),
    ),
    Act(
        "recovery.renew", OFFICE + "people.renew_recovery", lambda h, _: people.renew_recovery(h.actor, CHEAP)
    ),
    Act("key.renew", OFFICE + "new_key.renew_key", lambda h, _: renew_key(h.actor, "user.remove")),
    Act(
        "record.end_noticed",
        OFFICE + "audit_end.notice_lost_end",
        lambda h, _: notice_lost_end(h.actor),
        _end_lost,
    ),
    Act(
        "record.end_explained",
        OFFICE + "audit_end.explain_lost_end",
        lambda h, _: explain_lost_end(h.actor, "恢复了备份"),
    ),
    Act(
        "backup.add_target",
        RECORDS + "targets.add_target",
        lambda h, usb: add_target(h.actor, usb),
        lambda h: _usb(h),
    ),
    Act(
        "backup.remove_target",
        RECORDS + "targets.remove_target",
        lambda h, made: remove_target(h.actor, made.target_id),
        lambda h: add_target(h.author, _usb(h)),
    ),
    Act("backup.every_hours", RECORDS + "targets.set_every_hours", lambda h, _: set_every_hours(h.actor, 3)),
    Act("office.restored", RECORDS + "restore.restore", _restore, lambda h: backup_of(h.author)),
    Act("office.salvaged", RECORDS + "salvage.salvage", _salvage),
)


def _usb(house: House) -> Path:
    folder = house.actor.directory.with_name("usb")
    folder.mkdir()
    return folder


def _to_sign() -> tuple[str, str]:
    plan_id = unsigned().name
    return plan_id, next(edition.id for edition in adopted_of(plan_id) if edition.unverified)
