"""Three plans as an OpenFisca model: a second opinion on `app.rules`, and its peer in the benchmarks.

Written from what the documents say of the plans, not from our code or plan files: it imports nothing of the program.
Nanhai pays 80 % and 70 %, in both readings; Yueyang by marginal bands with a minimum and a cap, residents by their
policy-range cost, and a second subsidy; Zhangzhou on the running self-pay above 300 yuan once a year. Values no
document gives (the cap of 173,000, the second subsidy) are the examples the shipped plans mark as unverified.

A row is one stay, in the order of time; stays of one member in one coverage period form a group, `cover`. OpenFisca
computes in single precision; `precision="double"` widens its variables, which shows how much of a difference is the
format's and how much would be the model's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Array = np.ndarray[Any, Any]
Precision = Literal["single", "double"]
PLANS = ("nanhai_by_claim", "nanhai_stacked", "yueyang", "zhangzhou")
PERIOD = "2026"

Stay = Entity("stay", "stays", "A stay in hospital", "One settlement sheet, one claim.")
Cover = GroupEntity(
    "cover", "covers", "A coverage period of one member", "Its stays, the first one first.", [{"key": "stay"}]
)


def _value(value: float, reference: str) -> dict[str, Any]:
    return {"values": {"2000-01-01": {"value": value}}, "metadata": {"reference": reference}}


def _bracket(threshold: float, rate: float) -> dict[str, Any]:
    said = {"threshold": threshold, "rate": rate}
    return {name: {"2000-01-01": {"value": value}} for name, value in said.items()}


PARAMETERS = ParameterNode(
    "",
    data={
        "nanhai": {
            "first": _value(0.8, "个人自付部分先报 80%"),
            "second": _value(0.7, "再报 70%"),
            "waiting_days": _value(30, "新参保 30 天，续保无"),
            "cap": _value(173000.0, "示例数字，未核实"),
        },
        "yueyang": {
            "bands": {
                "brackets": [
                    _bracket(0.0, 0.30),
                    _bracket(5000.0, 0.35),
                    _bracket(10000.0, 0.40),
                    _bracket(20000.0, 0.45),
                    _bracket(30000.0, 0.50),
                ],
                "metadata": {"reference": "省第四期办法", "type": "marginal_rate"},
            },
            "minimum": _value(200.0, "省第四期办法"),
            "cap": _value(50000.0, "省第四期办法"),
            "resident_third": _value(0.12, "居民医保，三级医院"),
            "resident_other": _value(0.10, "居民医保，一、二级医院"),
            "second_above": _value(30000.0, "示例数字，未核实"),
            "second_rate": _value(0.2, "示例数字，未核实"),
            "second_cap": _value(20000.0, "示例数字，未核实"),
        },
        "zhangzhou": {
            "above": _value(300.0, "300 元，每年扣一次"),
            "rate": _value(0.6, "60%"),
            "cap": _value(50000.0, "5 万元"),
        },
    },
)


# ------------------------------------------------------------------------------------------------ what is given
def _of_stay(variable: type[Variable]) -> type[Variable]:
    """What every variable here has in common; OpenFisca reads each class's own attributes only."""
    variable.entity, variable.definition_period = Stay, DateUnit.YEAR
    if "value_type" not in variable.__dict__:
        variable.value_type = float
    return variable


@_of_stay
class self_pay(Variable):  # noqa: N801 - OpenFisca names a variable by its class
    label = "个人自付"


@_of_stay
class total(Variable):  # noqa: N801
    label = "金额合计"


@_of_stay
class self_funded(Variable):  # noqa: N801
    label = "个人自费"


@_of_stay
class insurance(Variable):  # noqa: N801
    value_type = int
    label = "1 职工医保, 2 居民医保, 0 未参保"


@_of_stay
class third_grade(Variable):  # noqa: N801
    value_type = bool
    label = "三级医院"


@_of_stay
class illness(Variable):  # noqa: N801
    value_type = bool
    default_value = True
    label = "因疾病住院"


@_of_stay
class renewed(Variable):  # noqa: N801
    value_type = bool
    default_value = True
    label = "续保"


@_of_stay
class days_covered(Variable):  # noqa: N801
    value_type = int
    label = "保障期第一天到出院日的天数"


# ------------------------------------------------------------------------------------------------ how it goes on
def _turns(stay: Any) -> Iterator[tuple[Array, Array]]:
    """First all first stays of the coverage periods, then all second ones …: their rows, and their periods."""
    covers = stay.simulation.populations["cover"]
    position = covers.members_position
    for turn in range(int(position.max(initial=-1)) + 1):
        rows = np.flatnonzero(position == turn)
        yield rows, covers.members_entity_id[rows]


def _fen(yuan: Array) -> Array:
    """Half up to whole fen. The millionth of a fen makes a half that binary fractions miss a half again."""
    return np.floor(yuan * 100 + (0.5 + 1e-6)) / 100  # type: ignore[no-any-return]


def _state(stay: Any, like: Array) -> Array:
    return np.zeros(stay.simulation.populations["cover"].count, like.dtype)


# ------------------------------------------------------------------------------------------------ Nanhai
@_of_stay
class nanhai_due(Variable):  # noqa: N801
    value_type = bool
    label = "因病，且已过免责期"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        waiting = parameters(period).nanhai.waiting_days
        waited = stay("renewed", period) | (stay("days_covered", period) >= waiting)
        return stay("illness", period) & waited  # type: ignore[no-any-return]


