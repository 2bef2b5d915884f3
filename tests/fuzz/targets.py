"""Every place where the program reads what it did not write: one function of bytes per parser.

A target takes any bytes and returns; a `KnownError` is an answer, provided that it has its sentence in both languages.
Whatever else leaves a target is a finding. The tests run them over seeds, mutations and past findings;
`benchmarks/fuzz.py` runs them by the hundred thousand, guided by coverage. Not for what parsers should answer.
"""

import functools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import msgspec

from app.models.key_slots import decode_key_slots
from app.models.recovery_code import read_code
from app.rules.plan.text import load_plan
from app.rules.steps.examples import run_examples
from app.rules.values import decision
from app.rules.values.bill import check_identities
from app.rules.values.capitals import capitals
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import mask, mask_account, mask_phone, read_identity_number
from app.rules.values.money import Money
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date
from app.services.claims.beneficiaries import share_out
from app.services.claims.forms.beneficiaries import BENEFICIARY_FIELDS
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import KINDS, kind_of
from app.services.members.new_member import FIELDS as MEMBER_FIELDS
from app.services.members.new_member import check_new_member
from app.services.office.office import Office
from app.services.papers import receipt_data, verification_code
from app.services.plans.desk.check import check_text
from app.services.plans.desk.parameters import common_parameters, set_parameter
from app.services.plans.desk.signed_file import read_plan_bytes, signed_text
from app.services.plans.quote import quote_file
from app.services.plans.shipped import shipped_text
from app.services.records.container import take_out
from app.services.records.restore import read_backup
from app.services.search.look_up import classify, look_up
from app.services.search.ranges import asked
from app.services.typed.e_bill import looks_like_e_bill, read_e_bill
from app.services.wording import LANGUAGES, sentence, sentence_of

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 12)
SECRET = b"s" * 32


@dataclass(frozen=True)
class Target:
    """One parser.

    Attributes:
        run: takes any bytes; raises for findings only.
        seeds: valid and nearly valid inputs to begin with.
        words: pieces that make it go further, for the fuzzer's dictionary.
    """

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()


def answered(act: Callable[[], object]) -> None:
    """Runs it; a known error must be a sentence in every language."""
    try:
        act()
    except KnownError as error:
        for language in LANGUAGES:
            if not sentence_of(error, language):
                raise AssertionError(f"{error.code} has no sentence in {language}") from error


def text_of(data: bytes) -> str:
    """Any bytes as text a person could paste: what is no UTF-8 becomes a lone surrogate."""
    return data.decode("utf-8", "surrogateescape")


# ------------------------------------------------------------------------------------------ what people type


def amount(data: bytes) -> None:
    def read() -> None:
        money = read_amount(text_of(data))
        if read_amount(money.grouped()) != money or not capitals(money):
            raise AssertionError(money)

    answered(read)


def day(data: bytes) -> None:
    answered(lambda: read_date(text_of(data), TODAY))


def identity(data: bytes) -> None:
    text = text_of(data)

    def read() -> None:
        found = read_identity_number(text)
        if read_identity_number(found.number) != found and not found.fifteen:
            raise AssertionError(found)

    answered(read)
    for masked in (mask(text), mask_phone(text), mask_account(text)):
        # A mask must hide: of a long number never all of it may come out again.
        if len(text) >= 12 and text.isascii() and text.isdigit() and masked.replace(" ", "") == text:
            raise AssertionError(f"not masked: {masked}")


def recovery(data: bytes) -> None:
    answered(lambda: read_code(text_of(data)))


def code(data: bytes) -> None:
    text = text_of(data)
    answered(lambda: verification_code.normalise(text))
    answered(lambda: verification_code.check(SECRET, "NH-2026-000001", Money(1), TODAY, text))


def scan(data: bytes) -> None:
    text = text_of(data)
    classify(text)
    if looks_like_e_bill(text):
        answered(lambda: read_e_bill(text))
    answered(lambda: read_e_bill(text))


def search(data: bytes) -> None:
    text = text_of(data)
    asked(text)
    found = look_up(_office(), text)
    for hit in (*found.hits, *found.near):
        start, end = hit.mark
        if not 0 <= start <= end <= len(hit.shown):
            raise AssertionError(f"{hit.mark} is outside of {hit.shown!r}")


def _fields(data: bytes, names: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(names, (text_of(part) for part in data.split(b"\n")), strict=False))


def bill_form(data: bytes) -> None:
    texts = _fields(data, tuple(field.name for field in kind_of("stay").fields))
    reading = read_form(kind_of("stay"), texts, TODAY)
    check_identities(reading.bill)
    for fault in reading.faults:
        for language in LANGUAGES:
            if not sentence_of(KnownError(fault.code, **fault.params), language):
                raise AssertionError(fault.code)


