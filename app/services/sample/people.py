"""The people of the sample office, their unions, accounts and covers, as plain values.

Not for writing them (`sample_office`) or for what they claim (`claims`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from app.models.member import DocumentKind
from app.rules.values.dates import add_months
from app.services.sample.invent import (
    Inventor,
    Sex,
    fitting_account,
    fitting_birth_date,
    stays,
    unions,
    whole_names,
)

MEMBERS = 2400
_EARLY_DAYS = 150
COVER_MONTHS = 12

# How the covers of the crowd are spread, of a hundred: renewed for this year, new since New Year, joined within the
# year for twelve months of their own, still in the waiting period, lapsed at the last turn of the year.
_STANDINGS: dict[str, int] = {"renewed": 58, "new": 20, "joined": 13, "waiting": 2, "lapsed": 7}


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """One cover; `period` names the calendar year it is, or is empty for twelve months from a day of one's own."""

    first_day: date
    last_day: date
    renewed: bool
    source: Literal["paid", "gift"]
    batch: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """One invented member.

    Attributes:
        union: the union's place in `resources/samples/unions.toml`.
        role: what the person shows: "" for the crowd, else a name such as "duplicate" that `claims` looks for.
    """

    name: str
    sex: Sex
    birth_date: date
    document_number: str
    phone: str
    category: str
    union: int
    covers: tuple[CoverPlan, ...]
    bank: str
    account: str
    document_kind: DocumentKind = "id_card"
    insurance_class: Literal["employee", "resident", "uninsured"] = "employee"
    hardship: bool = False
    model_worker: bool = False
    note: str = ""
    role: str = ""


def year_cover(
    year: int, renewed: bool, source: Literal["paid", "gift"], batch: str = "", first_day: date | None = None
) -> CoverPlan:
    """Cover of a calendar year."""
    return CoverPlan(
        first_day or date(year, 1, 1), date(year, 12, 31), renewed, source, batch, period=f"{year} 年度"
    )


def own_cover(
    first_day: date, source: Literal["paid", "gift"], batch: str = "", renewed: bool = False
) -> CoverPlan:
    """Twelve months from a day of one's own."""
    last_day = add_months(first_day, COVER_MONTHS, "next_first") - timedelta(days=1)
    return CoverPlan(first_day, last_day, renewed, source, batch)


def people(inventor: Inventor, today: date) -> Iterator[InventedPerson]:
    """Everybody: first the people of the design's pictures and the other special ones, then the crowd."""
    yield from _cast(inventor, today)
    special = [
        *(("male", name) for kind in ("rare_male", "dotted_male") for name in whole_names(kind)),
        *(("female", name) for kind in ("rare_female", "dotted_female") for name in whole_names(kind)),
    ]
    made = len(_CAST) + 3
    for sex, name in special:
        made += 1
        yield _somebody(inventor, today, "male" if sex == "male" else "female", name)
    yield from islice(crowd(inventor, today), MEMBERS - made)


def crowd(inventor: Inventor, today: date) -> Iterator[InventedPerson]:
    """People without a part, without end."""
    while True:
        yield _somebody(inventor, today, inventor.random.choice(("male", "male", "female")), None)


def _somebody(inventor: Inventor, today: date, sex: Sex, name: str | None) -> InventedPerson:
    birth_date = inventor.birth_date(today)
    union = _union(inventor)
    category = inventor.weighted(unions()["kinds"][unions()["union"][union]["kind"]])
    gift = category != "employed" and inventor.random.random() < 0.8
    bank = inventor.random.choice(list(stays()["banks"]))
    return InventedPerson(
        name=name or inventor.name(sex, birth_date.year),
        sex=sex,
        birth_date=birth_date,
        document_number=inventor.id_number(sex, birth_date),
        phone=inventor.phone(),
        category=category,
        union=union,
        covers=_covers(inventor, today, inventor.weighted(_STANDINGS), "gift" if gift else "paid"),
        bank=bank,
        account=inventor.account(stays()["banks"][bank]),
        insurance_class="resident"
        if category != "employed" and inventor.random.random() < 0.3
        else "employee",
        hardship=inventor.random.random() < 0.02,
        model_worker=inventor.random.random() < 0.004,
    )


def _union(inventor: Inventor) -> int:
    every = unions()["union"]
    return inventor.random.choices(range(len(every)), weights=[union["size"] for union in every])[0]


