"""Opening somebody for a claim: the member, what is half typed for them, the number to come; or a past claim with its
member.

Each is one question of a screen, answered whole. Reading what a claim rests on is `member_file`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.values.money import Money
from app.services.claims.drafts import SavedDraft, drafts_of_member
from app.services.claims.forms.reading import read_form
from app.services.claims.history import ClaimFile, claim_file, find_claim
from app.services.claims.kinds.table import FIRST, kind_of
from app.services.claims.member_file import MemberFile, open_member
from app.services.claims.messages import PaperState
from app.services.claims.standing import Standing, find_standing
from app.services.claims.take_up import texts_to_continue
from app.services.members.new_member import NewMember
from app.services.members.register import enrol, register_member
from app.services.office.number_series import peek_number
from app.services.office.office import Office


@dataclass(frozen=True, slots=True)
class NextPlan:
    """What another plan still pays on what was just accepted, and all it takes to claim it.

    Attributes:
        event: the kind of claim.
        plan: its name.
        amount: what it is expected to pay.
        before: the number of the claim that was just accepted.
        texts, papers: the form and the checklist as they were accepted.
    """

    member_id: int
    event: str
    plan: str
    amount: Money
    before: str
    texts: Mapping[str, str]
    papers: Mapping[str, PaperState]


@dataclass(frozen=True, slots=True)
class Opened:
    """A member, opened for a claim.

    Attributes:
        drafts: the half-typed claims kept for them, by kind of claim.
        next_number: what an acceptance would give.
        continued: the number of the returned claim that is handed in again, with the `texts` of its form and its
            `event`.
        after: what was just accepted is gone on with under the next plan, with `texts` and `event` as well; `standing`:
            of what is claimed.
    """

    file: MemberFile
    drafts: Mapping[str, SavedDraft]
    next_number: str
    continued: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    event: str = FIRST.code
    after: NextPlan | None = None
    standing: Standing = field(default_factory=Standing)


def open_for_claim(office: Office, member_id: int) -> Opened:
    """Open a member with the half-typed claims kept for them.

    Raises:
        KnownError: as `member_file.open_member`.
    """
    return Opened(
        open_member(office, member_id), drafts_of_member(office, member_id), peek_number(office, "claim")
    )


def open_to_continue(office: Office, claim: ClaimFile) -> Opened:
    """Open the member of a returned claim with its form filled in.

    Raises:
        KnownError: as `take_up.texts_to_continue` and `member_file.open_member`.
    """
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
    """Open the member of a claim that was just accepted, its form filled in for the next plan.

    Raises:
        KnownError: as `member_file.open_member`.
    """
    reading = read_form(kind_of(wanted.event), wanted.texts, office.clock.today())
    return Opened(
        open_member(office, wanted.member_id),
        {},
        peek_number(office, "claim"),
        texts=wanted.texts,
        event=wanted.event,
        after=wanted,
        standing=find_standing(office, reading, wanted.member_id),
    )


def register_and_open(office: Office, new: NewMember) -> Opened:
    """Register a member and open them.

    Raises:
        KnownError: as `register.register_member`.
    """
    return open_for_claim(office, register_member(office, new))


def renew_and_open(office: Office, member_id: int, source: str, first_day: date) -> Opened:
    """Enrol a member again and open them.

    Args:
        source: how the enrolment is paid.
        first_day: of the cover.

    Raises:
        KnownError: as `register.enrol`.
    """
    enrol(office, member_id, source, first_day)
    return open_for_claim(office, member_id)


def open_claim(office: Office, claim_id: int) -> tuple[ClaimFile, MemberFile]:
    """A past claim and its member.

    Raises:
        KnownError: as `history.claim_file`.
    """
    claim = claim_file(office, claim_id)
    return claim, open_member(office, claim.member_id)


def open_receipt(office: Office, text: str) -> tuple[ClaimFile, MemberFile]:
    """The claim of a scanned or typed receipt, and its member.

    Raises:
        KnownError: as `history.find_claim`.
    """
    claim = find_claim(office, text)
    return claim, open_member(office, claim.member_id)
