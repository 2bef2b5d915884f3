"""A decision as it is kept: with all it was made of, sealed by its digest, so that it can be made again."""

from types import MappingProxyType
from typing import Any

import msgspec

from app.models.claim import Claim, Settlement, settlement_digest
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, to_json
from app.rules.values.facts import Facts, Usage
from app.services.office.office import Office


def settlement(
    office: Office, claim: Claim, facts: Facts, bill: Bill, usage: Usage, decision: Decision, token: str
) -> Settlement:
    """The row of a decision.

    Args:
        token: of the form it was made on; the same form never settles twice.
    """
    inputs = inputs_to_json(facts, bill, usage, token)
    decided = to_json(decision)
    return Settlement(
        claim_id=claim.id,
        edition_digest=decision.edition_digest,
        inputs=inputs,
        decision=decided,
        digest=settlement_digest(inputs, decided),
        paid=decision.paid,
        decided_at=office.clock.now(),
        decided_by=office.actor.user_id,
    )


def inputs_to_json(facts: Facts, bill: Bill, used: Usage, token: str) -> bytes:
    """All a decision was made of, as JSON with sorted keys, so that it can be made again; money as whole fen."""
    inputs = {"facts": facts, "bill": bill, "used": used, "token": token}
    return msgspec.json.encode(inputs, enc_hook=_plain, order="sorted")


def inputs_from_json(stored: bytes) -> tuple[Facts, Bill, Usage]:
    """Read back what `inputs_to_json` wrote.

    Raises:
        msgspec.ValidationError: the stored bytes are no inputs; the record is damaged.
    """
    plain = msgspec.json.decode(stored)
    return (
        msgspec.convert(plain["facts"], Facts),
        msgspec.convert(plain["bill"], Bill),
        msgspec.convert(plain["used"], Usage),
    )


def token_of(stored: bytes) -> str:
    """The token of the form a settlement was made on."""
    token: str = msgspec.json.decode(stored)["token"]
    return token


def _plain(value: object) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)
