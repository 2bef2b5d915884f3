# ruff: noqa: E501 - one text, one line: the tables below are read across.
"""All faults of a plan text are told at once, each where it is; none that only follows from another."""

import random
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from app.resources import resource
from app.rules.plan.faults import MOST, PlanFault
from app.rules.plan.table import is_slip
from app.rules.plan.text import ReadPlan, read_plan
from app.rules.values.money import Money
from tests.rules.test_plan_limits import WHOLE
from tests.rules.test_plan_places import RATES, SECOND, with_row
from tests.rules.test_plan_text import BENEFIT, FAULTS, LISTS, SMALL, instead

PLANS = {path.stem: path.read_text("utf-8") for path in sorted(resource("plans").glob("*.toml"))}
TEXTS = PLANS | {
    path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "plans").glob("*.toml"))
}


def read(text: str, lost: tuple[tuple[str | int, ...], ...] = ()) -> ReadPlan:
    return read_plan(tomllib.loads(text, parse_float=Decimal), lost)


def told(text: str) -> list[str]:
    """Codes of the faults, in the order they were met, without `plan.`."""
    return [fault.code.removeprefix("plan.") for fault in read(text).faults]


def shown(fault: PlanFault) -> tuple[object, ...]:
    return fault.code, fault.path, tuple(sorted(fault.params.items(), key=str))


def both(*changes: tuple[str, str]) -> str:
    """The whole plan with several of its words changed."""
    text = WHOLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


# ------------------------------------------------------------------------------------------------ all, and each once
WRONG = ['"很多"', "true", "[]", '"？"', "2026-01-01", "-1", "1.005", "999999999", "{}", '["女性"]', "nan"]


def slips(text: str, dice: random.Random) -> list[tuple[int, str]]:
    """Lines of a text written wrongly, one value or one key each."""
    made = []
    for at, line in enumerate(text.split("\n")):
        match = re.match(r"(\s*)([\w.]+)(\s*=)(.*)", line)
        if match is None:
            continue
        indent, key, equals, _ = match.groups()
        made.append((at, f"{indent}{key}{equals} {dice.choice(WRONG)}"))
        place = dice.randrange(len(key))
        made.append((at, line.replace(key, key[:place] + "q" + key[place:], 1)))
    dice.shuffle(made)
    return made


def with_lines(text: str, changes: list[tuple[int, str]]) -> str:
    lines = text.split("\n")
    for at, line in changes:
        lines[at] = line
    return "\n".join(lines)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_several_slips_in_one_text_are_told_as_each_is_alone(name: str) -> None:
    text, dice = TEXTS[name], random.Random(name)
    alone = []
    for at, line in slips(text, dice)[:40]:
        found = read(with_lines(text, [(at, line)]))
        # A slip of one value that nothing else rests on: what others rest on is tried below.
        if len(found.faults) == 1 and found.plan is not None:
            alone.append((at, line, shown(found.faults[0])))
    assert len(alone) > 8
    for _ in range(12):
        chosen = {at: (at, line, fault) for at, line, fault in dice.sample(alone, 4)}.values()
        found = read(with_lines(text, [(at, line) for at, line, _ in chosen]))
        assert {shown(fault) for fault in found.faults} == {fault for _, _, fault in chosen}
        assert len(found.faults) == len(chosen)


def test_a_text_with_one_fault_is_told_that_one_fault() -> None:
    more = {}
    for text, code, _, _ in FAULTS:
        if code != "plan.not_toml":
            codes = told(text)
            assert f"plan.{codes[0]}" == code
            if len(codes) > 1:
                more[code] = codes
    # Where one change is more than one fault.
    assert more == {
        "plan.tier_count": ["tier_count", "missing_key"],  # ten rates want a reading, too
        "plan.id_twice": ["id_twice", "same_first_day"],  # a whole edition twice
        "plan.unknown_word": ["unknown_word", "band_open_end"],
        "plan.missing_key": ["missing_key", "unknown_key"],  # a rate where a sum should stand
        "plan.band_after_end": ["band_after_end", "band_open_end"],
    }


