"""What can be asked about people and about companies in the same words."""

from domain.shared.query import FieldSpec, FieldType, words

PHONE = FieldSpec(
    key="phone",
    type=FieldType.PHONE,
    label=words("Phone", "Телефон", "Հեռախոս", "الهاتف"),
    member="phones",
)
EMAIL = FieldSpec(
    key="email",
    type=FieldType.EMAIL,
    label=words("E-mail", "Электронная почта", "Էլ. փոստ", "البريد الإلكتروني"),
    member="emails",
)
CITY = FieldSpec(
    key="city",
    type=FieldType.TEXT,
    label=words("City", "Город", "Քաղաք", "المدينة"),
    groupable=True,
    member="addresses",
)
TAGS = FieldSpec(
    key="tags",
    type=FieldType.TAGS,
    label=words("Tags", "Метки", "Պիտակներ", "الوسوم"),
    groupable=True,
)
OWNER = FieldSpec(
    key="owner_id",
    type=FieldType.USER,
    label=words("Owner", "Ответственный", "Պատասխանատու", "المسؤول"),
    groupable=True,
)
SOURCE = FieldSpec(
    key="source",
    type=FieldType.CHOICE,
    label=words("Source", "Источник", "Աղբյուր", "المصدر"),
    groupable=True,
)
STAGE = FieldSpec(
    key="lifecycle_stage",
    type=FieldType.CHOICE,
    label=words("Lifecycle stage", "Стадия", "Փուլ", "المرحلة"),
    groupable=True,
)
KNOWN_IN = FieldSpec(
    key="external_ids.source",
    type=FieldType.CHOICES,
    label=words("Known in system", "Есть в системе", "Կա համակարգում", "موجود في نظام"),
    member="external_ids",
)
LAST_CONTACT = FieldSpec(
    key="last_interaction_at",
    type=FieldType.TIME,
    label=words("Last contact", "Последний контакт", "Վերջին շփումը", "آخر تواصل"),
    sortable=True,
)
# Only asked about, by the id of one change set: what an import has brought and has touched.
CREATED_IN = FieldSpec(
    key="created_in",
    type=FieldType.CHANGE_SET,
    label=words(
        "Added by the import",
        "Добавлены импортом",
        "Ավելացվել է ներմուծմամբ",
        "أُضيف بالاستيراد",
    ),
)
CHANGED_IN = FieldSpec(
    key="changed_in",
    type=FieldType.CHANGE_SET,
    label=words(
        "Changed by the import",
        "Изменены импортом",
        "Փոխվել է ներմուծմամբ",
        "غيّره الاستيراد",
    ),
)