def _covers(
    inventor: Inventor, today: date, standing: str, source: Literal["paid", "gift"]
) -> tuple[CoverPlan, ...]:
    year = today.year
    gift = f"ZS-{year}-{inventor.random.randrange(1, 5):02d}" if source == "gift" else ""
    if standing == "renewed":
        before = replace(year_cover(year - 1, True, "paid"), renewed=inventor.random.random() < 0.6)
        return before, year_cover(year, True, source, gift)
    if standing == "new":
        return (year_cover(year, False, source, gift),)
    if standing == "joined":
        return (own_cover(today - timedelta(days=inventor.random.randrange(35, 320)), source, gift),)
    if standing == "waiting":
        return (own_cover(today - timedelta(days=inventor.random.randrange(0, 25)), source, gift),)
    return (year_cover(year - 1, inventor.random.random() < 0.5, "paid"),)


# ------------------------------------------------------------------------------- people of the pictures


@dataclass(frozen=True, slots=True)
class _Part:
    """Somebody with a part to play: what is given; the rest is invented.

    Attributes:
        ending: the last four of the ID number, where a picture shows them.
        born: the year of birth counted back from today.
    """

    name: str
    sex: Sex
    age: int
    category: str
    union: str
    role: str = ""
    region: str = "440605"
    ending: str = ""
    phone: str = ""
    standing: str = "renewed"


_CAST = (
    _Part(
        "陈志强",
        "male",
        38,
        "courier",
        "南海区某快递有限公司工会",
        "duplicate",
        "440605",
        "1234",
        "6620",
        "gift",
    ),
    _Part("陈紫琪", "female", 31, "shop_promoter", "桂城街道某商场工会联合会", "", "440681", "0826"),
    _Part(
        "崔兆全",
        "male",
        45,
        "truck_driver",
        "狮山镇某物流园工会联合会",
        "waiting",
        "440623",
        "5517",
        "",
        "waiting",
    ),
    _Part("赵明良", "male", 52, "truck_driver", "大沥镇某货运司机工会联合会", "", "440622", "3019"),
    _Part("梁美珍", "female", 49, "employed", "狮山镇某陶瓷有限公司工会", "counter"),
    _Part("何国雄", "male", 51, "truck_driver", "大沥镇某货运司机工会联合会", "counter"),
    _Part("黄丽娟", "female", 44, "domestic_worker", "桂城街道某家政服务工会联合会", "counter"),
    _Part("谭伟明", "male", 36, "employed", "西樵镇某纺织厂工会", "counter"),
    _Part("冯志华", "male", 41, "food_courier", "九江镇某外卖配送员工会联合会", "counter"),
    _Part("吴小玲", "female", 29, "employed", "里水镇某电子厂工会", "counter"),
    _Part("邓建平", "male", 55, "employed", "丹灶镇某五金有限公司工会", "counter"),
    _Part("陆秋平", "female", 39, "guard", "桂城街道某保安员工会联合会", "counter"),
    _Part("区锦泉", "male", 47, "truck_driver", "狮山镇某物流园工会联合会", "counter"),
    _Part(
        "阿卜杜热合曼·麦麦提图尔荪",
        "male",
        41,
        "employed",
        "狮山镇罗村社会管理处某社区某光电照明科技有限公司（原某灯饰电器制造厂）工会委员会",
        "",
        "653022",
        "1517",
    ),
    # Two people of one name, to be told apart by number and union.
    _Part("黄志明", "male", 43, "employed", "大沥镇某铝型材有限公司工会", "homonym"),
    _Part("黄志明", "male", 27, "ride_driver", "桂城街道某网约车司机工会联合会", "homonym"),
    # Surnames that are read otherwise than their characters usually are.
    _Part("单晓燕", "female", 34, "employed", "桂城街道某写字楼工会联合会", "polyphone"),
    _Part("曾国强", "male", 50, "guard", "狮山镇某保安服务有限公司工会", "polyphone"),
    _Part("仇文杰", "male", 33, "food_courier", "桂城街道某外卖配送站点工会", "polyphone"),
    _Part("解春梅", "female", 46, "carer", "桂城街道某医院护工护理员工会", "polyphone"),
    _Part("区婉仪", "female", 28, "estate_agent", "桂城街道某房产中介工会联合会", "polyphone"),
    _Part("尉迟长乐", "male", 30, "employed", "桂城街道某软件科技有限公司工会", "polyphone"),
    # What a claim can meet.
    _Part("罗永坚", "male", 48, "courier", "里水镇某快递分拨中心工会", "lapsed", standing="lapsed"),
    _Part("潘少珍", "female", 42, "carer", "大沥镇某养老院工会", "first_paid", standing="gift"),
    _Part("麦耀华", "male", 56, "employed", "狮山镇某汽车零部件有限公司工会", "near_limit"),
    _Part("霍瑞莲", "female", 53, "domestic_worker", "大沥镇某家政服务有限公司工会", "last_year"),
)


