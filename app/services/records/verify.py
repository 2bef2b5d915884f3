"""Checking an office's record against itself: pages, triggers, audit chain, plans, sums, ledger, numbers, receipts.

Not for: repairing anything, or working a decision out anew; a settlement is checked as it was stored. Faults are codes
with the numbers a person needs to find the place.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models.append_only import unguarded
from app.models.audit import AuditRow
from app.models.claim import LIVE_STATES, BillRecord, Claim, ClaimState, Settlement, settlement_digest
from app.models.claim_event import Beneficiary, ClaimEvent
from app.models.ledger import LedgerEntry
from app.models.number_series import NumberSeries
from app.models.plan import PlanRecord
from app.models.receipt import Receipt, ReceiptPrint
from app.rules.values.decision import Decision, from_json
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import ZERO, Money
from app.services.claims.states import FIRST, MOVES
from app.services.office.audit import BEGINNING, row_hash
from app.services.office.audit_end import LOST, ends_as_kept, unexplained
from app.services.office.audit_head import read_head
from app.services.office.folder import OfficeFolder
from app.services.office.number_series import number_text
from app.services.office.office import Office
from app.services.office.shared_record import verification_secret
from app.services.papers import verification_code

# Rows held in memory at a time: an office of many years has hundreds of thousands.
_AT_A_TIME = 1000
_NUMBER = re.compile(r"(.+)-(\d{4})-(\d{6,})")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold; the sentence exists under `code`."""

    code: str
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was looked at, and every fault found.

    Attributes:
        audit_rows, claims, settlements, entries, receipts: how many of each were checked.
        faults: in the order of the checks; empty when everything holds.
    """

    audit_rows: int
    claims: int
    settlements: int
    entries: int
    receipts: int
    faults: tuple[Fault, ...]

    @property
    def good(self) -> bool:
        """Whether everything holds."""
        return not self.faults


def verify_office(office: Office) -> VerifyReport:
    """Checks everything, at one moment of the record.

    Returns:
        The report; faults of the record are in it and raise nothing.

    Raises:
        KnownError: office.disk_error, the disk itself fails.
    """
    faults: list[Fault] = []
    counts = dict.fromkeys(_COUNTED, 0)
    try:
        with office.reading() as session:
            # Added one by one: what was found before a page that cannot be read is still told.
            decisions: Decisions = {}
            if isinstance(office.shared, OfficeFolder):
                faults += _pages(session)
            faults += _guards(session)
            for table in _COUNTED:
                counts[table] = _count(session, table)
            for check in (
                _audit(session, office),
                _end(session, office),
                _plans(session),
                _settlements(session, decisions),
                _claims(session, decisions),
                _ledger(session, decisions),
                _numbers(session),
                _receipts(session, decisions),
            ):
                faults += check
    except KnownError as error:
        if error.code != "office.damaged":
            raise
        faults.append(_fault("unreadable"))
    rows, claims, settlements, entries, receipts = counts.values()
    return VerifyReport(rows, claims, settlements, entries, receipts, tuple(faults))


_COUNTED: tuple[type, ...] = (AuditRow, Claim, Settlement, LedgerEntry, Receipt)
# Settlements by claim id, oldest first: (settlement id, what it pays).
Decisions = dict[int, list[tuple[int, Money]]]


def _fault(code: str, /, **params: Param) -> Fault:
    return Fault(f"verify.{code}", MappingProxyType(params))


def _count(session: Session, table: type) -> int:
    return session.scalars(select(func.count()).select_from(table)).one()


def _pages(session: Session) -> Iterator[Fault]:
    """The file itself: every page's own seal, the tables' structure, and that every reference leads somewhere."""
    if session.execute(text("PRAGMA cipher_integrity_check")).all():
        yield _fault("pages")
    for (found,) in session.execute(text("PRAGMA integrity_check")):
        if found != "ok":
            yield _fault("structure", found=found)
    for table, row, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield _fault("reference", table=table, row=row or 0)


def _guards(session: Session) -> Iterator[Fault]:
    """The triggers that keep what was written: whoever took one away could have changed the table unseen."""
    for table in unguarded(session.connection()):
        yield _fault("not_guarded", table=table)


def _audit(session: Session, office: Office) -> Iterator[Fault]:
    """The chain: rows 1, 2, 3 … each bearing the hash of the one before and of itself."""
    place, previous = 0, BEGINNING
    for row in session.scalars(
        select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=_AT_A_TIME)
    ):
        place += 1
        if row.id != place:
            yield _fault("audit_gap", first=place, last=row.id - 1)
            place = row.id
        elif row.previous_hash != previous:
            yield _fault("audit_link", row=row.id)
        if row_hash(row) != row.hash:
            yield _fault("audit_changed", row=row.id, at=_when(office, row), name=row.user_name)
        previous = row.hash
    if not place:
        yield _fault("audit_empty")


def _end(session: Session, office: Office) -> Iterator[Fault]:
    """The end of the trail: as it was kept beside a file, and every end that was lost explained."""
    if isinstance(office.shared, OfficeFolder):
        kept = read_head(office.directory, verification_secret(session))
        if kept is None:
            yield _fault("audit_end_missing")
        elif not ends_as_kept(session, kept):
            found = session.scalar(select(func.max(AuditRow.id))) or 0
            yield _fault("audit_cut", found=found, kept=kept.rows)
    for row in unexplained(session):
        code = "audit_end_lost" if row.act == LOST else "audit_end_unknown"
        yield _fault(code, row=row.id, at=_when(office, row))


def _when(office: Office, row: AuditRow) -> str:
    """The moment as the clock on the office's wall showed it."""
    return f"{office.local(row.at):%Y-%m-%d %H:%M}"


