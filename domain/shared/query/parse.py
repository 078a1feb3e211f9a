"""JSON to the tree, and back.

What cannot be understood (an unknown member, field or operator; a tree too big) is Malformed; a
value that is missing or of the wrong type is Invalid. Both name the place by a JSON Pointer that
starts with `at`.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from domain.shared.errors import Invalid, Malformed
from domain.shared.json import JsonObject
from domain.shared.query.ast import (
    Aggregate,
    All,
    Any,
    InSegment,
    Leaf,
    Node,
    NoneOf,
    Not,
    Operand,
    Some,
    Within,
)
from domain.shared.query.errors import FieldNotIndexed, FilterTooComplex
from domain.shared.query.operators import (
    ORDER,
    WITH_LIST,
    WITH_PERIOD,
    WITHOUT_VALUE,
    FieldType,
    Function,
    Operator,
)
from domain.shared.query.pointers import child
from domain.shared.query.types import Catalog, Collection, FieldSpec, Label
from domain.shared.query.values import (
    dump_operand,
    dump_period,
    read_currency,
    read_id,
    read_period,
    read_scalar,
)

MAX_DEPTH = 8
MAX_LEAVES = 50
MAX_VALUES = 500

_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
_NUMBER_LABEL: Label = {"en": "Number", "ru": "Число", "hy": "Թիվ", "ar": "العدد"}
_COUNTED = FieldSpec(key="count", type=FieldType.NUMBER, label=_NUMBER_LABEL)


def parse_text(text: str, *, catalog: Catalog, at: str = "") -> Node:
    """From the text of a query parameter."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except RecursionError:
        raise FilterTooComplex(depth=MAX_DEPTH) from None
    except ValueError:
        raise Malformed.at(at, "broken_json") from None
    return parse(data, catalog=catalog, at=at)


def parse(data: object, *, catalog: Catalog, at: str = "") -> Node:
    return _Parser(catalog=catalog, budget=_Budget()).node(data, at, depth=1)


def dump(node: Node) -> JsonObject:
    """The JSON that parses to `node`."""
    match node:
        case All(nodes=nodes):
            return {"all": [dump(inner) for inner in nodes]}
        case Any(nodes=nodes):
            return {"any": [dump(inner) for inner in nodes]}
        case Not(node=inner):
            return {"not": dump(inner)}
        case InSegment(segment_id=segment_id):
            return {"in_segment": str(segment_id)}
        case Leaf(field=field, op=op, value=value):
            return {"field": field, "op": op.value, **_dump_value(value)}
        case Some() | NoneOf() | Aggregate():
            return _dump_related(node)
        case _:
            assert_never(node)


def _dump_related(node: Some | NoneOf | Aggregate) -> JsonObject:
    kind = {Some: "some", NoneOf: "none", Aggregate: "aggregate"}[type(node)]
    made: JsonObject = {kind: node.collection}
    if node.where is not None:
        made["where"] = dump(node.where)
    if node.within is not None:
        made["within"] = {"field": node.within.field, **dump_period(node.within.period)}
    if isinstance(node, Aggregate):
        made |= {"function": node.function.value, "op": node.op.value, **_dump_value(node.value)}
        made |= {k: v for k, v in (("of", node.of), ("currency", node.currency)) if v is not None}
    return made


def _dump_value(value: Operand) -> JsonObject:
    return {} if value is None else {"value": dump_operand(value)}


