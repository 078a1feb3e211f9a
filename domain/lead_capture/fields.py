"""What can be asked about what a person sent through the forms of websites."""

from domain.lead_capture.submissions import State
from domain.shared.query import Choice, Collection, FieldSpec, FieldType, field_map, words

STATES = (
    Choice(key=State.RECEIVED, label=words("Received", "Получено", "Ստացված", "مستلم")),
    Choice(key=State.LEAD, label=words("Lead", "Заявка", "Հայտ", "عميل محتمل")),
    Choice(key=State.SPAM, label=words("Spam", "Спам", "Սպամ", "مزعج")),
    Choice(key=State.ERROR, label=words("Error", "Ошибка", "Սխալ", "خطأ")),
    Choice(key=State.TEST, label=words("Test", "Проверка", "Փորձ", "تجربة")),
)

SUBMISSIONS = Collection(
    key="submissions",
    label=words("Sent forms", "Отправленные формы", "Ուղարկված ձևեր", "النماذج المرسلة"),
    fields=field_map(
        (
            FieldSpec(
                key="form_id",
                type=FieldType.RECORD,
                label=words("Form", "Форма", "Ձև", "النموذج"),
            ),
            FieldSpec(
                key="received_at",
                type=FieldType.TIME,
                label=words("Sent", "Отправлена", "Ուղարկվել է", "أُرسل"),
            ),
            FieldSpec(
                key="state",
                type=FieldType.CHOICE,
                label=words("State", "Состояние", "Վիճակ", "الحالة"),
                choices=STATES,
            ),
        )
    ),
)
