"""Saved scenarios (方案甲、乙、丙): changed plans under a letter, to be run again on the same cases and compared.

Kept by the office beside its other choices; a scenario decides nothing and touches no record. 甲 is always the plan in
force. Not for drafts of a plan (`plans.desk`).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.office import Setting
from app.models.plan import Reading
from app.models.time_text import read_time, write_time
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.simulate.trial import Trial

SETTING = "simulate.scenarios"
LETTERS = "甲乙丙丁戊己庚辛壬癸"
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Scenario:
    """One saved scenario.

    Attributes:
        letter: 乙 … 癸.
        title: what the person calls it.
        cost: what it came to when it was saved, on the cases named by `cases`.
        cases: the cases it was run on, in words.
    """

    letter: str
    title: str
    plan_id: str
    edition_id: str
    text: str
    reading: Reading
    cost: Money
    cases: str
    saved_at: datetime
    saved_by: str

    def trial(self, base: Trial) -> Trial:
        """This scenario tried on the plan in force.

        Raises:
            KnownError: simulate.other_plan, it was saved for another plan or edition.
        """
        if (self.plan_id, self.edition_id) != (base.plan_id, base.edition_id):
            raise KnownError("simulate.other_plan", letter=self.letter, title=self.title)
        return Trial(
            base.plan_id, base.name, base.edition_id, base.base, self.text, base.base_reading, self.reading
        )


def scenarios(office: Office, plan_id: str) -> tuple[Scenario, ...]:
    """The saved scenarios of a plan, by letter."""
    with office.reading() as session:
        return tuple(each for each in _read(session) if each.plan_id == plan_id)


def save_scenario(office: Office, trial: Trial, title: str, cost: Money, cases: str) -> Scenario:
    """Keep a scenario under the next free letter; one with the very same text and reading is kept anew in its place.

    Raises:
        KnownError: simulate.title_missing; simulate.scenarios_full, all letters are taken.
    """
    require(office.actor, "simulate.save_scenario")
    title = title.strip()[:LONGEST_TITLE]
    if not title:
        raise KnownError("simulate.title_missing")
    with office.writing() as session:
        kept = list(_read(session))
        own = [each for each in kept if each.plan_id == trial.plan_id]
        same = next((each for each in own if (each.text, each.reading) == (trial.text, trial.reading)), None)
        taken = {each.letter for each in own} | {LETTERS[0]}
        letter = same.letter if same else next((each for each in LETTERS if each not in taken), "")
        if not letter:
            raise KnownError("simulate.scenarios_full", letters=LETTERS[1:])
        made = Scenario(
            letter, title, trial.plan_id, trial.edition_id, trial.text, trial.reading, cost, cases,
            office.clock.now(), f"{office.actor.name}（{office.actor.number}）",
        )  # fmt: skip
        kept = [each for each in kept if each is not same] + [made]
        _write(session, sorted(kept, key=lambda each: (each.plan_id, LETTERS.index(each.letter))))
        audit.record(
            session,
            office,
            "simulate.save_scenario",
            f"plan:{trial.plan_id}",
            after={"letter": letter, "title": title, "cost": cost},
        )
        return made


def forget_scenario(office: Office, plan_id: str, letter: str) -> None:
    """Take a scenario away; one that is gone already stays gone."""
    require(office.actor, "simulate.forget_scenario")
    with office.writing() as session:
        kept = _read(session)
        left = [each for each in kept if (each.plan_id, each.letter) != (plan_id, letter)]
        if len(left) == len(kept):
            return
        gone = next(each for each in kept if (each.plan_id, each.letter) == (plan_id, letter))
        _write(session, left)
        audit.record(
            session,
            office,
            "simulate.forget_scenario",
            f"plan:{plan_id}",
            before={"letter": letter, "title": gone.title, "cost": gone.cost},
        )


def _read(session: Session) -> tuple[Scenario, ...]:
    kept = session.get(Setting, SETTING)
    if kept is None:
        return ()
    return tuple(
        Scenario(
            **{
                **each,
                "cost": Money(each["cost"]),
                "saved_at": read_time(each["saved_at"]),
            }
        )
        for each in json.loads(kept.value)
    )


def _write(session: Session, kept: Sequence[Scenario]) -> None:
    data = [{**asdict(each), "cost": each.cost.fen, "saved_at": write_time(each.saved_at)} for each in kept]
    text = json.dumps(data, ensure_ascii=False)
    row = session.get(Setting, SETTING)
    if row is None:
        session.add(Setting(name=SETTING, value=text))
    else:
        row.value = text
