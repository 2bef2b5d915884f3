"""Adopting a plan: the text, the editions, the readings chosen knowingly, and the signature."""

import pytest

from app.models.plan import EditionRecord, PlanRecord
from app.rules.plan.choices import with_reading
from app.rules.values.errors import KnownError
from app.services.plans.adopt import PlanChoice, adopt
from app.services.plans.adopted import adopted_plans
from app.services.plans.shipped import shipped_plan, shipped_plans, shipped_text

PLAN = shipped_plans()[0].id
TWO_WAYS = [edition.id for edition in shipped_plan(PLAN).editions if edition.reading == "choose"]
ONE_WAY = [edition.id for edition in shipped_plan(PLAN).editions if edition.reading != "choose"]


def choose(text: str | None = None, **readings: str) -> PlanChoice:
    return PlanChoice(text or shipped_text(PLAN), "plan", readings)  # type: ignore[arg-type]


def put(office, choice: PlanChoice) -> str:
    with office.writing() as session:
        return adopt(session, choice, office.actor.user_id, office.clock.now())


def test_the_reading_chosen_is_kept_and_names_the_rules_by_their_digest(office):
    edition = shipped_plan(PLAN).edition(TWO_WAYS[0])
    digests = {}
    for reading in ("stacked", "by_claim"):
        text = shipped_text(PLAN) + f"\n# {reading}\n"
        assert put(office, choose(text, **{edition.id: reading})) == PLAN
        with office.reading() as session:
            record = session.query(PlanRecord).filter(PlanRecord.retired_at.is_(None)).one()
            row = session.query(EditionRecord).filter(EditionRecord.plan_record_id == record.id).one()
        assert (record.text, row.reading) == (text, reading)
        assert row.digest == with_reading(edition, reading).digest
        digests[reading] = row.digest
    assert digests["stacked"] != digests["by_claim"]
    (adopted,) = adopted_plans(office)
    assert adopted.readings == {edition.id: "by_claim"}


def test_an_edition_with_two_readings_is_not_adopted_without_a_choice(office):
    with pytest.raises(KnownError) as raised:
        put(office, choose(**{TWO_WAYS[0]: ""}))
    assert raised.value.code == "adopt.choose_reading"
    assert adopted_plans(office) == ()


def test_an_edition_that_leaves_no_choice_takes_none(office):
    put(office, choose(**{ONE_WAY[0]: ""}))
    (adopted,) = adopted_plans(office)
    assert adopted.readings == {ONE_WAY[0]: ""}


def test_something_must_be_adopted(office):
    with pytest.raises(KnownError) as raised:
        put(office, choose())
    assert raised.value.code == "adopt.nothing"


def test_an_edition_nobody_wrote_is_refused(office):
    with pytest.raises(KnownError) as raised:
        put(office, choose(nowhere="stacked"))
    assert raised.value.code == "plan.no_such_edition"


def test_unverified_values_are_signed_for_or_not(office):
    put(office, choose(**{TWO_WAYS[0]: "stacked"}))
    assert adopted_plans(office)[0].signed == frozenset()
    signed = PlanChoice(shipped_text(PLAN) + "\n", "plan", {TWO_WAYS[0]: "stacked"}, signed=True)
    put(office, signed)
    (adopted,) = adopted_plans(office)
    assert adopted.signed == {TWO_WAYS[0]}
    with office.reading() as session:
        row = session.query(EditionRecord).filter(EditionRecord.signed_by.is_not(None)).one()
    assert (row.signed_by, row.signed_at) == (office.actor.user_id, office.clock.now())


def test_the_same_text_can_be_adopted_again_with_another_reading(office):
    put(office, choose(**{TWO_WAYS[0]: "stacked"}))
    put(office, choose(**{TWO_WAYS[0]: "by_claim"}))
    (adopted,) = adopted_plans(office)
    assert adopted.readings == {TWO_WAYS[0]: "by_claim"}
