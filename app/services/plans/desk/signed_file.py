"""A plan as a file other offices can take: its text, and below it who gave it out, sealed by that office's own key.

The block at the end is comments, so the file stays a plan text anybody can read. One byte changed anywhere, and the
file is refused whole. What is brought in becomes a draft, never the plan in force. Ed25519, as published.
"""

import base64
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.shared_record import verification_secret
from app.services.plans.desk import draft as desk
from app.services.plans.desk.draft_view import DraftSource, DraftView
from app.services.plans.desk.drafts import open_draft
from app.services.plans.desk.known_plan import text_of_plan
from app.services.plans.desk.start_draft import new_draft
from app.services.plans.desk.text_faults import LONGEST

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_BEGIN = (
    "# ------------------------------ 签名（请勿改动本文件，改一个字即失效） ------------------------------"
)
_END = "# ------------------------------ 签名结束 ------------------------------"
_OFFICE, _AT, _KEY, _PRINT, _SEAL = "# 给出单位：", "# 给出时间：", "# 公钥：", "# 指纹：", "# 签名："
_BLOCK = re.compile(
    re.escape(_BEGIN)
    + rf"\n{_OFFICE}(?P<office>[^\n]*)\n{_AT}(?P<at>[^\n]*)\n{_PRINT}(?P<print>[^\n]*)\n{_KEY}(?P<key>[^\n]*)\n"
    + rf"{_SEAL}(?P<seal>[^\n]*)\n"
    + re.escape(_END)
    + r"\n\Z"
)
# Traces of a block: a file that shows any of them and has no whole block was changed.
_TRACES = ("签名（请勿改动", "签名结束", _OFFICE, _AT, _KEY, _PRINT, _SEAL)
_TIME = "%Y-%m-%d %H:%M:%S UTC"
_PURPOSE = b"mutual-aid-counter plan file 1"
# Digits and letters that cannot be taken for one another.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 6


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan file that was read and found whole.

    Attributes:
        text: the plan text alone.
        name: what the plan calls itself.
        signed: whether an office signed it; without that, nobody vouches for where it comes from.
        office, signed_at, fingerprint: who did, when, and their key in short groups, to be compared by telephone.
    """

    text: str
    plan_id: str
    name: str
    signed: bool
    office: str = ""
    signed_at: datetime | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    path: Path
    name: str
    fingerprint: str


def export_plan(office: Office, plan_id: str, path: Path) -> Exported:
    """Writes a plan's text as a file signed by this office; a file of that name is replaced as a whole or not at all.

    Raises:
        KnownError: office.not_allowed; plan_file.missing; plan_desk.not_written_to, the folder or disk refuses.
    """
    require(office.actor, "plan.export")
    text = text_of_plan(office, plan_id)
    plan = load_plan(text, plan_id)
    content = signed_text(office, text)
    draft = path.with_name(path.name + ".part")
    try:
        try:
            draft.write_bytes(content)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:
        raise KnownError("plan_desk.not_written_to", path=str(path)) from None
    fingerprint = own_fingerprint(office)
    with office.writing() as session:
        after: audit.Picture = {"digest": desk.digest_of(text), "fingerprint": fingerprint}
        audit.record(session, office, "plan.export", f"plan:{plan_id}", after=after)
    return Exported(path, plan.name, fingerprint)


def signed_text(office: Office, text: str) -> bytes:
    """A plan text with this office's signature below it."""
    if any(trace in text for trace in _TRACES):
        raise KnownError("plan_desk.signature_in_text")
    private = _private(office)
    public = private.public_key().public_bytes_raw()
    body = text if text.endswith("\n") else text + "\n"
    name = " ".join(office.profile.name.split())
    head = "\n".join(
        (
            _BEGIN,
            _OFFICE + name,
            _AT + office.clock.now().astimezone(UTC).strftime(_TIME),
            _PRINT + fingerprint_of(public),
            _KEY + base64.b64encode(public).decode(),
        )
    )
    sealed = f"{body}{head}\n"
    seal = base64.b64encode(private.sign(_PURPOSE + sealed.encode())).decode()
    return f"{sealed}{_SEAL}{seal}\n{_END}\n".encode()


