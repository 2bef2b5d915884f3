"""Waiting period (免责期) and continuity: from which day a member may claim, and what counts as a renewal."""

from __future__ import annotations

from datetime import date

from app.rules.plan.benefit import Waiting
from app.rules.values.dates import add_days
from app.rules.values.facts import Cover


def waiting_days(waiting: Waiting, cover: Cover) -> int:
    """Calendar days this cover must wait, counted from its first day."""
    return waiting.renewal_days if cover.renewed else waiting.new_days


def eligible_from(waiting: Waiting, cover: Cover) -> date:
    """The first day whose events are paid: with 30 days, cover from 11-01 pays events from 12-01."""
    return add_days(cover.first_day, waiting_days(waiting, cover))


def is_renewal(waiting: Waiting, previous_last_day: date | None, enrolled_on: date, first_day: date) -> bool:
    """Whether a new cover continues the last one, so that it waits only `Waiting.renewal_days`.

    A late renewal counts as new: it must be made by the last day of the previous cover (plus the grace days), and the
    new cover must begin without a gap (plus the same grace days).

    Args:
        waiting: of the edition in force on `first_day`.
        previous_last_day: of the member's last cover under this plan; None when there was none.
        enrolled_on: the day the new enrolment was made.
        first_day: of the new cover.
    """
    if previous_last_day is None:
        return False
    latest = add_days(previous_last_day, waiting.grace_days)
    return enrolled_on <= latest and first_day <= add_days(latest, 1)
