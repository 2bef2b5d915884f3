"""A returned claim handed in again (补件续办): what stood on its form, so that nobody types it a second time.

Reads only; that the new claim takes the old one's place is `accept`'s doing.
"""

from app.models.claim import Claim
from app.rules.values.errors import KnownError
from app.services.claims.kinds.table import kind_of
from app.services.office.office import Office


def texts_to_continue(office: Office, claim_id: int) -> dict[str, str]:
    """The form's texts of a returned claim, with the answer that the new one continues it.

    Raises:
        KnownError: `claim.not_returned` (number), it was taken up or decided meanwhile.
    """
    with office.reading() as session:
        claim = session.get_one(Claim, claim_id)
        if claim.state != "returned":
            raise KnownError("claim.not_returned", number=claim.number)
        kind = kind_of(claim.event)
        # What was taken note of then is to be looked at again.
        return {**kind.on.texts(session, claim, kind), "acknowledged": "", "continues": str(claim_id)}
