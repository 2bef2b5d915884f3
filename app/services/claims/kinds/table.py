"""The table of kinds: what can be claimed at this counter, in the order of its tabs. A new kind is one row here."""

from typing import Any

from app.services.claims.kinds.accident import ACCIDENT
from app.services.claims.kinds.condolence import CONDOLENCE
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.diagnosis import DIAGNOSIS
from app.services.claims.kinds.kind import Kind
from app.services.claims.kinds.stay import STAY
from app.services.claims.kinds.study_grant import STUDY_GRANT

KINDS: dict[str, Kind[Any]] = {
    kind.code: kind for kind in (STAY, DIAGNOSIS, ACCIDENT, DEATH, CONDOLENCE, STUDY_GRANT)
}
# What a member is opened for; the card speaks of it before anything is typed.
FIRST: Kind[Any] = STAY


def kind_of(code: str) -> Kind[Any]:
    """The kind of this code.

    Raises:
        KeyError: there is none; codes come from this table, never from a person.
    """
    return KINDS[code]
