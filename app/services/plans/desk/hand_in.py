"""Handing a finished draft in, and publishing it at once where the second person is here.

Puts the acts of `drafts` and `publish` one after the other; who may do what is theirs to say.
"""

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk import drafts, publish
from app.services.plans.desk.draft_view import DraftView


def hand_in(
    office: Office, draft: DraftView, text: str, reading: str, second: tuple[str, str] | None, sign: bool
) -> bool:
    """Keep the text, hand the draft in, and publish it at once where a second person is here.

    What the second person is refused for leaves the draft with its author.

    Args:
        draft: as it was opened.
        text: as it stands on the page.
        reading: stacked or by_claim where the text leaves it open; else "".
        second: number and password of the second person; None when they approve later.
        sign: an administrator signs for what nobody has verified.

    Returns:
        Whether it is published.

    Raises:
        KnownError: as `publish.submit` and `publish.approve`.
    """
    drafts.save_draft(office, draft.draft_id, text)
    if reading and draft.readings.get(draft.edition_id) != reading:
        drafts.choose_reading(
            office, draft.draft_id, draft.edition_id, "stacked" if reading == "stacked" else "by_claim"
        )
    handed_in = publish.submit(office, draft.draft_id)
    if second is None:
        return False
    try:
        publish.approve(office, draft.draft_id, publish.Second(*second), handed_in.digest, sign)
    except KnownError:
        publish.withdraw_submission(office, draft.draft_id)
        raise
    return True
