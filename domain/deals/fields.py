"""What can be asked about deals, in people's words. Custom fields come on top."""

from domain.cards.asked import OWNER, SOURCE, TAGS
from domain.shared.query import Choice, Collection, FieldSpec, FieldType, field_map, words

STATUSES = (
    Choice(key="open", label=words("Open", "В работе", "Ընթացքում", "مفتوحة")),
    Choice(key="won", label=words("Won", "Выиграна", "Շահված", "رابحة")),
    Choice(key="lost", label=words("Lost", "Проиграна", "Կորցրած", "خاسرة")),
)
_STATUS = FieldSpec(
    key="status",
    type=FieldType.CHOICE,
    label=words("Status", "Состояние", "Կարգավիճակ", "الحالة"),
    choices=STATUSES,
    groupable=True,
)
_PIPELINE = FieldSpec(
    key="pipeline_id",
    type=FieldType.RECORD,
    label=words("Pipeline", "Воронка", "Ձագար", "مسار البيع"),
    groupable=True,
)
_STAGE = FieldSpec(
    key="stage_id",
    type=FieldType.RECORD,
    label=words("Stage", "Этап", "Փուլ", "المرحلة"),
    groupable=True,
    member="stage",
)
_CLOSE = FieldSpec(
    key="expected_close_on",
    type=FieldType.DATE,
    label=words("Expected close", "Ожидаемое закрытие", "Սպասվող փակում", "الإغلاق المتوقع"),
    sortable=True,
)
_CLOSED = FieldSpec(
    key="closed_at",
    type=FieldType.TIME,
    label=words("Closed", "Закрыта", "Փակվել է", "تاريخ الإغلاق"),
)
_CREATED = FieldSpec(
    key="created_at",
    type=FieldType.TIME,
    label=words("Created", "Создана", "Ստեղծվել է", "تاريخ الإنشاء"),
    sortable=True,
)
_NAME = FieldSpec(
    key="name",
    type=FieldType.TEXT,
    label=words("Name", "Название", "Անվանում", "الاسم"),
    sortable=True,
)
_IN_STAGE = FieldSpec(
    key="stage_entered_at",
    type=FieldType.TIME,
    label=words("In the stage since", "На этапе с", "Փուլում է՝ սկսած", "في المرحلة منذ"),
)
_LOST = FieldSpec(
    key="lost_reason_id",
    type=FieldType.RECORD,
    label=words("Lost because", "Причина проигрыша", "Կորստի պատճառ", "سبب الخسارة"),
)

DEAL_FIELDS = field_map(
    (
        _NAME,
        _PIPELINE,
        _STAGE,
        _STATUS,
        FieldSpec(
            key="amount",
            type=FieldType.MONEY,
            label=words("Amount", "Сумма", "Գումար", "المبلغ"),
            sortable=True,
        ),
        _CLOSE,
        FieldSpec(
            key="company_id",
            type=FieldType.COMPANY,
            label=words("Company", "Компания", "Ընկերություն", "الشركة"),
            groupable=True,
            member="company",
        ),
        FieldSpec(
            key="contact_id",
            type=FieldType.CONTACT,
            label=words("Person", "Человек", "Անձ", "الشخص"),
            member="contacts",
        ),
        OWNER,
        SOURCE,
        TAGS,
        _IN_STAGE,
        _CLOSED,
        _LOST,
        FieldSpec(
            key="aimless",
            type=FieldType.YES_NO,
            label=words(
                "Without a next step", "Без следующего шага", "Առանց հաջորդ քայլի", "دون خطوة تالية"
            ),
            asked_only=True,
        ),
        FieldSpec(
            key="rotting",
            type=FieldType.YES_NO,
            label=words(
                "Stands too long",
                "Застряла на этапе",
                "Երկար մնացել է փուլում",
                "متوقفة منذ مدة طويلة",
            ),
            asked_only=True,
        ),
        _CREATED,
        FieldSpec(
            key="updated_at",
            type=FieldType.TIME,
            label=words("Changed", "Изменена", "Փոփոխվել է", "تاريخ التعديل"),
            sortable=True,
        ),
    )
)

_WORTH = FieldSpec(
    key="amount",
    type=FieldType.MONEY,
    label=words("Amount", "Сумма", "Գումար", "المبلغ"),
    base="base_amount",
)
_WORTH_HERE = FieldSpec(
    key="base_amount",
    type=FieldType.MONEY,
    label=words(
        "Amount in own currency",
        "Сумма в своей валюте",
        "Գումարը սեփական արժույթով",
        "المبلغ بالعملة المحلية",
    ),
)
DEALS = Collection(
    key="deals",
    label=words("Deals", "Сделки", "Գործարքներ", "الصفقات"),
    fields=field_map(
        (
            _NAME,
            _PIPELINE,
            _STAGE,
            _STATUS,
            _WORTH,
            _WORTH_HERE,
            _CLOSE,
            OWNER,
            SOURCE,
            TAGS,
            _IN_STAGE,
            _CLOSED,
            _LOST,
            _CREATED,
        )
    ),
)
"""As a collection of a person or a company: what they bought, and what is under way."""
