"""A signed plan file is taken whole or not at all, and only ever becomes a draft."""

import base64
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.rules.values.errors import KnownError
from app.services.plans.adopted import plan_in_force
from app.services.plans.desk.check_file import check_file
from app.services.plans.desk.drafts import drafts
from app.services.plans.desk.publish import Second, approve, submit
from app.services.plans.desk.signed_file import (
    export_plan,
    fingerprint_of,
    import_plan,
    own_fingerprint,
    read_plan_bytes,
    read_plan_file,
    signed_text,
)
from app.services.plans.shipped import shipped_text
from app.services.wording import LANGUAGES, sentence_of
from tests.making_an_office import PASSWORD
from tests.plans.desk.conftest import PLAN_ID, sign_in

ROOT = Path(__file__).parents[3]
SMALL = (ROOT / "tests/rules/plans/small.toml").read_text("utf-8")


def code_of(act) -> str:
    with pytest.raises(KnownError) as raised:
        act()
    for language in LANGUAGES:
        assert not sentence_of(raised.value, language).startswith(raised.value.code)
    return raised.value.code


def test_a_plan_goes_from_one_office_to_another_and_becomes_a_draft_there(make_office, tmp_path):
    giving, taking = make_office(name="佛山市南海区总工会职工服务窗口"), make_office(name="广州市总工会")
    written = export_plan(giving, "zhangzhou-mutual-aid", tmp_path / "漳州.toml")
    assert written.fingerprint == own_fingerprint(giving) != own_fingerprint(taking)
    before = plan_in_force(taking, PLAN_ID).digest
    draft = import_plan(taking, written.path)
    assert draft.text == shipped_text("zhangzhou-mutual-aid")
    assert (draft.source.office, draft.source.fingerprint, draft.source.file) == (
        "佛山市南海区总工会职工服务窗口",
        written.fingerprint,
        "漳州.toml",
    )
    assert (draft.state, plan_in_force(taking, PLAN_ID).digest) == ("draft", before)
    # Whoever brought it in is its author: another one approves.
    submit(taking, draft.draft_id)
    assert code_of(lambda: approve(taking, draft.draft_id)) == "plan_desk.own_draft"
    approve(taking, draft.draft_id, Second("0203", PASSWORD))
    assert plan_in_force(taking, "zhangzhou-mutual-aid").plan.name == "漳州医疗互助"


def test_the_file_stays_a_plan_text_an_officer_can_read(office, tmp_path):
    path = export_plan(office, PLAN_ID, tmp_path / "p.toml").path
    text = path.read_text("utf-8")
    assert text.startswith(shipped_text(PLAN_ID))
    block = text.removeprefix(shipped_text(PLAN_ID)).splitlines()
    assert all(line.startswith("# ") for line in block)
    assert block[1] == "# 给出单位：佛山市南海区总工会职工服务窗口"
    assert block[2] == "# 给出时间：2026-11-12 01:14:05 UTC"
    assert block[3] == f"# 指纹：{own_fingerprint(office)}"
    groups = own_fingerprint(office).split("-")
    assert [len(group) for group in groups] == [4] * 6


def test_one_changed_byte_anywhere_and_the_file_is_refused_whole(office):
    content = signed_text(office, SMALL)
    assert read_plan_bytes(content, "p.toml").signed
    for at in range(len(content)):
        for by in (1, 0x20, 0x80):
            changed = content[:at] + bytes([content[at] ^ by]) + content[at + 1 :]
            with pytest.raises(KnownError) as raised:
                read_plan_bytes(changed, "p.toml")
            # A byte that breaks a character makes the file no text at all.
            assert raised.value.code in ("plan_signed.changed", "case.not_utf8"), at


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n",
        lambda text: "\n" + text,
        lambda text: text[:-1],
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + text,
        lambda text: text.replace("50%", "90%"),
        lambda text: text.replace("# 给出单位：佛", "# 给出单位：假"),
        lambda text: text.replace("# 签名：", "# 签名： "),
        lambda text: text[: text.index("# 公钥")],
        lambda text: text.replace("签名结束", "完"),
    ],
)
def test_added_cut_and_rewritten_files_are_refused(office, change):
    text = signed_text(office, SMALL).decode()
    assert code_of(lambda: read_plan_bytes(change(text).encode(), "p.toml")) == "plan_signed.changed"


