"""The two kinds of sale that every workspace begins with, in its own language."""

from collections.abc import Iterator
from uuid import UUID

from domain.deals.pipelines import LostReason, Pipeline, Stage, StageKind
from domain.shared.ids import Ids
from domain.shared.query import Label, label_in, words

_OPEN, _WON, _LOST = StageKind.OPEN, StageKind.WON, StageKind.LOST
_NEW = words("New", "Новая", "Նոր", "جديدة")
_WON_WORD = words("Won", "Выиграна", "Շահված", "رابحة")
_LOST_WORD = words("Lost", "Проиграна", "Կորցրած", "خاسرة")
_StageRow = tuple[Label, StageKind, int, int | None, tuple[str, ...]]

CORPORATE: tuple[Label, tuple[_StageRow, ...]] = (
    words("Corporate sales", "Корпоративные продажи", "Կորպորատիվ վաճառք", "مبيعات الشركات"),
    (
        (_NEW, _OPEN, 10, 14, ()),
        (words("Needs known", "Потребность ясна", "Կարիքը պարզ է", "الحاجة واضحة"),
         _OPEN, 25, 21, ("company_id",)),
        (words("Offer sent", "КП отправлено", "Առաջարկն ուղարկված է", "أُرسل العرض"),
         _OPEN, 50, 21, ("company_id", "amount")),
        (words("Negotiation", "Переговоры", "Բանակցություններ", "التفاوض"),
         _OPEN, 70, 14, ("company_id", "amount", "expected_close_on")),
        (words("Contract", "Договор", "Պայմանագիր", "العقد"),
         _OPEN, 90, 14, ("company_id", "amount", "expected_close_on")),
        (_WON_WORD, _WON, 100, None, ("amount",)),
        (_LOST_WORD, _LOST, 0, None, ()),
    ),
)  # fmt: skip
RETAIL: tuple[Label, tuple[_StageRow, ...]] = (
    words("Retail sales", "Розничные продажи", "Մանրածախ վաճառք", "مبيعات التجزئة"),
    (
        (_NEW, _OPEN, 30, 2, ()),
        (words("Order agreed", "Заказ согласован", "Պատվերը համաձայնեցված է", "اتُّفق على الطلب"),
         _OPEN, 60, 3, ()),
        (words("Awaiting payment", "Ждём оплату", "Սպասում ենք վճարմանը", "بانتظار الدفع"),
         _OPEN, 85, 3, ("amount",)),
        (_WON_WORD, _WON, 100, None, ("amount",)),
        (_LOST_WORD, _LOST, 0, None, ()),
    ),
)  # fmt: skip
LOST_REASONS = (
    words("Price", "Цена", "Գինը", "السعر"),
    words("A competitor", "Конкурент", "Մրցակից", "منافس"),
    words("No budget", "Нет бюджета", "Բյուջե չկա", "لا ميزانية"),
    words("No need any more", "Потребность отпала", "Կարիքն այլևս չկա", "لم تعد هناك حاجة"),
    words("No answer", "Не отвечает", "Չի պատասխանում", "لا رد"),
    words("Other", "Другое", "Այլ", "سبب آخر"),
)


def first_pipelines(language: str, *, ids: Ids) -> Iterator[Pipeline]:
    for position, (name, stages) in enumerate((CORPORATE, RETAIL)):
        yield Pipeline(
            id=ids.new(),
            name=label_in(name, language),
            position=position,
            stages=[_stage(row, language, ids.new()) for row in stages],
            lost_reasons=[
                LostReason(id=ids.new(), name=label_in(reason, language)) for reason in LOST_REASONS
            ],
        )


def _stage(row: _StageRow, language: str, stage_id: UUID) -> Stage:
    name, kind, probability, rotting_days, required = row
    return Stage(
        id=stage_id,
        name=label_in(name, language),
        kind=kind,
        probability=probability,
        rotting_days=rotting_days,
        required=required,
    )
