"""Finding people in the search box: what is found, in which order, and what of it is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.office.office import Office
from app.services.search.look_up import Found, Hit, classify, look_up


def names(found: Found) -> list[str]:
    return [hit.name for hit in found.hits]


def marked(hit: Hit) -> str:
    return hit.shown[hit.mark[0] : hit.mark[1]]


def one(found: Found, name: str) -> Hit:
    return next(hit for hit in found.hits if hit.name == name)


# ------------------------------------------------------------------------------------------------ names


def test_a_whole_name_comes_first(sample: Office) -> None:
    found = look_up(sample, "陈志强")
    assert found.hits[0].name == "陈志强"
    assert marked(found.hits[0]) == "陈志强"
    assert found.hits[0].field == "name"


def test_the_beginning_of_a_name_finds_it_and_only_that_part_is_marked(sample: Office) -> None:
    hit = one(look_up(sample, "陈志"), "陈志强")
    assert marked(hit) == "陈志"


def test_any_part_of_a_name_finds_it(sample: Office) -> None:
    hit = one(look_up(sample, "紫琪"), "陈紫琪")
    assert marked(hit) == "紫琪"
    assert hit.mark == (1, 3)


def test_names_that_begin_with_the_text_come_before_names_that_hold_it(sample: Office) -> None:
    found = names(look_up(sample, "志", limit=40))
    assert found
    assert all("志" in name for name in found)
    beginning = names(look_up(sample, "黄志"))
    assert [name.startswith("黄志") for name in beginning] == sorted(
        (name.startswith("黄志") for name in beginning), reverse=True
    )


def test_two_people_of_one_name_are_both_listed_and_told_apart(sample: Office) -> None:
    both = [hit for hit in look_up(sample, "黄志明").hits if hit.name == "黄志明"]
    assert len(both) >= 2
    assert len({hit.masked_document for hit in both}) == len(both)
    assert len({hit.union_name for hit in both}) >= 2


@pytest.mark.parametrize(
    "typed", ["艾力·库尔班", "艾力•库尔班", "艾力.库尔班", "艾力库尔班", "艾力 库尔班", "艾力・库"]
)
def test_a_name_with_a_middle_dot_is_found_however_the_dot_is_typed(sample: Office, typed: str) -> None:
    assert look_up(sample, typed).hits[0].name == "艾力·库尔班"


def test_the_mark_in_a_dotted_name_takes_the_dot_in(sample: Office) -> None:
    hit = look_up(sample, "力库").hits[0]
    assert marked(hit) == "力·库"


@pytest.mark.parametrize("name", ["黄䶮", "梁㛃", "何𬭎", "梁堃"])
def test_rare_characters_are_found_by_themselves(sample: Office, name: str) -> None:
    assert name in names(look_up(sample, name))
    assert name in names(look_up(sample, name[1]))


# ----------------------------------------------------------------------------------------------- pinyin


def test_initials_find_exactly_the_three_people_of_the_picture(sample: Office) -> None:
    assert set(names(look_up(sample, "czq"))) == {"陈志强", "陈紫琪", "崔兆全"}


def test_initials_mark_the_characters_they_stand_for(sample: Office) -> None:
    found = look_up(sample, "czq")
    assert [marked(hit) for hit in found.hits] == [hit.name for hit in found.hits]
    assert marked(one(look_up(sample, "cz", limit=200), "陈志强")) == "陈志"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("chenzhiqiang", "陈志强"),
        ("chenzhi", "陈志"),
        ("chenz", "陈志"),
        ("zhiqiang", "志强"),
        ("CHEN ZHI QIANG", "陈志强"),
    ],
)
def test_pinyin_finds_a_name_and_marks_what_was_spelt(sample: Office, typed: str, part: str) -> None:
    assert marked(one(look_up(sample, typed, limit=60), "陈志强")) == part


@pytest.mark.parametrize("typed", ["chenzq", "陈zq", "陈zhiq", "陈志q", "陈志qiang", "ｃｈｅｎｚｑ"])
def test_mixed_typing_finds_the_name(sample: Office, typed: str) -> None:
    assert "陈志强" in names(look_up(sample, typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("shanxiaoyan", "单晓燕"),
        ("sxy", "单晓燕"),
        ("zengguoqiang", "曾国强"),
        ("zgq", "曾国强"),
        ("qiuwenjie", "仇文杰"),
        ("xiechunmei", "解春梅"),
        ("ouwanyi", "区婉仪"),
        ("owy", "区婉仪"),
        ("yuchichangle", "尉迟长乐"),
        ("yuchi", "尉迟长乐"),
        ("yccl", "尉迟长乐"),
    ],
)
def test_surnames_are_read_as_surnames(sample: Office, typed: str, name: str) -> None:
    assert name in names(look_up(sample, typed))


@pytest.mark.parametrize(
    ("typed", "name"), [("danxiaoyan", "单晓燕"), ("quwanyi", "区婉仪"), ("cengguoqiang", "曾国强")]
)
def test_whoever_does_not_know_the_family_types_the_usual_reading(
    sample: Office, typed: str, name: str
) -> None:
    assert name in names(look_up(sample, typed))


@pytest.mark.parametrize("typed", ["yuchizhangyue", "yczy", "yuchichangyue", "yuchizhangle"])
def test_every_living_reading_of_a_given_name_finds_it(sample: Office, typed: str) -> None:
    assert "尉迟长乐" in names(look_up(sample, typed))


@pytest.mark.parametrize(
    ("typed", "name"), [("huangyan", "黄䶮"), ("liangjie", "梁㛃"), ("hehong", "何𬭎"), ("liangkun", "梁堃")]
)
def test_rare_characters_are_found_by_pinyin(sample: Office, typed: str, name: str) -> None:
    assert name in names(look_up(sample, typed, limit=60))


@pytest.mark.parametrize("typed", ["abdrhm", "abudurehemanmaimaiti", "maimaiti"])
def test_a_long_name_is_found_by_pinyin_and_initials(sample: Office, typed: str) -> None:
    assert "阿卜杜热合曼·麦麦提图尔荪" in names(look_up(sample, typed))


def test_latin_names_are_found_by_any_of_their_words(sample: Office) -> None:
    assert "MARIA SANTOS" in names(look_up(sample, "santos"))
    assert marked(one(look_up(sample, "maria s"), "MARIA SANTOS")) == "MARIA S"


# ---------------------------------------------------------------------------------------------- numbers


def test_the_last_digits_of_an_id_number_find_its_owner(sample: Office) -> None:
    found = look_up(sample, "1234", limit=60)
    hit = one(found, "陈志强")
    assert hit.field == "id_number"
    assert hit.shown == hit.masked_document
    assert marked(hit) == "1234"


def test_a_whole_id_number_finds_one_person_first(sample: Office) -> None:
    with sample.reading() as session:
        from sqlalchemy import text

        number = session.execute(
            text("SELECT document_number FROM member WHERE name = '陈紫琪'")
        ).scalar_one()
    assert names(look_up(sample, number))[0] == "陈紫琪"
    assert names(look_up(sample, f"{number[:6]} {number[6:14]} {number[14:]}"))[0] == "陈紫琪"
    with sample.reading() as session:
        district = session.execute(
            text("SELECT count(*) FROM member WHERE document_number LIKE :head"), {"head": f"{number[:6]}%"}
        ).scalar_one()
    found = [hit for hit in look_up(sample, number[:6], limit=3000).hits if hit.field == "id_number"]
    assert len(found) <= district
    assert {marked(hit) for hit in found} <= {number[:6], number[5::-1], number[:6][-4:]}


def test_an_x_at_the_end_is_a_digit_in_either_case(sample: Office) -> None:
    with sample.reading() as session:
        from sqlalchemy import text

        name, number = session.execute(
            text("SELECT name, document_number FROM member WHERE document_number LIKE '%X' LIMIT 1")
        ).one()
    for typed in (number[-4:], number[-4:].lower()):
        assert name in names(look_up(sample, typed))


def test_the_last_digits_of_a_phone_find_its_owner(sample: Office) -> None:
    hit = one(look_up(sample, "6620", limit=60), "陈志强")
    assert hit.field == "phone"
    assert hit.shown.startswith("138****")
    assert marked(hit) == "6620"


def test_a_phone_is_found_with_spaces_and_country_code(sample: Office) -> None:
    with sample.reading() as session:
        from sqlalchemy import text

        phone = session.execute(text("SELECT phone FROM member WHERE name = '陈志强'")).scalar_one()
    for typed in (phone, f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"+86{phone}"):
        assert look_up(sample, typed).hits[0].name == "陈志强"


def test_full_width_digits_are_digits(sample: Office) -> None:
    assert "陈志强" in names(look_up(sample, "６６２０", limit=60))


@pytest.mark.parametrize("typed", ["1", "12"])
def test_one_or_two_digits_mean_nobody_yet(sample: Office, typed: str) -> None:
    assert look_up(sample, typed).hits == ()


def test_other_documents_are_found_by_their_number_in_either_case(sample: Office) -> None:
    assert names(look_up(sample, "p4821906b")) == ["MARIA SANTOS"]
    assert "NGUYEN VAN AN" in names(look_up(sample, "VNM440"))


# ----------------------------------------------------------------------------------- receipts and unions


@pytest.mark.parametrize(
    "typed", ["NH-2026-000224", "nh2026000224", "2026-000224", "000224", "MAC1,NH-2026-000224,7K4M-2Q9D"]
)
def test_a_receipt_number_finds_its_claim(sample: Office, typed: str) -> None:
    hit = look_up(sample, typed).hits[0]
    assert hit.claim_number == "NH-2026-000224"
    assert hit.field == "receipt"
    assert hit.name == "梁美珍"


def test_the_last_digits_of_a_receipt_mark_its_end(sample: Office) -> None:
    hit = one(look_up(sample, "0224", limit=60), "梁美珍")
    assert (hit.shown, marked(hit)) == ("NH-2026-000224", "0224")


def test_part_of_a_unions_name_finds_its_members(sample: Office) -> None:
    found = look_up(sample, "某快递有限公司")
    assert "陈志强" in names(found)
    assert {hit.field for hit in found.hits} == {"union"}
    assert marked(found.hits[0]) == "某快递有限公司"
    assert found.more


def test_a_unions_initials_find_its_members(sample: Office) -> None:
    assert "陈志强" in names(look_up(sample, "nhqmkd", limit=60))


# ------------------------------------------------------------------------------------- ranks and misses


def test_more_says_that_there_are_more_than_listed(sample: Office) -> None:
    assert look_up(sample, "陈", limit=5).more
    assert len(look_up(sample, "陈", limit=5).hits) == 5
    assert not look_up(sample, "尉迟长乐").more


def test_nobody_is_listed_twice(sample: Office) -> None:
    for typed in ("chang", "l", "陈", "440605", "y"):
        ids = [hit.member_id for hit in look_up(sample, typed, limit=60).hits]
        assert len(ids) == len(set(ids))


def test_a_name_nobody_has_brings_those_that_sound_alike(sample: Office) -> None:
    found = look_up(sample, "赵明亮")
    assert found.hits == ()
    assert [hit.name for hit in found.near][:1] == ["赵明良"]


@pytest.mark.parametrize("typed", ["zaominglian", "赵名良", "zhaomingniang"])
def test_southern_sounds_are_near_enough(sample: Office, typed: str) -> None:
    assert "赵明良" in [hit.name for hit in look_up(sample, typed).near]


@pytest.mark.parametrize(
    "typed", ["", "   ", "·", "%", "_", "'; DROP TABLE member; --", "\x00", "𠮷𠮷𠮷", "a" * 5000, "１２"]
)
def test_text_that_means_nobody_finds_nobody_and_breaks_nothing(sample: Office, typed: str) -> None:
    assert look_up(sample, typed).hits == ()


@given(st.text(max_size=30))
def test_no_text_breaks_the_search(sample: Office, typed: str) -> None:
    for hit in look_up(sample, typed).hits:
        assert 0 <= hit.mark[0] <= hit.mark[1] <= len(hit.shown)


def test_the_cover_of_today_is_shown_with_each_hit(sample: Office) -> None:
    assert one(look_up(sample, "czq"), "陈志强").cover == "covered"
    assert one(look_up(sample, "czq"), "崔兆全").cover == "waiting"
    assert one(look_up(sample, "罗永坚"), "罗永坚").cover == "lapsed"


def test_numbers_are_masked_in_results(sample: Office) -> None:
    hit = one(look_up(sample, "czq"), "陈志强")
    assert hit.masked_document == "440605********1234"


# --------------------------------------------------------------------------------------------- scanner


@pytest.mark.parametrize(
    ("scanned", "kind"),
    [
        ("440605198812031234", "id_card"),
        ("44060519881203123x\n", "id_card"),
        ("440605881203123", "id_card"),
        ("MAC1,NH-2026-001284,7K4M-2Q9D", "receipt"),
        ("NH-2026-001284", "receipt"),
        ("01,06,44060124,0012345678,18642.37,20261105,3f9a2c,", "e_bill"),
        ("44060124，0012345678，3f9a2c，2026-11-05，18642.37", "e_bill"),
        ("陈志强", "text"),
        ("13800136620", "text"),
        ("a,b,c,d", "text"),
        ("", "text"),
    ],
)
def test_a_scan_is_sent_to_its_place(scanned: str, kind: str) -> None:
    assert classify(scanned) == kind
