"""The table of moves: who may move a claim from where to where, and what each move does."""

import ast
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.claim import CLAIM_STATES, LIVE_STATES, BillRecord, Claim, ClaimState
from app.models.claim_event import ClaimEvent
from app.models.role import ROLES, Role
from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO
from app.services.claims.states import FIRST, MOVES, PAY, RETURN, REVIEW, WITHDRAW, Move, move
from app.services.ledger.postings import read_past, usage_book
from app.services.office.office import Office
from app.services.office.rights import RIGHTS
from app.services.records.verify import verify_office
from app.services.wording import has_sentence, sentence
from tests.making_claims import PLAN, add_claim, add_member, decision_of, move_on, yuan

# Every state, and one way of moves that leads there.
WAYS: dict[ClaimState, tuple[Move, ...]] = {
    FIRST: (),
    "reviewed": (REVIEW,),
    "paid": (REVIEW, PAY),
    **{made.to: (made,) for made in MOVES if FIRST in made.sources},
}


def a_claim(office: Office) -> tuple[int, int, int]:
    """An accepted claim of 100.00, with a bill and an event; its id, its member's, its cover's."""
    with office.writing() as session:
        member, cover = add_member(session, office)
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "100.00")), yuan("30"))
        now = office.clock.now()
        session.add(
            ClaimEvent(claim_id=claim.id, kind="condolence", event_key="k", happened=now.date(), title="慰问")
        )
        return claim.id, member, cover


def test_every_state_is_reached_and_none_but_the_first_without_a_move() -> None:
    assert set(WAYS) == set(CLAIM_STATES)
    assert FIRST not in {made.to for made in MOVES}
    assert len({made.act for made in MOVES}) == len(MOVES)


@pytest.mark.parametrize("state", CLAIM_STATES)
def test_room_bill_and_event_go_with_the_state(office: Office, state: ClaimState) -> None:
    claim_id, member, cover = a_claim(office)
    move_on(office, claim_id, *WAYS[state])
    with office.reading() as session:
        used = usage_book(read_past(session, member), PLAN).of(cover)
        bill, event = session.scalars(select(BillRecord)).one(), session.scalars(select(ClaimEvent)).one()
    assert (used.paid, used.deductible_taken) == (
        (yuan("100.00"), yuan("30")) if state in LIVE_STATES else (ZERO, ZERO)
    )
    assert bill.live is event.live is (state not in ("withdrawn", "denied"))
    assert verify_office(office).good


@pytest.mark.parametrize(
    ("made", "role"), list(product(MOVES, ROLES)), ids=lambda one: getattr(one, "act", one)
)
def test_a_move_is_made_by_those_whose_it_is_and_refused_to_all_others(
    office: Office, made: Move, role: Role
) -> None:
    claim_id, _, _ = a_claim(office)
    move_on(office, claim_id, *WAYS[made.sources[-1]])
    office = office.signed_in(replace(office.actor, role=role))
    before = everything(office, claim_id)
    if role in RIGHTS[made.act]:
        with office.writing() as session:
            assert move(session, office, claim_id, made, "缺出院小结").state == made.to
    else:
        with pytest.raises(KnownError) as refused, office.writing() as session:
            move(session, office, claim_id, made, "缺出院小结")
        assert refused.value.code == "office.not_allowed"
        assert everything(office, claim_id) == before


def everything(office: Office, claim_id: int) -> tuple[object, ...]:
    with office.reading() as session:
        claim = session.get_one(Claim, claim_id)
        rows = session.scalars(select(AuditRow.hash).order_by(AuditRow.id)).all()
        return claim.state, claim.state_reason, claim.state_at, claim.state_by, rows[-1]


@pytest.mark.parametrize(
    ("made", "state"), list(product(MOVES, CLAIM_STATES)), ids=lambda one: getattr(one, "act", one)
)
def test_a_claim_that_stands_elsewhere_is_not_moved(office: Office, made: Move, state: ClaimState) -> None:
    if state in made.sources:
        return
    claim_id, _, _ = a_claim(office)
    move_on(office, claim_id, *WAYS[state])
    before = everything(office, claim_id)
    with pytest.raises(KnownError) as refused:
        move_on(office, claim_id, made)
    assert refused.value.code == made.refusal
    assert everything(office, claim_id) == before
    for language in ("zh_CN", "en"):
        assert has_sentence(made.refusal, language)
        said = sentence(refused.value.code, refused.value.params, language)
        assert "NH-2026-000001" in said
        assert "{" not in said