def _cast(inventor: Inventor, today: date) -> Iterator[InventedPerson]:
    names = [union["name"] for union in unions()["union"]]
    for part in _CAST:
        yield _play(inventor, today, part, names.index(part.union))
    yield from _other_documents(inventor, today, names)


def _play(inventor: Inventor, today: date, part: _Part, union: int) -> InventedPerson:
    if part.ending:
        # A birthday before today, so that the age on the picture is the age on the screen.
        birth_date = fitting_birth_date(part.region, today.year - part.age - 1, part.ending)
        if (birth_date.month, birth_date.day) <= (today.month, today.day):
            birth_date = fitting_birth_date(part.region, today.year - part.age, part.ending)
            if (birth_date.month, birth_date.day) > (today.month, today.day):
                birth_date = fitting_birth_date(part.region, today.year - part.age - 1, part.ending)
    else:
        birth_date = date(today.year - part.age - 1, 12, 31) - timedelta(days=inventor.random.randrange(30))
        birth_date = min(birth_date, today - timedelta(days=part.age * 366))
    bank = "农商银行桂城支行" if part.role == "duplicate" else inventor.random.choice(list(stays()["banks"]))
    account = inventor.account(stays()["banks"][bank])
    if part.role == "duplicate":
        account = fitting_account("6217280101", "8821")
    phone = inventor.phone()
    return InventedPerson(
        name=part.name,
        sex=part.sex,
        birth_date=birth_date,
        document_number=inventor.id_number(part.sex, birth_date, part.region, part.ending or None),
        phone=f"138{phone[3:7]}{part.phone}" if part.phone else phone,
        category=part.category,
        union=union,
        covers=_part_covers(inventor, today, part),
        bank=bank,
        account=account,
        role=part.role,
    )


def _part_covers(inventor: Inventor, today: date, part: _Part) -> tuple[CoverPlan, ...]:
    year = today.year
    if part.standing == "gift":
        # Early in a year somebody new since New Year could not have claimed anything yet.
        early = (today - date(year, 1, 1)).days < _EARLY_DAYS
        gift = f"ZS-{year}-03"
        return (
            own_cover(today - timedelta(days=300), "gift", gift)
            if early
            else year_cover(year, False, "gift", gift),
        )
    if part.standing == "waiting":
        return (own_cover(today - timedelta(days=11), "gift", f"ZS-{year}-11"),)
    source: Literal["paid", "gift"] = "paid" if part.category == "employed" else "gift"
    return _covers(inventor, today, part.standing, source)


def _other_documents(inventor: Inventor, today: date, names: list[str]) -> Iterator[InventedPerson]:
    """Three members without a resident ID card."""
    union = names.index("桂城街道某软件科技有限公司工会")
    covers = (year_cover(today.year, False, "paid"),)
    for name, sex, kind, number, birth_date in (
        ("李嘉豪", "male", "residence_permit", "", date(1988, 5, 20)),
        ("MARIA SANTOS", "female", "passport", "P4821906B", date(1990, 2, 11)),
        ("NGUYEN VAN AN", "male", "foreigner_permit", "VNM440600850317", date(1985, 3, 17)),
    ):
        which: Sex = "male" if sex == "male" else "female"
        bank = inventor.random.choice(list(stays()["banks"]))
        if kind == "residence_permit":
            number = inventor.id_number(which, birth_date, "810000")
        elif kind == "foreigner_permit":
            number = f"VNM4406{birth_date:%y%m%d}17"
        yield InventedPerson(
            name=name,
            sex=which,
            birth_date=birth_date,
            document_number=number,
            phone=inventor.phone(),
            category="employed",
            union=union,
            covers=covers,
            bank=bank,
            account=inventor.account(stays()["banks"][bank]),
            document_kind=kind,  # type: ignore[arg-type]
            role="other_document",
        )