def read_plan_file(path: Path) -> PlanFile:
    """Reads a plan file whole, or refuses it.

    Raises:
        KnownError: plan_signed.unreadable, plan_signed.too_long, case.not_utf8; plan_signed.changed, it bears a
            signature that does not fit; plan.*, what is wrong in which line; plan_signed.example, one fails.
    """
    try:
        with path.open("rb") as file:
            content = file.read(4 * LONGEST + 1)
    except OSError:
        raise KnownError("plan_signed.unreadable", file=path.name) from None
    return read_plan_bytes(content, path.name)


def read_plan_bytes(content: bytes, name: str) -> PlanFile:
    """As `read_plan_file`, for a file's content."""
    from app.services.plans.quote import check_examples

    if len(content) > 4 * LONGEST:
        raise KnownError("plan_signed.too_long", file=name)
    try:
        whole = content.decode()
    except UnicodeDecodeError:
        raise KnownError("case.not_utf8", file=name) from None
    read = opened(whole, name)
    plan = load_plan(read.text, name)
    for edition in check_examples(plan):
        if edition.wrong:
            raise KnownError("plan_signed.example", file=name, edition=edition.name, example=edition.wrong[0])
    return PlanFile(
        text=read.text,
        plan_id=plan.id,
        name=plan.name,
        signed=read.signed,
        office=read.office,
        signed_at=read.signed_at,
        fingerprint=read.fingerprint,
    )


def import_plan(office: Office, path: Path) -> DraftView:
    """Brings a plan file in as a draft of its plan; nothing in force changes.

    Raises:
        KnownError: office.not_allowed; as `read_plan_file`.
    """
    require(office.actor, "plan_draft.import")
    read = read_plan_file(path)
    source = DraftSource(path.name, read.office, read.fingerprint, read.signed_at)
    with office.writing() as session:
        made = new_draft(session, office, read.plan_id, "", read.text, source).id
    return open_draft(office, made)


def own_fingerprint(office: Office) -> str:
    """This office's key in short groups, to be told other offices."""
    return fingerprint_of(_private(office).public_key().public_bytes_raw())


def fingerprint_of(public: bytes) -> str:
    """A public key in six groups of four: 120 bits of its SHA-256."""
    number = int.from_bytes(hashlib.sha256(public).digest()[: _GROUPS * 20 // 8], "big")
    signs = [_ALPHABET[number >> shift & 31] for shift in range(_GROUPS * 20 - 5, -1, -5)]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, len(signs), 4))


def opened(whole: str, name: str) -> PlanFile:
    """The text of a file and who signed it.

    Raises:
        KnownError: plan_signed.changed.
    """
    if not any(trace in whole for trace in _TRACES):
        return PlanFile(whole, "", "", signed=False)
    block = _BLOCK.search(whole)
    if block is None or any(trace in whole[: block.start()] for trace in _TRACES):
        raise KnownError("plan_signed.changed", file=name)
    try:
        public = base64.b64decode(block["key"], validate=True)
        seal = base64.b64decode(block["seal"], validate=True)
        at = datetime.strptime(block["at"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        raise KnownError("plan_signed.changed", file=name) from None
    # Base64 can be written in more ways than one; only the one that was written counts.
    exact = base64.b64encode(seal).decode() == block["seal"]
    sealed = whole[: block.start("seal") - len(_SEAL)]
    if not exact or block["print"] != fingerprint_of(public) or not _fits(public, seal, sealed):
        raise KnownError("plan_signed.changed", file=name)
    text = whole[: block.start()]
    return PlanFile(
        text, "", "", signed=True, office=block["office"], signed_at=at, fingerprint=block["print"]
    )


def _fits(public: bytes, seal: bytes, sealed: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, _PURPOSE + sealed.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(office: Office) -> "Ed25519PrivateKey":
    """The office's key for plan files, made from the secret in its encrypted record; it is written down nowhere."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    with office.reading() as session:
        secret = verification_secret(session)
    seed = HKDF(SHA256(), 32, office.profile.office_id.encode(), _PURPOSE).derive(secret)
    return Ed25519PrivateKey.from_private_bytes(seed)