def _plans(session: Session) -> Iterator[Fault]:
    """Each adopted text: as it was adopted, and as the trail says it was approved."""
    kept: dict[int, str] = {}
    for record in session.scalars(select(PlanRecord).order_by(PlanRecord.id)):
        kept[record.id] = hashlib.sha256(record.text.encode()).hexdigest()
        if kept[record.id] != record.digest:
            yield _fault("plan_changed", name=record.name, record=record.id)
    for row in session.scalars(select(AuditRow).where(AuditRow.act == "plan_draft.publish")):
        published = json.loads(row.after)
        if kept.get(published["record"]) != published["digest"]:
            yield _fault("plan_not_approved", record=published["record"], row=row.id)


def _settlements(session: Session, decisions: Decisions) -> Iterator[Fault]:
    """Each stored decision: unchanged, its sums meeting, and the row saying the same; fills `decisions`."""
    found = session.execute(
        select(Settlement, Claim.number)
        .join(Claim, Claim.id == Settlement.claim_id)
        .order_by(Settlement.claim_id, Settlement.nth)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for settlement, number in found:
        own = decisions.setdefault(settlement.claim_id, [])
        own.append((settlement.id, settlement.paid))
        if settlement.nth != len(own):
            yield _fault("settlement_order", number=number, nth=settlement.nth)
        if settlement_digest(settlement.inputs, settlement.decision) != settlement.digest:
            yield _fault("settlement_changed", number=number, nth=settlement.nth)
        try:
            decision = from_json(settlement.decision)
        except (msgspec.DecodeError, ValueError):
            yield _fault("settlement_unreadable", number=number, nth=settlement.nth)
            continue
        if not sums_meet(decision):
            yield _fault("settlement_sums", number=number, nth=settlement.nth)
        if decision.paid != settlement.paid or decision.edition_digest != settlement.edition_digest:
            yield _fault("settlement_row", number=number, paid=settlement.paid, decided=decision.paid)


def sums_meet(decision: Decision) -> bool:
    """Whether the decision's parts add up to its whole."""
    return (
        Money.total(benefit.paid for benefit in decision.benefits) == decision.paid
        and Money.total(benefit.computed for benefit in decision.benefits) == decision.computed
        and ZERO <= decision.paid <= decision.computed
    )


def _claims(session: Session, decisions: Decisions) -> Iterator[Fault]:
    """Each claim: decided, with a bill or an event, its shares adding up; in the trail, and where that moved it."""
    bills = {*session.scalars(select(BillRecord.claim_id)), *session.scalars(select(ClaimEvent.claim_id))}
    shared: dict[int, tuple[Money, Fraction]] = {}
    for one in session.scalars(select(Beneficiary)):
        amount, share = shared.get(one.claim_id, (ZERO, Fraction(0)))
        own = Fraction(one.share_numerator, one.share_denominator)
        shared[one.claim_id] = (amount + one.amount, share + own)
    moves = {made.act: made.to for made in MOVES}
    audited: dict[str, ClaimState] = {}
    for subject, act in session.execute(
        select(AuditRow.subject, AuditRow.act).where(AuditRow.subject.like("claim:%")).order_by(AuditRow.id)
    ):
        audited[subject] = moves.get(act, audited.get(subject, FIRST))
    for claim_id, number, state in session.execute(
        select(Claim.id, Claim.number, Claim.state).order_by(Claim.id)
    ):
        if claim_id not in decisions:
            yield _fault("claim_undecided", number=number)
        if claim_id not in bills:
            yield _fault("claim_without_bill", number=number)
        if claim_id in shared and shared[claim_id] != (
            decisions.get(claim_id, [(0, ZERO)])[-1][1],
            Fraction(1),
        ):
            yield _fault("beneficiary_sums", number=number, shared=shared[claim_id][0])
        if f"claim:{claim_id}" not in audited:
            yield _fault("claim_without_audit", number=number)
        elif (moved := audited[f"claim:{claim_id}"]) != state:
            yield _fault("claim_state", number=number, state=state, moved=moved)


def _ledger(session: Session, decisions: Decisions) -> Iterator[Fault]:
    """The ledger: what stands for a claim is what its state and last settlement say, and reversals mirror."""
    standing: dict[int, Money] = {}
    posted: dict[int, Money] = {}
    originals: dict[int, tuple[int, str, Money]] = {}
    for entry in session.scalars(
        select(LedgerEntry).order_by(LedgerEntry.id).execution_options(yield_per=_AT_A_TIME)
    ):
        if entry.reverses_id is not None:
            mirrored = originals.get(entry.reverses_id)
            if mirrored != (entry.claim_id, entry.kind, -entry.amount):
                yield _fault("ledger_reversal", entry=entry.id, reverses=entry.reverses_id)
        else:
            originals[entry.id] = (entry.claim_id, entry.kind, entry.amount)
        if entry.kind == "benefit":
            standing[entry.claim_id] = standing.get(entry.claim_id, ZERO) + entry.amount
            if entry.reverses_id is None:
                posted[entry.settlement_id] = posted.get(entry.settlement_id, ZERO) + entry.amount
    for claim_id, number, state in session.execute(
        select(Claim.id, Claim.number, Claim.state).order_by(Claim.id)
    ):
        settled = decisions.get(claim_id, [])
        due = settled[-1][1] if settled and state in LIVE_STATES else ZERO
        balance = standing.get(claim_id, ZERO)
        if balance != due:
            yield _fault("ledger_balance", number=number, balance=balance, due=due)
        for settlement_id, paid in settled:
            if posted.get(settlement_id, ZERO) != paid:
                yield _fault(
                    "ledger_posting", number=number, posted=posted.get(settlement_id, ZERO), paid=paid
                )


def _numbers(session: Session) -> Iterator[Fault]:
    """Claim numbers: 1, 2, 3 … in every series, up to the last one given out."""
    given: dict[tuple[str, int], list[int]] = {}
    for number in session.scalars(select(Claim.number).order_by(Claim.id)):
        shape = _NUMBER.fullmatch(number)
        if shape is None:
            yield _fault("number_shape", number=number)
        else:
            given.setdefault((shape[1], int(shape[2])), []).append(int(shape[3]))
    last = {
        (series.prefix, series.year): series.last
        for series in session.scalars(select(NumberSeries).where(NumberSeries.kind == "claim"))
    }
    for prefix, year in sorted({*given, *last}):
        have = set(given.get((prefix, year), []))
        end = last.get((prefix, year), 0)
        for missing in sorted(set(range(1, end + 1)) - have):
            yield _fault("number_missing", number=number_text(prefix, year, missing))
        for beyond in sorted(one for one in have if one > end):
            yield _fault("number_beyond", number=number_text(prefix, year, beyond))


def _receipts(session: Session, decisions: Decisions) -> Iterator[Fault]:
    """Each claim has its receipt, with a verification code that fits, and its prints are counted from 1."""
    secret = verification_secret(session)
    prints: dict[int, list[int]] = {}
    for receipt_id, nth in session.execute(
        select(ReceiptPrint.receipt_id, ReceiptPrint.nth).order_by(ReceiptPrint.receipt_id, ReceiptPrint.nth)
    ):
        prints.setdefault(receipt_id, []).append(nth)
    with_receipt = set()
    for receipt, claim in session.execute(
        select(Receipt, Claim)
        .join(Claim, Claim.id == Receipt.claim_id)
        .where(Receipt.kind == "acceptance")
        .order_by(Receipt.id)
        .execution_options(yield_per=_AT_A_TIME)
    ):
        with_receipt.add(claim.id)
        codes = {
            verification_code.code(secret, receipt.number, paid, claim.accepted_on)
            for _, paid in decisions.get(claim.id, [])
        }
        if receipt.number != claim.number or receipt.verification_code not in codes:
            yield _fault("receipt_code", number=receipt.number)
        printed = prints.get(receipt.id, [])
        if printed != list(range(1, len(printed) + 1)):
            yield _fault("receipt_prints", number=receipt.number)
    for claim_id, number in session.execute(select(Claim.id, Claim.number).order_by(Claim.id)):
        if claim_id not in with_receipt:
            yield _fault("receipt_missing", number=number)
