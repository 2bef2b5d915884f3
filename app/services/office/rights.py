"""Who may do what: one table of acts and roles. Every act that writes asks it first, whoever calls the act.

The screens offer only what it allows, and ask it too. `docs/security.md` prints it; a test holds both to be one and
calls each act as each role. To add an act: a row here and there, `require` as its first line, and a call in
`tests/security/test_rights.py`, which fails until all three are there.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.models.role import ROLES, Role
from app.rules.values.errors import KnownError

if TYPE_CHECKING:
    from app.services.office.office import Actor

_EVERYBODY: tuple[Role, ...] = ROLES
_CHECKING: tuple[Role, ...] = ("reviewer", "administrator")
_ADMINISTRATOR: tuple[Role, ...] = ("administrator",)

RIGHTS: Mapping[str, tuple[Role, ...]] = {
    # What is half typed, each their own.
    "draft.keep": _EVERYBODY,
    # Claims, from the form to the money.
    "claim.accept": _EVERYBODY,
    "claim.continue": _EVERYBODY,
    "claim.withdraw": _EVERYBODY,
    "claim.review": _CHECKING,
    "claim.return": _CHECKING,
    "claim.deny": _CHECKING,
    "claim.pay": _ADMINISTRATOR,
    "receipt.print": _EVERYBODY,
    "notice.print": _EVERYBODY,
    # Members.
    "member.register": _EVERYBODY,
    "member.enrol": _EVERYBODY,
    "member.reveal": _EVERYBODY,
    # Plans.
    "plan_draft.start": _CHECKING,
    "plan_draft.write": _CHECKING,
    "plan_draft.choose_reading": _CHECKING,
    "plan_draft.basis": _CHECKING,
    "plan_draft.discard": _CHECKING,
    "plan_draft.submit": _CHECKING,
    "plan_draft.withdraw": _CHECKING,
    "plan_draft.publish": _CHECKING,
    "plan_draft.send_back": _CHECKING,
    "plan_draft.import": _CHECKING,
    "plan.export": _CHECKING,
    "plan.sign": _ADMINISTRATOR,
    "simulate.assumptions": _CHECKING,
    "simulate.save_scenario": _CHECKING,
    "simulate.forget_scenario": _CHECKING,
    # People, keys, the record.
    "user.change_password": _EVERYBODY,
    "user.add": _ADMINISTRATOR,
    "user.remove": _ADMINISTRATOR,
    "user.reset_password": _ADMINISTRATOR,
    "recovery.renew": _ADMINISTRATOR,
    "key.renew": _ADMINISTRATOR,
    "backup.add_target": _ADMINISTRATOR,
    "backup.remove_target": _ADMINISTRATOR,
    "backup.every_hours": _ADMINISTRATOR,
    "record.end_explained": _ADMINISTRATOR,
    # What the program writes down for whoever opened the door. Without it nobody could come in, or bring a record back.
    "record.end_noticed": _EVERYBODY,
    "office.restored": _EVERYBODY,
    "office.salvaged": _EVERYBODY,
}


def may(role: Role, act: str) -> bool:
    """Whether this role may do this act.

    Raises:
        KeyError: there is no such act in the table, which is a mistake of the program.
    """
    return role in RIGHTS[act]


def require(actor: "Actor", act: str) -> None:
    """Refuses an act to whoever may not do it.

    Args:
        actor: who would do it: the person signed in, or a second one who gave their own password.

    Raises:
        KnownError: office.not_allowed (name, and who: the code of the words for who may).
        KeyError: as `may`.
    """
    if not may(actor.role, act):
        who = "_or_".join(RIGHTS[act])
        raise KnownError("office.not_allowed", name=actor.name, who=f"who_may.{who}")