# ----------------------------------------------------------------------------------- what only follows is not told
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # A value that cannot be read is not compared with others.
        (both(("age_from = 16", "age_from = 200"), ("age_to = 60", "age_to = 10")), ["out_of_range"]),
        (both(('base = "分段的余额"', 'base = "津贴的余额"'), ('name = "分段"', "name = []")), ["wrong_kind"]),
        (both(("amount = 60.00", 'amount = "很多"')), ["not_money"]),
        (both(('id = "bands"', "id = []")), ["wrong_kind"]),
        (both(('event = "住院"', 'event = "门诊"'), ("bill.self_pay = 100.00\n", "")), ["unknown_word", "missing_key"]),
        (both(('name = "算例"\n', 'name = "算例"\nevent = "门诊"\n'), ("bill.self_pay = 100.00\n", "")), ["unknown_word"]),
        (both(('number = "1"', "number = []")), ["wrong_kind"]),
        (both(('number = "1"\n', "")), ["missing_key"]),
        (both(('[[edition.clause]]\nnumber = "1"', '[[edition.klause]]\nnumber = "1"')), ["unknown_key_near"]),
        (both(('[[edition.clause]]', "[edition.clause]")), ["wrong_kind"]),
        (both(("hardship = true\nper_day", "hardship = 5\nper_day")), ["wrong_kind"]),
        (both(("hardship = true\nper_day", "poor = true\nper_day")), ["unknown_key"]),
        (both(("from = 0.00", "from = true")), ["not_money"]),
        # A key under a wrong name is no missing key, and what is written there is read.
        (both(('name = "样样都有"', 'nmae = "样样都有"')), ["unknown_key_near"]),
        (both(('bands = "全额"', 'bandss = "全部"')), ["unknown_key_near", "unknown_word_near"]),
        (both(("rates = [", "raes = [")), ["unknown_key_near"]),
        (both(("[edition.waiting]\nnew_days = 30", '[edition.waitting]\nnew_days = "三十"')), ["unknown_key_near", "write_number"]),
        (both(('new_days = 20\nclause = "1"', 'new_days = 20\nclauze = "1"')), ["unknown_key_near"]),
        (both(("days_off = [2026-10-01]", 'days_of = ["国庆"]')), ["unknown_key_near", "wrong_kind"]),
        (both(('days = 3\n', 'dayz = "三天"\n')), ["unknown_key_near", "wrong_kind"]),
        # Too unlike to be read as what is missing.
        (both(("working_days = 30", "worked = 30")), ["missing_key", "unknown_key_near"]),
        (both(("cover_months = 12", "zover_munths = 12")), ["unknown_key_near"]),
        (both(('id = "two"\n', "xy = 5\n"), ('diseases = "two"', 'diseases = "three"')), ["missing_key", "unknown_key", "unknown_word"]),
        (both(('code = "courier"', "cote = 5")), ["unknown_key_near", "wrong_kind"]),
        (both(('code = "courier"', "oe = 5")), ["unknown_key_near"]),
        (SMALL.replace(BENEFIT, '[[edition.exclusion]]\nname = "无"\nclause = "2"\nbenefits = ["stay"]\n'), ["missing_key"]),
        # A part of an edition under a wrong name is missing nowhere else.
        (both(("[[edition.benefit]]\nid = \"death\"", "[[editon.benefit]]\nid = \"death\"")), ["unknown_key_near"]),
        (SMALL.replace("[[edition.benefit]]", "[[editio.benefit]]"), ["unknown_key_near"]),
        (SMALL.replace("[edition.waiting]", "[ediiton.waiting]"), ["unknown_key_near"]),
        # Brackets doubled or single.
        (both(("[edition.waiting]\nnew_days = 30", "[[edition.waiting]]\nnew_days = 999")), ["wrong_kind", "out_of_range"]),
        (both(("[[edition.paper]]\ncode = \"id_card\"", "[edition.paper]\ncode = 5")), ["wrong_kind", "wrong_kind"]),
        (both(("[[edition.benefit]]\nid = \"bands\"", "[edition.benefit]\nid = \"bands\"")).split("[[edition.benefit]]")[0]
         + "[[edition.clause]]" + WHOLE.split("[[edition.clause]]")[1].replace('pays.bands = 0.00\n', ""), ["wrong_kind"]),
        (SMALL.replace(BENEFIT, '[[edition.benefit.band]]\nfrom = 0\n'), ["wrong_kind"]),
        # No method at all: nobody knows what its other keys are for.
        (both(("per_day = 10.00\n", "")), ["one_method"]),
        (both(("top_up_to = 100.00\n", "")), ["one_method"]),
        # A clause that is not there is one clause, however often it is named.
        (SMALL.replace('_clause = "2"', '_clause = "9.9"'), ["no_such_clause"]),
        (both(('clause = "1"\n[edition.enrolment]', 'clause = "1."\n[edition.enrolment]')), ["no_such_clause_near"]),
    ],
)  # fmt: skip
def test_what_only_follows_from_another_fault_is_not_told(text: str, codes: list[str]) -> None:
    assert told(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (SMALL + SECOND.replace("8000.00", '"很多"'), ["not_money", "id_twice", "same_first_day"]),
        (with_row("row = []").replace("[[edition.benefit.row]]\n", ""), ["missing_key"]),
        (SMALL.replace(RATES, RATES + 'bands = "分段"\nband = 5\n'), ["one_method"]),
        (
            with_row('sex = ["男"]\nrate = "一半"\nclause = "2"') + '[[edition.benefit.row]]\namount = 1\n',
            ["rate_unreadable"],
        ),
        (instead("[[edition.paper]]", LISTS.replace('"two"', "2") + "[[edition.paper]]"), ["wrong_kind"]),
        (both(('["illness", "injury"]', '["illness", "zzz"]'), ('["bands", "left"]', '["zzz", "bandz"]')),
         ["unknown_word", "unknown_word_near", "no_such_benefit"]),
        (both(("facts = { hardship = true }", "facts = { hardship = 1, age = [] }")), ["wrong_kind", "wrong_kind"]),
        (both(("age = { from = 18 }", "age = 18")), ["wrong_kind"]),
        (both(('cause = ["生育"]', "cause = 5")), ["wrong_kind"]),
        (both(("rates = [", "rates = [-1, nan, ")), ["rate_unreadable", "rate_unreadable"]),
        (both(("rates = [\"10%\"", "rates = [12345")), ["rate_unreadable"]),
        (both(("minimum = 10.00", "minimum = 1e999999999")), ["not_money"]),
        (both(('rate = "50%"\n', "")), ["missing_key"]),
        (both(('name = "身份证"', 'name = "身份证"\nrequired = "是"')), ["wrong_kind"]),
    ],
)  # fmt: skip
def test_behind_a_fault_the_next_is_read(text: str, codes: list[str]) -> None:
    assert told(text)[: len(codes)] == codes


