"""What can be asked about tasks, alone and as a collection of a person or a company."""

from domain.shared.query import Choice, Collection, FieldSpec, FieldType, field_map, words

STATUSES = (
    Choice(key="open", label=words("Open", "Открыта", "Բաց", "مفتوحة")),
    Choice(key="done", label=words("Done", "Сделана", "Կատարված", "منجزة")),
    Choice(key="cancelled", label=words("Cancelled", "Отменена", "Չեղարկված", "ملغاة")),
)
PRIORITIES = (
    Choice(key="low", label=words("Low", "Низкий", "Ցածր", "منخفضة")),
    Choice(key="normal", label=words("Normal", "Обычный", "Սովորական", "عادية")),
    Choice(key="high", label=words("High", "Высокий", "Բարձր", "عالية")),
)

KINDS = (
    Choice(key="call", label=words("Call", "Звонок", "Զանգ", "مكالمة")),
    Choice(key="email", label=words("Mail", "Письмо", "Նամակ", "رسالة")),
    Choice(key="meeting", label=words("Meeting", "Встреча", "Հանդիպում", "اجتماع")),
    Choice(key="to_do", label=words("To do", "Дело", "Գործ", "مهمة")),
    Choice(key="visit", label=words("Visit", "Визит", "Այց", "زيارة")),
)

TASK_FIELDS = field_map(
    (
        FieldSpec(
            key="status",
            type=FieldType.CHOICE,
            label=words("Status", "Состояние", "Կարգավիճակ", "الحالة"),
            choices=STATUSES,
        ),
        FieldSpec(
            key="kind",
            type=FieldType.CHOICE,
            label=words("Kind", "Вид", "Տեսակ", "النوع"),
            choices=KINDS,
        ),
        FieldSpec(
            key="priority",
            type=FieldType.CHOICE,
            label=words("Priority", "Приоритет", "Առաջնահերթություն", "الأولوية"),
            choices=PRIORITIES,
        ),
        FieldSpec(
            key="assignee_id",
            type=FieldType.USER,
            label=words("Assignee", "Исполнитель", "Կատարող", "المكلَّف"),
        ),
        FieldSpec(
            key="delegator_id",
            type=FieldType.USER,
            label=words("Delegated by", "Кто поручил", "Ով է հանձնարարել", "المفوِّض"),
        ),
        FieldSpec(
            key="contact_id",
            type=FieldType.CONTACT,
            label=words("About", "О ком", "Ում մասին", "بشأن"),
        ),
        FieldSpec(
            key="company_id",
            type=FieldType.COMPANY,
            label=words("Company", "Компания", "Ընկերություն", "الشركة"),
        ),
        FieldSpec(
            key="due",
            type=FieldType.TIME,
            label=words("Due", "Срок", "Ժամկետ", "الموعد"),
            sortable=True,
        ),
        FieldSpec(
            key="deal_id",
            type=FieldType.RECORD,
            label=words("Deal", "Сделка", "Գործարք", "الصفقة"),
        ),
        FieldSpec(
            key="due_at",
            type=FieldType.TIME,
            label=words("Due at", "Срок (время)", "Ժամկետ (ժամ)", "موعد الاستحقاق"),
        ),
        FieldSpec(
            key="due_on",
            type=FieldType.DATE,
            label=words("Due on", "Срок (день)", "Ժամկետ (օր)", "يوم الاستحقاق"),
        ),
        FieldSpec(
            key="completed_at",
            type=FieldType.TIME,
            label=words("Completed", "Завершена", "Ավարտվել է", "وقت الإنجاز"),
            sortable=True,
        ),
        FieldSpec(
            key="created_at",
            type=FieldType.TIME,
            label=words("Created", "Создана", "Ստեղծվել է", "تاريخ الإنشاء"),
            sortable=True,
        ),
    )
)

TASKS = Collection(
    key="tasks",
    label=words("Tasks", "Задачи", "Առաջադրանքներ", "المهام"),
    fields=TASK_FIELDS,
)