def event_form(data: bytes) -> None:
    """The first byte chooses the kind; then a text to a line, a death's beneficiaries after its fields."""
    kinds = [kind for kind in KINDS.values() if not kind.has_bill]
    kind = kinds[data[0] % len(kinds)] if data else kind_of("death")
    names = [field.name for field in kind.fields]
    if kind.beneficiaries:
        names += [f"beneficiary.{row}.{field.name}" for row in range(3) for field in BENEFICIARY_FIELDS]
    texts = _fields(data[1:], tuple(names))
    reading = read_form(kind, texts, TODAY)
    for fault in reading.faults:
        for language in LANGUAGES:
            if not sentence_of(KnownError(fault.code, **fault.params), language):
                raise AssertionError(fault.code)
    parts = share_out(reading.beneficiaries, Money(100))
    if parts and sum(part.share for part in parts) == 1 and sum(part.amount.fen for part in parts) != 100:
        raise AssertionError(parts)


def member_form(data: bytes) -> None:
    reading = check_new_member(_fields(data, tuple(MEMBER_FIELDS)), TODAY)
    for fault in (*reading.faults, *reading.warnings):
        for language in LANGUAGES:
            if not sentence_of(KnownError(fault.code, **fault.params), language):
                raise AssertionError(fault.code)


# ------------------------------------------------------------------------------------------------- files


def plan(data: bytes) -> None:
    def read() -> None:
        for edition in load_plan(text_of(data), "plan").editions:
            run_examples(edition)

    answered(read)


def plan_check(data: bytes) -> None:
    """The plan desk looks at any text, and whatever it offers can be taken."""
    text = text_of(data)
    checked = check_text(text, _small_plan(), "", {"2026"}, "plan")
    for fault in checked.faults:
        for language in LANGUAGES:
            if sentence(fault.code, fault.params, language).startswith(fault.code):
                raise AssertionError(f"{fault.code} {dict(fault.params)} cannot be said in {language}")
        if not 1 <= fault.line <= text.count("\n") + 1:
            raise AssertionError(fault)
        if fault.replacement is not None:
            start, end, _ = fault.replacement
            if not 0 <= start <= end <= len(text):
                raise AssertionError(fault)
    for words in checked.why_not:
        if sentence(words.code, words.params).startswith(words.code):
            raise AssertionError(words)
    for parameter in common_parameters(text):
        if parameter.readable and set_parameter(text, parameter.key, parameter.text) != text:
            raise AssertionError(parameter)


def plan_file(data: bytes) -> None:
    answered(lambda: read_plan_bytes(data, "plan.toml"))


def case_toml(data: bytes) -> None:
    _in_file(data, "case.toml", quote_file)


def case_json(data: bytes) -> None:
    _in_file(data, "case.json", quote_file)


def key_slots(data: bytes) -> None:
    answered(lambda: decode_key_slots(data, "office.keys"))


def backup(data: bytes) -> None:
    def read(path: Path) -> None:
        answered(lambda: read_backup(path))
        out = path.parent / "out"
        for name in ("keys", "record"):
            (out / name).unlink(missing_ok=True)
        out.mkdir(exist_ok=True)
        take_out(path, out / "keys", out / "record")

    _in_file(data, "office.mabackup", read)


def stored(data: bytes) -> None:
    """What the record itself holds as JSON; verifying reads it and expects these two faults."""
    for read in (decision.from_json, receipt_data.from_json):
        try:
            read(data)
        except (msgspec.DecodeError, ValueError):
            continue


def _in_file(data: bytes, name: str, read: Callable[[Path], object]) -> None:
    path = _work() / name
    path.write_bytes(data)
    answered(lambda: read(path))