# --------------------------------------------------------------------------------------------- what stands in
def test_what_the_author_means_stands_in_where_it_is_known() -> None:
    found = read(
        both(
            ("period_cap = 200.00", 'period_cap = "二百元"'),
            ('["10%", "20%"]', '["一成", "百分之二十"]'),
            ("first_day = 2026-01-01", 'first_day = "2026年1月1日"'),
            ('title = "都在这一条"', "title = 5"),
            ("bill.self_pay = 100.00", 'bill.self_pay = "1,000.50"'),
            ('self_funded = "计入"', 'self_funded = "记入"'),
        )
    )
    assert found.sure
    assert found.plan is not None
    (edition,) = found.plan.editions
    assert [str(cap.amount) for cap in edition.caps if cap.scope == "period"] == ["200.00", "1000.00"]
    assert [str(rate) for rate in edition.benefit("left").rates] == ["10%", "20%"]
    assert str(edition.first_day) == "2026-01-01"
    assert edition.clauses["1"].title == "5"
    assert edition.examples[0].bill.self_pay == Money(100050)
    assert edition.benefit("bands").self_funded == "included"
    assert not edition.content  # nothing decides by a text with a fault


def test_nothing_is_computed_where_parts_do_not_fit_together() -> None:
    assert read(SMALL).plan is not None
    assert read(instead("cap = 8000.00", 'cap = "很多"')).plan is not None
    assert read(SMALL.replace(BENEFIT, BENEFIT * 2)).plan is None
    assert read(SMALL[: SMALL.index("[[edition]]")]).plan is None
    assert not read(instead("cap = 8000.00", 'cap = "很多"')).sure


def test_what_was_lost_with_its_line_is_not_missing() -> None:
    text = instead('name  = "住院补助"\n', "")
    assert told(text) == ["missing_key"]
    found = read(text, (("edition", 0, "benefit", 0, "name"),))
    assert (found.faults, found.sure) == ((), False)
    assert (
        read(instead('base_clause = "2"\n', ""), (("edition", 0, "benefit", 0, "base_clause"),)).faults == ()
    )


def test_a_way_of_counting_that_was_lost_is_not_missing() -> None:
    text = WHOLE.replace("working_days = 30\n", "")
    assert told(text) == ["missing_key"]
    assert read(text, (("edition", 0, "claim_deadline", "working_days"),)).faults == ()


def test_more_faults_than_anybody_reads_are_not_looked_for() -> None:
    found = read("\n".join(f"k{at} = 1" for at in range(MOST + 50)))
    assert len(found.faults) == MOST + 1
    assert found.plan is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("nmae", "name"), ("nam", "name"), ("namme", "name"), ("nane", "name"), ("name", "name")],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(written: str, meant: str) -> None:
    assert is_slip(written, meant)
    assert not is_slip(f"{written}xy", meant)