def test_the_trail_says_what_was_moved_where_by_whom_and_why(office: Office) -> None:
    claim_id, _, _ = a_claim(office)
    with office.writing() as session:
        claim = move(session, office, claim_id, RETURN, " 缺\n出院小结 ", told_by="电话")
        assert (claim.state, claim.state_reason, claim.state_by) == (
            "returned",
            "缺 出院小结",
            office.actor.user_id,
        )
    with office.reading() as session:
        row = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert row is not None
    assert (row.act, row.subject, row.user_name) == ("claim.return", f"claim:{claim_id}", office.actor.name)
    assert row.before == '{"state":"accepted"}'
    assert row.after == (
        '{"number":"NH-2026-000001","reason":"缺 出院小结","state":"returned","told_by":"电话"}'
    )


@pytest.mark.parametrize(("reason", "code"), [(" \n", "reason.missing"), ("错" * 201, "reason.long")])
@pytest.mark.parametrize("made", [made for made in MOVES if made.reason], ids=lambda made: made.act)
def test_a_reason_is_asked_for_where_the_family_will_ask(
    office: Office, made: Move, reason: str, code: str
) -> None:
    claim_id, _, _ = a_claim(office)
    with pytest.raises(KnownError) as refused:
        move_on(office, claim_id, made, reason=reason)
    assert refused.value.code == code


def test_a_move_that_asks_for_no_reason_keeps_none(office: Office) -> None:
    claim_id, _, _ = a_claim(office)
    move_on(office, claim_id, REVIEW, reason="看过了")
    assert everything(office, claim_id)[1] == ""


def test_no_claim_no_move(office: Office) -> None:
    with pytest.raises(KnownError) as refused, office.writing() as session:
        move(session, office, 7, WITHDRAW, "录错")
    assert refused.value.code == "claim.unknown"


# ------------------------------------------------------------------------------- nobody else assigns a state


APP = Path(__file__).parents[2] / "app"
ALONE = APP / "services" / "claims" / "states.py"


def assigned_states(path: Path) -> list[int]:
    """Lines of a module that give a claim's row a state.

    A plan's draft has a state of its own; its rows are called `draft` wherever one is set.
    """
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            if node.attr == "state" and not (
                isinstance(node.value, ast.Name) and node.value.id in ("self", "draft")
            ):
                found.append(node.lineno)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [keyword.value for keyword in node.keywords if keyword.arg == "state"]
            first = [ast.unparse(value) in ("FIRST", "states.FIRST") for value in given]
            texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            if (
                (name == "values" and (given or "state" in texts))
                or (name == "Claim" and not all(first))
                or (name in ("setattr", "__setattr__") and "state" in texts)
                or (name in ("insert", "bulk_insert_mappings", "bulk_update_mappings") and _names_claim(node))
            ):
                found.append(node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lower().split()
            if words[:2] in (["update", "claim"], ["insert", "claim"]) or words[:3] == [
                "insert",
                "into",
                "claim",
            ]:
                found.append(node.lineno)
    return found


def _names_claim(call: ast.Call) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "Claim" for part in ast.walk(call))


def test_no_other_module_assigns_a_claims_state() -> None:
    assert assigned_states(ALONE), "what is looked for is found where it is"
    others = {
        str(path.relative_to(APP)): lines
        for path in sorted(APP.rglob("*.py"))
        if path != ALONE and (lines := assigned_states(path))
    }
    assert others == {}


@pytest.mark.parametrize(
    "written",
    [
        "claim.state = 'paid'",
        "claim.state, claim.state_reason = 'paid', ''",
        "one.claim.state = other",
        "Claim(number=number, state='reviewed')",
        "session.execute(update(Claim).values(state='paid'))",
        "session.execute(update(Claim).values({'state': 'paid'}))",
        "setattr(claim, 'state', 'paid')",
        "session.execute(insert(Claim), rows)",
        "session.execute(text('UPDATE claim SET state = :paid'))",
    ],
)
def test_the_search_finds_each_way_of_writing_it(tmp_path: Path, written: str) -> None:
    module = tmp_path / "elsewhere.py"
    module.write_text(written, "utf-8")
    assert assigned_states(module) == [1]
