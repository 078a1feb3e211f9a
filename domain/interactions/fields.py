"""What can be asked about interactions, alone and as a collection of a person or a company."""

from domain.shared.query import Choice, Collection, FieldSpec, FieldType, field_map, words

KINDS = (
    Choice(key="call", label=words("Call", "Звонок", "Զանգ", "مكالمة")),
    Choice(key="email", label=words("E-mail", "Электронное письмо", "Էլ. նամակ", "بريد إلكتروني")),
    Choice(key="meeting", label=words("Meeting", "Встреча", "Հանդիպում", "اجتماع")),
    Choice(key="message", label=words("Message", "Сообщение", "Հաղորդագրություն", "رسالة")),
    Choice(key="visit", label=words("Visit", "Визит", "Այց", "زيارة")),
    Choice(key="note", label=words("Note", "Заметка", "Նշում", "ملاحظة")),
)
DIRECTIONS = (
    Choice(key="inbound", label=words("Incoming", "Входящее", "Մուտքային", "وارد")),
    Choice(key="outbound", label=words("Outgoing", "Исходящее", "Ելքային", "صادر")),
    Choice(key="internal", label=words("Internal", "Внутреннее", "Ներքին", "داخلي")),
)

INTERACTION_FIELDS = field_map(
    (
        FieldSpec(
            key="kind",
            type=FieldType.CHOICE,
            label=words("Kind", "Вид", "Տեսակ", "النوع"),
            choices=KINDS,
        ),
        FieldSpec(
            key="direction",
            type=FieldType.CHOICE,
            label=words("Direction", "Направление", "Ուղղություն", "الاتجاه"),
            choices=DIRECTIONS,
        ),
        FieldSpec(
            key="outcome",
            type=FieldType.CHOICE,
            label=words("Outcome", "Итог", "Արդյունք", "النتيجة"),
        ),
        FieldSpec(
            key="occurred_at",
            type=FieldType.TIME,
            label=words("When", "Когда", "Երբ", "الوقت"),
            sortable=True,
        ),
        FieldSpec(
            key="author_id",
            type=FieldType.USER,
            label=words("Author", "Автор", "Հեղինակ", "المسجِّل"),
        ),
        FieldSpec(
            key="duration_seconds",
            type=FieldType.NUMBER,
            label=words("Duration", "Длительность", "Տևողություն", "المدة"),
        ),
    )
)

INTERACTIONS = Collection(
    key="interactions",
    label=words("Interactions", "Взаимодействия", "Փոխազդեցություններ", "التفاعلات"),
    fields=INTERACTION_FIELDS,
)
