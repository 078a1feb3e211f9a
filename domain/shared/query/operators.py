"""The words of a comparison, and which of them each type of field understands."""

from enum import StrEnum


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TAGS = "tags"
    USER = "user"
    CONTACT = "contact"
    COMPANY = "company"
    RECORD = "record"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    CHANGE_SET = "change_set"


class Operator(StrEnum):
    IS_SET = "is_set"
    IS_NOT_SET = "is_not_set"
    EQ = "eq"
    NE = "ne"
    IN = "in"
    NOT_IN = "not_in"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    CONTAINS = "contains"
    LT = "lt"
    LTE = "lte"
    GT = "gt"
    GTE = "gte"
    BETWEEN = "between"
    WITHIN = "within"
    HAS_ANY = "has_any"
    HAS_ALL = "has_all"
    HAS_NONE = "has_none"
    ANNIVERSARY_WITHIN = "anniversary_within"


class Function(StrEnum):
    COUNT = "count"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


_SET = (Operator.IS_SET, Operator.IS_NOT_SET)
_EQUALITY = (Operator.EQ, Operator.NE, Operator.IN, Operator.NOT_IN)
_SEVERAL = (Operator.HAS_ANY, Operator.HAS_ALL, Operator.HAS_NONE)
ORDER = (
    Operator.EQ,
    Operator.NE,
    Operator.LT,
    Operator.LTE,
    Operator.GT,
    Operator.GTE,
    Operator.BETWEEN,
)

OPERATORS: dict[FieldType, tuple[Operator, ...]] = {
    FieldType.TEXT: (*_EQUALITY, Operator.STARTS_WITH, Operator.CONTAINS, *_SET),
    FieldType.NUMBER: (*ORDER, *_SET),
    FieldType.MONEY: (*ORDER, *_SET),
    FieldType.DATE: (*ORDER, Operator.WITHIN, *_SET),
    FieldType.TIME: (*ORDER, Operator.WITHIN, *_SET),
    FieldType.YES_NO: (Operator.EQ, *_SET),
    FieldType.CHOICE: (*_EQUALITY, *_SET),
    FieldType.CHOICES: (*_SEVERAL, *_SET),
    FieldType.TAGS: (*_SEVERAL, *_SET),
    FieldType.USER: (*_EQUALITY, *_SET),
    FieldType.CONTACT: (*_EQUALITY, *_SET),
    FieldType.COMPANY: (*_EQUALITY, *_SET),
    FieldType.RECORD: (*_EQUALITY, *_SET),
    FieldType.PHONE: (Operator.EQ, Operator.STARTS_WITH, Operator.ENDS_WITH, *_SET),
    FieldType.EMAIL: (Operator.EQ, Operator.STARTS_WITH, Operator.CONTAINS, *_SET),
    FieldType.BIRTHDAY: (Operator.ANNIVERSARY_WITHIN, *_SET),
    FieldType.CHANGE_SET: (Operator.EQ,),
}

WITHOUT_VALUE = frozenset(_SET)
WITH_LIST = frozenset({Operator.IN, Operator.NOT_IN, *_SEVERAL})
WITH_PERIOD = frozenset({Operator.WITHIN, Operator.ANNIVERSARY_WITHIN})

_OPPOSITES = {
    Operator.NE: Operator.EQ,
    Operator.NOT_IN: Operator.IN,
    Operator.HAS_NONE: Operator.HAS_ANY,
    Operator.IS_NOT_SET: Operator.IS_SET,
}


def positive(op: Operator) -> tuple[Operator, bool]:
    """The plain comparison behind `op`, and whether its answer is turned round.

    Negative operators are exact complements of positive ones; that alone makes them true on empty.
    """
    return (_OPPOSITES[op], True) if op in _OPPOSITES else (op, False)