@dataclass(slots=True, kw_only=True)
class _Budget:
    leaves: int = 0
    values: int = 0

    def spend(self, *, leaves: int = 0, values: int = 0) -> None:
        self.leaves += leaves
        self.values += values
        if self.leaves > MAX_LEAVES or self.values > MAX_VALUES:
            raise FilterTooComplex(leaves=MAX_LEAVES, values=MAX_VALUES, depth=MAX_DEPTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parser:
    catalog: Catalog
    budget: _Budget

    def node(self, data: object, at: str, *, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise FilterTooComplex(leaves=MAX_LEAVES, values=MAX_VALUES, depth=MAX_DEPTH)
        if not isinstance(data, Mapping):
            raise Malformed.at(at, "object_expected")
        kind = next((kind for kind in _MEMBERS if kind in data), None)
        if kind is None:
            raise Malformed.at(at, "filter_node_expected", choices=", ".join(_MEMBERS))
        for member in data:
            if member not in _MEMBERS[kind]:
                raise Malformed.at(child(at, member), "unknown_member", name=member)
        return _READERS[kind](self, data, at, depth)

    def nodes(self, data: object, at: str, depth: int) -> tuple[Node, ...]:
        if not isinstance(data, list):
            raise Malformed.at(at, "list_expected")
        return tuple(
            self.node(item, child(at, index), depth=depth + 1) for index, item in enumerate(data)
        )

    def all(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        return All(nodes=self.nodes(data["all"], child(at, "all"), depth))

    def any(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        return Any(nodes=self.nodes(data["any"], child(at, "any"), depth))

    def negation(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        return Not(node=self.node(data["not"], child(at, "not"), depth=depth + 1))

    def in_segment(self, data: Mapping[str, object], at: str, depth: int) -> Node:  # noqa: ARG002 one shape for all readers
        self.budget.spend(leaves=1, values=1)
        return InSegment(segment_id=read_id(data["in_segment"], child(at, "in_segment")))

    def leaf(self, data: Mapping[str, object], at: str, depth: int) -> Node:  # noqa: ARG002 one shape for all readers
        self.budget.spend(leaves=1)
        spec = self.field(data["field"], child(at, "field"))
        op = _operator(data, spec.operators, at)
        return Leaf(field=spec.key, op=op, value=self.operand(data, spec, op, at))

    def some(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        inside = self.collection(data["some"], child(at, "some"))
        where, within = inside.narrowing(data, at, depth)
        return Some(collection=inside.catalog.object, where=where, within=within)

    def none(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        inside = self.collection(data["none"], child(at, "none"))
        where, within = inside.narrowing(data, at, depth)
        return NoneOf(collection=inside.catalog.object, where=where, within=within)

    def aggregate(self, data: Mapping[str, object], at: str, depth: int) -> Node:
        inside = self.collection(data["aggregate"], child(at, "aggregate"))
        where, within = inside.narrowing(data, at, depth)
        function = _function(data, at)
        counted = inside.counted(data, function, at)
        currency = _currency(data, counted, at)
        op = _operator(data, ORDER, at)
        return Aggregate(
            collection=inside.catalog.object,
            function=function,
            of=None if function is Function.COUNT else counted.key,
            op=op,
            value=self.operand(_with_number(data, counted), _COUNTED, op, at),
            currency=currency,
            where=where,
            within=within,
        )

    def field(self, key: object, at: str) -> FieldSpec:
        spec = self.catalog.fields.get(key) if isinstance(key, str) else None
        if spec is None:
            raise Malformed.at(at, "unknown_field", field=key, object=self.catalog.object)
        if not spec.indexed:
            raise FieldNotIndexed(pointer=at, field=spec.key)
        return spec

    def operand(
        self, data: Mapping[str, object], spec: FieldSpec, op: Operator, at: str
    ) -> Operand:
        at = child(at, "value")
        if op in WITHOUT_VALUE:
            if "value" in data:
                raise Malformed.at(at, "unknown_member", name="value")
            return None
        if data.get("value") is None:
            raise Invalid.at(at, "required")
        value = data["value"]
        if op in WITH_PERIOD:
            self.budget.spend(values=1)
            return read_period(value, times=spec.type is FieldType.TIME, pointer=at)
        if op in WITH_LIST or op is Operator.BETWEEN:
            return self.several(value, spec, op, at)
        self.budget.spend(values=1)
        return read_scalar(value, spec=spec, op=op, pointer=at)

    def several(self, value: object, spec: FieldSpec, op: Operator, at: str) -> Operand:
        if not isinstance(value, list):
            raise Invalid.at(at, "list_expected")
        if op is Operator.BETWEEN and len(value) != 2:
            raise Invalid.at(at, "pair_expected")
        if not value:
            raise Invalid.at(at, "required")
        self.budget.spend(values=len(value))
        return tuple(
            read_scalar(item, spec=spec, op=op, pointer=child(at, index))
            for index, item in enumerate(value)
        )

    def collection(self, key: object, at: str) -> "_Parser":
        """A parser for what can be asked about the collection's members."""
        self.budget.spend(leaves=1)
        found: Collection | None = (
            self.catalog.collections.get(key) if isinstance(key, str) else None
        )
        if found is None:
            raise Malformed.at(at, "unknown_collection", name=key, object=self.catalog.object)
        return _Parser(catalog=self.catalog.inside(found.key), budget=self.budget)

    def narrowing(
        self, data: Mapping[str, object], at: str, depth: int
    ) -> tuple[Node | None, Within | None]:
        where = data.get("where")
        within = data.get("within")
        return (
            None if where is None else self.node(where, child(at, "where"), depth=depth + 1),
            None if within is None else self.within(within, child(at, "within")),
        )

    def within(self, data: object, at: str) -> Within:
        if not isinstance(data, Mapping):
            raise Malformed.at(at, "object_expected")
        spec = self.field(data.get("field"), child(at, "field"))
        if Operator.WITHIN not in spec.operators:
            raise Malformed.at(child(at, "field"), "not_a_time", field=spec.key)
        self.budget.spend(values=1)
        words = {member: word for member, word in data.items() if member != "field"}
        period = read_period(words, times=spec.type is FieldType.TIME, pointer=at)
        return Within(field=spec.key, period=period)

    def counted(self, data: Mapping[str, object], function: Function, at: str) -> FieldSpec:
        """The field that the figure is made of."""
        if function is Function.COUNT:
            if "of" in data:
                raise Malformed.at(child(at, "of"), "unknown_member", name="of")
            return _COUNTED
        if data.get("of") is None:
            raise Invalid.at(child(at, "of"), "required")
        spec = self.field(data["of"], child(at, "of"))
        if spec.type not in (FieldType.NUMBER, FieldType.MONEY):
            raise Malformed.at(child(at, "of"), "not_a_number_field", field=spec.key)
        return spec


def _operator(data: Mapping[str, object], known: tuple[Operator, ...], at: str) -> Operator:
    word = data.get("op")
    if word is None:
        raise Invalid.at(child(at, "op"), "required")
    if not isinstance(word, str) or word not in known:
        raise Malformed.at(
            child(at, "op"), "unknown_operator", operator=word, choices=", ".join(known)
        )
    return Operator(word)


def _function(data: Mapping[str, object], at: str) -> Function:
    word = data.get("function")
    if word is None:
        raise Invalid.at(child(at, "function"), "required")
    if not isinstance(word, str) or word not in frozenset(Function):
        raise Malformed.at(
            child(at, "function"), "unknown_function", name=word, choices=", ".join(Function)
        )
    return Function(word)


def _with_number(data: Mapping[str, object], counted: FieldSpec) -> Mapping[str, object]:
    """Amounts of money are decimal strings: their numbers are what is compared."""
    if counted.type is not FieldType.MONEY:
        return data
    value = data.get("value")
    items = [_number(item) for item in value] if isinstance(value, list) else _number(value)
    return {**data, "value": items}


def _number(amount: object) -> object:
    is_decimal = isinstance(amount, str) and _DECIMAL.fullmatch(amount) is not None
    return Decimal(str(amount)) if is_decimal else amount


def _currency(data: Mapping[str, object], counted: FieldSpec, at: str) -> str | None:
    if "currency" not in data:
        return None
    if counted.type is not FieldType.MONEY:
        raise Malformed.at(child(at, "currency"), "unknown_member", name="currency")
    return read_currency(data["currency"], child(at, "currency"))


_MEMBERS: dict[str, frozenset[str]] = {
    "all": frozenset({"all"}),
    "any": frozenset({"any"}),
    "not": frozenset({"not"}),
    "in_segment": frozenset({"in_segment"}),
    "aggregate": frozenset(
        {"aggregate", "where", "within", "function", "of", "op", "value", "currency"}
    ),
    "some": frozenset({"some", "where", "within"}),
    "none": frozenset({"none", "where", "within"}),
    "field": frozenset({"field", "op", "value"}),
}
_READERS: dict[str, Callable[[_Parser, Mapping[str, object], str, int], Node]] = {
    "all": _Parser.all,
    "any": _Parser.any,
    "not": _Parser.negation,
    "in_segment": _Parser.in_segment,
    "aggregate": _Parser.aggregate,
    "some": _Parser.some,
    "none": _Parser.none,
    "field": _Parser.leaf,
}
