"""The query language in the OpenAPI document: one of closed objects, told apart by their key."""

from typing import Any

from domain.shared.query.operators import Function, Operator
from domain.shared.query.periods import Named

_NODE = {"$ref": "#/components/schemas/Filter"}
_VALUE = {"$ref": "#/components/schemas/FilterValue"}
_PERIOD = {"$ref": "#/components/schemas/FilterPeriod"}
_KEY = {"type": "string", "minLength": 1, "maxLength": 100}
_DURATION = {"type": "string", "examples": ["P30D"]}


def filter_schemas() -> dict[str, Any]:
    return {
        "Filter": {
            "title": "Filter",
            "description": "At most 8 levels, 50 leaves and 500 values.",
            "oneOf": [
                _closed({"field": _KEY, "op": _words(Operator), "value": _VALUE}, "field", "op"),
                _closed({"all": _list(_NODE)}, "all"),
                _closed({"any": _list(_NODE)}, "any"),
                _closed({"not": _NODE}, "not"),
                _closed({"in_segment": {"type": "string", "format": "uuid"}}, "in_segment"),
                _closed({"some": _KEY, "where": _NODE, "within": _WITHIN}, "some"),
                _closed({"none": _KEY, "where": _NODE, "within": _WITHIN}, "none"),
                _closed(_AGGREGATE, "aggregate", "function", "op"),
            ],
        },
        "FilterValue": {
            "title": "FilterValue",
            "description": "What `/fields/{object}` says about the field; absent for is_set.",
            "anyOf": [
                {"type": "string"},
                {"type": "number"},
                {"type": "boolean"},
                _closed({"amount": {"type": "string"}, "currency": {"type": "string"}}, "amount"),
                _list({"anyOf": [{"type": "string"}, {"type": "number"}]}),
                _PERIOD,
            ],
        },
        "FilterPeriod": {
            "title": "FilterPeriod",
            "description": "In the workspace's time zone.",
            "oneOf": [
                _closed({"last": _DURATION}, "last"),
                _closed({"next": _DURATION}, "next"),
                _closed({"period": _words(Named)}, "period"),
                _closed({"from": {"type": "string"}, "to": {"type": "string"}}),
            ],
        },
    }


def _closed(members: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": members,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _words(kind: type[Operator | Function | Named]) -> dict[str, Any]:
    return {"type": "string", "enum": [each.value for each in kind]}


_WITHIN = {
    "type": "object",
    "description": "A FilterPeriod of the field that is named.",
    "properties": {
        "field": _KEY,
        "last": _DURATION,
        "next": _DURATION,
        "period": _words(Named),
        "from": {"type": "string"},
        "to": {"type": "string"},
    },
    "required": ["field"],
    "additionalProperties": False,
}
_AGGREGATE = {
    "aggregate": _KEY,
    "where": _NODE,
    "within": _WITHIN,
    "function": _words(Function),
    "of": _KEY,
    "op": _words(Operator),
    "value": _VALUE,
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
}
