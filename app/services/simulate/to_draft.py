"""Turning what was tried into a draft of the plan: a new edition with the changed parameters, for a second person.

The draft decides nothing until it is published (`plans.desk.publish`). Not for saving a scenario (`scenarios`).
"""

from app.rules.plan.places import places
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import choose_reading, save_draft
from app.services.plans.desk.edition_text import edition_place, unverified
from app.services.plans.desk.parameters import set_parameter
from app.services.plans.desk.start_draft import start_draft
from app.services.simulate.subsidy import SUBSIDY_KEYS, set_subsidy
from app.services.simulate.trial import Trial


def draft_of(office: Office, trial: Trial) -> DraftView:
    """Start a draft: the edition in force copied as a new one, with every changed parameter set in it.

    Raises:
        KnownError: simulate.nothing_to_draft, nothing is changed; what `plan_desk.drafts.start_draft` says.
    """
    changes = trial.changes()
    if not changes:
        raise KnownError("simulate.nothing_to_draft")
    draft = start_draft(office, trial.plan_id, trial.edition_id)
    text = draft.text
    reading = None
    for change in changes:
        if change.key in SUBSIDY_KEYS:
            text = set_subsidy(text, draft.edition_id, change.key, change.then)
        elif change.key.endswith(".reading") and trial.base_reading:
            reading = trial.reading
        else:
            text = set_parameter(text, change.key, change.then, draft.edition_id)
            text = _nobody_vouches(text, draft.edition_id, change.key)
    draft = save_draft(office, draft.draft_id, text)
    if reading:
        draft = choose_reading(office, draft.draft_id, draft.edition_id, reading)
    return draft


def _nobody_vouches(text: str, edition_id: str, key: str) -> str:
    """The text with the clause of a changed value marked unverified: its source said something else."""
    found = places(text)
    edition = edition_place(found, edition_id)
    if edition is None:
        return text
    steps = [int(step) if step.isdigit() else step for step in key.split(".")]
    item = steps.pop() if isinstance(steps[-1], int) else None
    where = ("edition", edition, *steps[:-1])
    for path in ((*where, f"{steps[-1]}_clause", item), (*where, f"{steps[-1]}_clause"), (*where, "clause")):
        entry = found.entries.get(tuple(each for each in path if each is not None))
        number = "" if entry is None else found.word(entry.path)
        if number:
            return unverified(text, number, edition)
    return text