@_of_stay
class nanhai_by_claim(Variable):  # noqa: N801
    label = "第一次申领 80%，第二次 70%，以后没有"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        rules = parameters(period).nanhai
        base, due = stay("self_pay", period), stay("nanhai_due", period)
        result, before, claims = np.zeros_like(base), _state(stay, base), _state(stay, due).astype(np.int32)
        rates = np.array([rules.first, rules.second, 0.0], base.dtype)
        for rows, covers in _turns(stay):
            computed = _fen(base[rows] * rates[np.minimum(claims[covers], 2)]) * due[rows]
            paid = np.minimum(computed, rules.cap - before[covers])
            result[rows] = paid
            before[covers] += paid
            claims[covers] += paid > 0
        return result


@_of_stay
class nanhai_stacked(Variable):  # noqa: N801
    label = "每张票据先 80%，余下再 70%"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        rules = parameters(period).nanhai
        base = stay("self_pay", period)
        first = _fen(base * rules.first)
        computed = (first + _fen((base - first) * rules.second)) * stay("nanhai_due", period)
        result, before = np.zeros_like(base), _state(stay, base)
        for rows, covers in _turns(stay):
            paid = np.minimum(computed[rows], rules.cap - before[covers])
            result[rows] = paid
            before[covers] += paid
        return result


# ------------------------------------------------------------------------------------------------ Yueyang
@_of_stay
class yueyang_hospital(Variable):  # noqa: N801
    label = "住院补助，最低和限额之前"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        rules = parameters(period).yueyang
        own, who = stay("self_pay", period), stay("insurance", period)
        inside = stay("total", period) - stay("self_funded", period)
        rate = np.where(stay("third_grade", period), rules.resident_third, rules.resident_other)
        by_bands = _fen(rules.bands.calc(own).astype(own.dtype))
        computed = np.select([who == 1, who == 2], [by_bands, _fen((inside * rate).astype(own.dtype))], 0)
        return np.where(computed < rules.minimum, 0, computed)


@_of_stay
class yueyang(Variable):  # noqa: N801
    label = "住院补助和二次补助"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        rules = parameters(period).yueyang
        base, computed = stay("self_pay", period), stay("yueyang_hospital", period)
        employee = stay("insurance", period) == 1
        result = np.zeros_like(base)
        # Each benefit has its own cap of the period, so an employee's year and a resident's do not mix.
        before = {True: _state(stay, base), False: _state(stay, base)}
        taken, second_before = _state(stay, base), _state(stay, base)
        for rows, covers in _turns(stay):
            mine, wanted = employee[rows], computed[rows]
            room = rules.cap - np.where(mine, before[True][covers], before[False][covers])
            first = np.minimum(wanted, room)
            before[True][covers] += first * mine
            before[False][covers] += first * ~mine
            left = (base[rows] - first) * mine
            off = np.minimum(rules.second_above - taken[covers], left)
            taken[covers] += off
            second = np.minimum(
                _fen((left - off) * rules.second_rate), rules.second_cap - second_before[covers]
            )
            second_before[covers] += second
            result[rows] = first + second
        return result


# ------------------------------------------------------------------------------------------------ Zhangzhou
@_of_stay
class zhangzhou(Variable):  # noqa: N801
    label = "全年自付累计超过 300 元的部分 60%"

    def formula(stay: Any, period: Any, parameters: Any) -> Array:  # noqa: N805
        rules = parameters(period).zhangzhou
        base = stay("self_pay", period)
        result, running, before = np.zeros_like(base), _state(stay, base), _state(stay, base)
        for rows, covers in _turns(stay):
            after = running[covers] + base[rows]
            counted = np.maximum(after - rules.above, 0) - np.maximum(running[covers] - rules.above, 0)
            paid = np.minimum(_fen(counted * rules.rate), rules.cap - before[covers])
            result[rows] = paid
            running[covers] = after
            before[covers] += paid
        return result


VARIABLES = (
    self_pay, total, self_funded, insurance, third_grade, illness, renewed, days_covered,
    nanhai_due, nanhai_by_claim, nanhai_stacked, yueyang_hospital, yueyang, zhangzhou,
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ using it
def system(precision: Precision = "single") -> TaxBenefitSystem:
    """The model; `double` widens every amount to 64 bits, which OpenFisca itself does not offer."""
    made = TaxBenefitSystem([Stay, Cover])
    made.parameters = PARAMETERS
    for variable in VARIABLES:
        made.add_variable(variable)
        if precision == "double" and variable.value_type is float:
            made.get_variable(variable.__name__).dtype = np.dtype(np.float64)
    return made


def simulation(table: Mapping[str, Array], precision: Precision = "single") -> Simulation:
    """A simulation of these stays.

    Args:
        table: columns by the name of the variable, amounts in yuan, and ``cover``: which coverage period of which
            member each stay lies in, any whole numbers. Rows of one cover stand in the order of time. Columns left
            out have their default.
        precision: of the amounts.
    """
    tax_system = system(precision)
    covers, of_stay = np.unique(table["cover"], return_inverse=True)
    builder = SimulationBuilder()
    builder.create_entities(tax_system)
    builder.declare_person_entity("stay", np.arange(len(of_stay)))
    group = builder.declare_entity("cover", np.arange(len(covers)))
    builder.join_with_persons(group, of_stay, np.array(["stay"]).repeat(len(of_stay)))
    made = builder.build(tax_system)
    for name, column in table.items():
        if name != "cover":
            made.set_input(name, PERIOD, np.asarray(column))
    return made


def adjudicate(plan: str, table: Mapping[str, Array], precision: Precision = "single") -> Array:
    """What each stay is paid, in yuan, the stays before it in its coverage period counted; see `simulation`."""
    return simulation(table, precision).calculate(plan, PERIOD)  # type: ignore[no-any-return]