@functools.cache
def _work() -> Path:
    """A folder of this process; in memory where the system has such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if os.access(memory, os.W_OK) else None))


@functools.cache
def _office() -> Office:
    from tests.claims.window import open_window
    from tests.making_an_office import TestClock

    return open_window(_work() / "office", "stacked", TestClock()).office


# ------------------------------------------------------------------------------------------------- seeds


def _texts(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def _cases(ending: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "docs/cases").glob(f"*.{ending}")))


def _scans() -> tuple[bytes, ...]:
    import tomllib

    found: list[str] = []
    for name in ("read", "refused"):
        with (ROOT / f"tests/typed/e_bills/{name}.toml").open("rb") as file:
            found += [case["text"] for case in tomllib.load(file)["case"]]
    return _texts(*found)


@functools.cache
def _office_files() -> Mapping[str, tuple[bytes, ...]]:
    """The key slots and a backup of a small real office."""
    from app.services.records.make_backup import make_backup
    from tests.making_an_office import TestClock, new_office

    office, _ = new_office(_work() / "seed", TestClock())
    made = make_backup(office).made[0].path
    assert made is not None
    files = {"keys": ((office.directory / "office.keys").read_bytes(),), "backup": (made.read_bytes(),)}
    office.close()
    return MappingProxyType(files)


AMOUNTS = _texts(
    "5237.25", "1,234.5", "１２３．４５", "1.2万", "￥8", "8元", "-3", "0", "1e5", "三百元", "9" * 40
)
DAYS = _texts(
    "2026-11-05", "20261105", "11.5", "5", "昨天", "2026年11月5日", "２０２６１１０５", "0229", "+3"
)
NUMBERS = _texts(
    "44060519880312123X", "440605880312123", "４４０６０５198803121234", "4406051988031212", "x" * 18
)
SEARCHES = _texts(
    "陈", "czq", "chen zhi", "1234", "440605", "NH-2026-000001", "MAC1,NH-2026-000001,7K4M-2Q9D", "%", "_"
)
BILL = (
    "佛山市第一人民医院 3A 2026-10-28 2026-11-05 急性阑尾炎 employee 18642.37 11905.12 0 0 0 0 5237.25 800 0 0 0 0 "
    "1500 2000 44060124 0012345678 3f9a2c 2026-11-05 1"
).replace(" ", "\n")
# The first letter of each chooses the kind (see `event_form`); then the fields in their order.
EVENTS = (
    "x恶性肿瘤\n甘肃省肿瘤医院\n3A\n2026-10-19\nZM-20261019-0562\npathology\nyes\n1",
    "zaccident\n2026-11-03\n2026-11-03\n当场身故\n6201020026110417\n城认 2026-1183\nother_full\nnone\n\n\n\n\n\n"
    "刘桂芳\nspouse\n620102197605120829\n1/3\n兰州银行\n6223000033803380\n",
)
MEMBER = (
    "id_card 440605198803121234 陈志强 male 1988-03-12 13812346620 某工会 courier employee gift 2026-01-01 农商银行 "
    "6217000012348821 备注"
).replace(" ", "\n")


@functools.cache
def _small_plan() -> str:
    return (ROOT / "tests/rules/plans/small.toml").read_text("utf-8")


def seeds_of_files() -> Iterator[tuple[str, Target]]:
    plans = _texts(
        shipped_text("union-secondary"), (ROOT / "tests/rules/plans/small.toml").read_text("utf-8")
    )
    yield "plan", Target(plan, plans, ("[[edition]]", "first_day", "base", "remainder", "= ", "[", "]"))
    words = (
        "[[edition]]",
        "八千",
        "= ",
        "[",
        "]",
        '"',
        "80%",
        "_clause",
        "clause = ",
        "# ",
        "2026-01-01",
        "true",
    )
    yield "plan_check", Target(plan_check, plans[1:], words)
    signed = signed_text(_office(), plans[1].decode())
    yield (
        "plan_file",
        Target(plan_file, (signed, plans[1]), ("# 签名：", "# 公钥：", "签名结束", "\n", "A=", "\r\n")),
    )
    yield "case_toml", Target(case_toml, _cases("toml"), ("[facts]", "[bill]", "[used]", "[cover]", "plan ="))
    yield (
        "case_json",
        Target(case_json, _cases("json"), ('"facts"', '"bill"', '"used"', '"plan"', "1e999", "[[")),
    )
    yield (
        "key_slots",
        Target(key_slots, _office_files()["keys"], ('"slots"', '"cost"', '"format"', "null", "-1")),
    )
    yield "backup", Target(backup, _office_files()["backup"], ("MutualAidBackup 01\n", "00000589"))
    yield "stored", Target(stored, (b"{}", b'{"plan_id":"x"}'), ('"paid"', '"steps"', '"ladder"'))


@functools.cache
def targets() -> Mapping[str, Target]:
    """All of them, by name."""
    typed = {
        "amount": Target(amount, AMOUNTS, ("万", "亿", "元", "￥", ",", ".", "e", "-", "０")),
        "day": Target(day, DAYS, ("年", "月", "日", "-", "/", "今天", "0229")),
        "identity": Target(identity, NUMBERS, ("X", "x", "19", "0229")),
        "recovery": Target(recovery, _texts("ABCD0-EFGH1-" * 3, "0000A" * 8), ("-", "O", "I", "Ａ")),
        "code": Target(code, _texts("7K4M-2Q9D", "７k4m—2q9d", "MAC1"), ("-", "—", "O")),
        "scan": Target(scan, _scans(), (",", "|", "票据代码:", "金额", "http://", "MAC1,")),
        "search": Target(search, SEARCHES, ("陈", "zhang", "NH-", "MAC1,", "0", "%")),
        "bill_form": Target(bill_form, _texts(BILL), ("\n", "万", "2026-", "=cmd|' /C calc'!A0")),
        "event_form": Target(
            event_form, _texts(*EVENTS), ("\n", "2026-", "1/3", "50%", "accident", "６２０１")
        ),
        "member_form": Target(member_form, _texts(MEMBER), ("\n", "id_card", "passport", "・", "13")),
    }
    return MappingProxyType(typed | dict(seeds_of_files()))
