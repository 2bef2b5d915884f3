"""Complete hospitals and diagnoses from what the office typed before, and remember what it accepts.

Not a directory: a hospital nobody typed yet is not known, and what stands on the bill is kept with the bill.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.remembered import Diagnosis, Hospital
from app.services.office.office import Office
from app.services.search import pinyin
from app.services.typed.person_name import is_dropped

MOST = 8


@dataclass(frozen=True, slots=True)
class KnownHospital:
    """A hospital typed before.

    Attributes:
        grade: `3A`, `3`, `2`, `1`, or empty.
        local: it lies in the office's own region.
        mark: the part of the name that was typed, from and up to; (0, 0) when nothing was.
    """

    name: str
    grade: str
    local: bool
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class KnownDiagnosis:
    """A diagnosis typed before; `mark` as for a hospital."""

    name: str
    mark: tuple[int, int]


def complete_hospital(office: Office, text: str, limit: int = MOST) -> tuple[KnownHospital, ...]:
    """Hospitals whose name or initials contain the text, the most used first; the most used of all for no text."""
    typed = _plain(text).replace(" ", "")
    with office.reading() as session:
        rows = session.scalars(
            select(Hospital)
            .where(_contains(typed, Hospital.name, Hospital.initials))
            .order_by(Hospital.uses.desc(), Hospital.name)
            .limit(limit)
        )
        return tuple(
            KnownHospital(row.name, row.grade, row.local, _mark(row.name, row.initials, typed))
            for row in rows
        )


def complete_diagnosis(office: Office, text: str, limit: int = MOST) -> tuple[KnownDiagnosis, ...]:
    """Diagnoses whose name or initials contain the text, the most used first; the most used of all for no text."""
    typed = _plain(text).replace(" ", "")
    with office.reading() as session:
        rows = session.scalars(
            select(Diagnosis)
            .where(_contains(typed, Diagnosis.name, Diagnosis.initials))
            .order_by(Diagnosis.uses.desc(), Diagnosis.name)
            .limit(limit)
        )
        return tuple(KnownDiagnosis(row.name, _mark(row.name, row.initials, typed)) for row in rows)


def remember(
    session: Session, *, hospital: str, grade: str, diagnosis: str, at: datetime, local: bool = True
) -> None:
    """Count one more use of a hospital and a diagnosis, in the transaction that accepts the claim.

    Args:
        session: the running transaction.
        hospital: its name as accepted; empty is not remembered.
        grade: a grade that was given replaces the one remembered, for hospitals are upgraded.
        diagnosis: its wording as accepted; empty is not remembered.
        at: the moment of acceptance.
        local: whether the hospital lies in the office's own region.
    """
    hospital, diagnosis = hospital.strip(), diagnosis.strip()
    if hospital:
        known = session.scalar(select(Hospital).where(Hospital.name == hospital))
        if known is None:
            known = Hospital(name=hospital, initials=initials_of(hospital))
            session.add(known)
        known.grade = grade or known.grade
        known.local = local
        known.uses += 1
        known.last_used_at = at
    if diagnosis:
        named = session.scalar(select(Diagnosis).where(Diagnosis.name == diagnosis))
        if named is None:
            named = Diagnosis(name=diagnosis, initials=initials_of(diagnosis))
            session.add(named)
        named.uses += 1
        named.last_used_at = at
    session.flush()


def initials_of(name: str) -> str:
    """One letter for each character, so that a place in the initials is a place in the name."""
    return "".join((pinyin.readings(char) or ("?",))[0][:1] or "?" for char in _plain(name))


def _plain(name: str) -> str:
    # One sign for each sign, so that positions agree with the name as shown.
    return "".join(
        " " if len(folded := _folded(char)) != 1 or is_dropped(folded) else folded for char in name
    )


def _folded(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold()


def _contains(
    typed: str, name: InstrumentedAttribute[str], initials: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    if not typed:
        return name != ""
    # autoescape: a typed % or _ is itself. Names keep their full-width brackets, and somebody may type half-width ones.
    wide = typed.replace("(", "（").replace(")", "）")
    return or_(
        name.icontains(typed, autoescape=True),
        name.icontains(wide, autoescape=True),
        initials.contains(typed, autoescape=True),
    )


def _mark(name: str, initials: str, typed: str) -> tuple[int, int]:
    start = _plain(name).find(typed)
    if start < 0:
        start = initials.find(typed)
    return (start, start + len(typed)) if typed and start >= 0 else (0, 0)