def test_another_key_does_not_fit_under_the_same_office_s_name(make_office):
    one, other = make_office(), make_office()
    text, forged = signed_text(one, SMALL).decode(), signed_text(other, SMALL).decode()
    key = next(line for line in forged.splitlines() if line.startswith("# 公钥："))
    mixed = "\n".join(key if line.startswith("# 公钥：") else line for line in text.splitlines()) + "\n"
    assert code_of(lambda: read_plan_bytes(mixed.encode(), "p.toml")) == "plan_signed.changed"
    # A whole file of the other office is good, but shows another fingerprint.
    assert read_plan_bytes(forged.encode(), "p").fingerprint != own_fingerprint(one)


def test_the_fingerprint_is_the_key_s_and_the_key_the_office_s_own_for_good(office):
    first = own_fingerprint(office)
    office = sign_in(office, "0002")
    assert own_fingerprint(office) == first
    key = signed_text(office, SMALL).decode().split("# 公钥：")[1].split("\n")[0]
    assert fingerprint_of(base64.b64decode(key)) == first


def test_a_plain_text_may_be_brought_in_and_nobody_vouches_for_it(office, tmp_path):
    path = tmp_path / "plain.toml"
    path.write_text(SMALL, "utf-8")
    assert not read_plan_file(path).signed
    draft = import_plan(office, path)
    assert (draft.source.office, draft.source.fingerprint, draft.source.signed_at) == ("", "", None)
    with office.reading() as session:
        (row,) = session.scalars(select(AuditRow).where(AuditRow.act == "plan_draft.import"))
    assert '"file":"plain.toml"' in row.after


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SMALL.replace("8000.00", '"八千"'), "plan.write_number"),
        (SMALL.replace("paid = 50.00", "paid = 51.00"), "plan_signed.example"),
        ("八千", "plan.not_toml"),
        ("", "plan.missing_key"),
    ],
)
def test_a_file_with_any_fault_is_refused_whole(office, tmp_path, content, code):
    path = tmp_path / "p.toml"
    path.write_text(content, "utf-8")
    assert code_of(lambda: import_plan(office, path)) == code
    assert drafts(office) == ()


def test_what_is_no_file_of_ours_is_answered(office, tmp_path):
    assert code_of(lambda: read_plan_bytes(b"\xff\xfe", "p")) == "case.not_utf8"
    assert code_of(lambda: read_plan_bytes(b"#" * 4_000_001, "p")) == "plan_signed.too_long"
    assert code_of(lambda: import_plan(office, tmp_path)) == "plan_signed.unreadable"
    assert code_of(lambda: import_plan(office, tmp_path / "none")) == "plan_signed.unreadable"
    signed = signed_text(office, SMALL).decode()
    assert code_of(lambda: signed_text(office, signed)) == "plan_desk.signature_in_text"


def test_only_those_who_write_plans_give_them_out(office, tmp_path):
    office = sign_in(office, "0107")
    assert code_of(lambda: export_plan(office, PLAN_ID, tmp_path / "p.toml")) == "office.not_allowed"
    assert code_of(lambda: import_plan(office, tmp_path / "p.toml")) == "office.not_allowed"


def test_an_export_that_cannot_be_written_leaves_nothing(office, tmp_path):
    assert (
        code_of(lambda: export_plan(office, PLAN_ID, tmp_path / "none" / "p.toml"))
        == "plan_desk.not_written_to"
    )
    assert code_of(lambda: export_plan(office, "nothing", tmp_path / "p.toml")) == "plan_file.missing"
    assert list(tmp_path.glob("*.toml*")) == []
    export_plan(office, PLAN_ID, tmp_path / "p.toml")
    with office.reading() as session:
        (row,) = session.scalars(select(AuditRow).where(AuditRow.act == "plan.export"))
    assert row.subject == f"plan:{PLAN_ID}"


def test_a_file_is_checked_before_it_is_taken_in(office):
    good = check_file(signed_text(office, SMALL), "p.toml")
    assert (good.name, good.signed_by.office, good.faults, good.wrong, good.examples) == (
        "小方案",
        office.profile.name,
        (),
        (),
        1,
    )
    wrong = check_file(SMALL.replace("paid = 50.00", "paid = 51.00").encode(), "p.toml")
    assert [row.name for row in wrong.wrong] == ["一半"]
    faulty = check_file(SMALL.replace("8000.00", '"八千"').replace("new_days", "new_dais").encode(), "p.toml")
    assert len(faulty.faults) == 2
    assert code_of(lambda: check_file(b"\xff", "p")) == "case.not_utf8"
