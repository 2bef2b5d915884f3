"""The record work of the counter page, each a function for the worker's thread: one short act, one frozen answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.values.errors import KnownError
from app.services.claims.bill_standing import BillStanding, bill_standing
from app.services.claims.drafts import SavedDraft, drafts_of_member
from app.services.claims.duplicates import Duplicate, find_duplicate
from app.services.claims.event_duplicates import find_event_duplicate
from app.services.claims.forms.event import EventReading
from app.services.claims.forms.stay import read_form
from app.services.claims.history import ClaimFile, claim_file, find_claim
from app.services.claims.member_file import MemberFile, open_member
from app.services.claims.take_up import texts_to_continue
from app.services.members.new_member import NewMember
from app.services.members.register import EnrolmentOffer, enrol, offer_enrolment, register_member
from app.services.office.number_series import peek_number
from app.services.office.office import Office
from app.services.typed.e_bill import EBill
from app.ui.claims.desk.claim_entry import NextPlan, bill_key


@dataclass(frozen=True, slots=True)
class Opened:
    """A member, opened for a claim.

    Attributes:
        drafts: the half-typed claims kept for them, by kind of event.
        next_number: what F9 would give.
        continued: the number of the returned claim that is handed in again, with the `texts` of its form and its
            `event`.
        after: what was just accepted is gone on with under the next plan, with `texts` and `event` as well; `standing`:
            of its bill, where it has one.
    """

    file: MemberFile
    drafts: Mapping[str, SavedDraft]
    next_number: str
    continued: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    event: str = "stay"
    after: NextPlan | None = None
    standing: BillStanding = field(default_factory=BillStanding)

    @property
    def draft(self) -> SavedDraft | None:
        """The half-typed bill."""
        return self.drafts.get("stay")


def open_for_claim(office: Office, member_id: int) -> Opened:
    """Open a member with the half-typed claims kept for them."""
    return Opened(
        open_member(office, member_id), drafts_of_member(office, member_id), peek_number(office, "claim")
    )


def open_to_continue(office: Office, claim: ClaimFile) -> Opened:
    """Open the member of a returned claim with its form filled in."""
    texts = texts_to_continue(office, claim.claim_id)
    return Opened(
        open_member(office, claim.member_id),
        {},
        peek_number(office, "claim"),
        claim.number,
        texts,
        claim.event,
    )


def open_under_next_plan(office: Office, wanted: NextPlan) -> Opened:
    """Open the member of a claim that was just accepted, its form filled in for the next plan."""
    standing = BillStanding()
    if wanted.event == "stay":
        code, number = bill_key(read_form(wanted.texts, office.clock.today()))
        standing = bill_standing(office, code, number, wanted.member_id)
    return Opened(
        open_member(office, wanted.member_id),
        {},
        peek_number(office, "claim"),
        texts=wanted.texts,
        event=wanted.event,
        after=wanted,
        standing=standing,
    )


def register_and_open(office: Office, new: NewMember) -> Opened:
    """Register a member and open them."""
    return open_for_claim(office, register_member(office, new))


def renew_and_open(office: Office, member_id: int, source: str, first_day: date) -> Opened:
    """Enrol a member again and open them."""
    enrol(office, member_id, source, first_day)
    return open_for_claim(office, member_id)


def offer_or_none(
    office: Office, first_day: date, birth_date: date | None, member_id: int | None = None
) -> EnrolmentOffer | None:
    """What an enrolment would be; None where no edition holds the day."""
    try:
        return offer_enrolment(office, first_day, birth_date, member_id)
    except KnownError:
        return None


def claim_of_receipt(office: Office, text: str) -> tuple[ClaimFile, MemberFile]:
    """The claim of a scanned or typed receipt, and its member."""
    claim = find_claim(office, text)
    return claim, open_member(office, claim.member_id)


def claim_and_member(office: Office, claim_id: int) -> tuple[ClaimFile, MemberFile]:
    """A claim and its member."""
    claim = claim_file(office, claim_id)
    return claim, open_member(office, claim.member_id)


def standing_of(office: Office, key: tuple[str, str], member_id: int) -> tuple[tuple[str, str], BillStanding]:
    """How a bill stands with a member's plans, with the bill it was looked up for."""
    return key, bill_standing(office, key[0], key[1], member_id)


def event_duplicate_of(
    office: Office, key: str, member_id: int, plan_id: str, reading: EventReading
) -> tuple[str, Duplicate | None]:
    """The earlier claim for an event, with what it was looked up for."""
    return key, find_event_duplicate(office, member_id, plan_id, reading)


def claim_of_bill(office: Office, bill: EBill) -> Duplicate | None:
    """The claim that was made on a scanned bill, whoever made it."""
    return find_duplicate(office, bill.bill_code or "", bill.bill_number or "", None)
