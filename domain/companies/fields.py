"""What can be asked about companies, in people's words. Custom fields come on top."""

from domain.shared.query import FieldSpec, FieldType, field_map, words

COMPANY_FIELDS = field_map(
    (
        FieldSpec(
            key="name",
            type=FieldType.TEXT,
            label=words("Name", "Название", "Անվանում", "الاسم"),
            sortable=True,
        ),
        FieldSpec(
            key="legal_name",
            type=FieldType.TEXT,
            label=words(
                "Legal name", "Юридическое название", "Իրավաբանական անվանում", "الاسم القانوني"
            ),
        ),
        FieldSpec(
            key="tax_id",
            type=FieldType.CHOICE,
            label=words("Tax ID", "ИНН", "ՀՎՀՀ", "الرقم الضريبي"),
        ),
        FieldSpec(
            key="registration_id",
            type=FieldType.CHOICE,
            label=words("Registration number", "ОГРН", "Գրանցման համար", "رقم السجل التجاري"),
        ),
        FieldSpec(
            key="domains",
            type=FieldType.CHOICES,
            label=words("Website domains", "Домены", "Տիրույթներ", "النطاقات"),
        ),
        FieldSpec(
            key="phone",
            type=FieldType.PHONE,
            label=words("Phone", "Телефон", "Հեռախոս", "الهاتف"),
            member="phones",
        ),
        FieldSpec(
            key="email",
            type=FieldType.EMAIL,
            label=words("E-mail", "Электронная почта", "Էլ. փոստ", "البريد الإلكتروني"),
            member="emails",
        ),
        FieldSpec(
            key="city",
            type=FieldType.TEXT,
            label=words("City", "Город", "Քաղաք", "المدينة"),
            groupable=True,
            member="addresses",
        ),
        FieldSpec(
            key="industry",
            type=FieldType.TEXT,
            label=words("Industry", "Отрасль", "Ոլորտ", "القطاع"),
            groupable=True,
        ),
        FieldSpec(
            key="employee_count",
            type=FieldType.NUMBER,
            label=words("Employees", "Сотрудников", "Աշխատակիցներ", "عدد الموظفين"),
        ),
        FieldSpec(
            key="parent_id",
            type=FieldType.COMPANY,
            label=words("Parent company", "Головная компания", "Մայր ընկերություն", "الشركة الأم"),
            groupable=True,
        ),
        FieldSpec(
            key="tags",
            type=FieldType.TAGS,
            label=words("Tags", "Метки", "Պիտակներ", "الوسوم"),
            groupable=True,
        ),
        FieldSpec(
            key="owner_id",
            type=FieldType.USER,
            label=words("Owner", "Ответственный", "Պատասխանատու", "المسؤول"),
            groupable=True,
        ),
        FieldSpec(
            key="source",
            type=FieldType.CHOICE,
            label=words("Source", "Источник", "Աղբյուր", "المصدر"),
            groupable=True,
        ),
        FieldSpec(
            key="lifecycle_stage",
            type=FieldType.CHOICE,
            label=words("Lifecycle stage", "Стадия", "Փուլ", "المرحلة"),
            groupable=True,
        ),
        FieldSpec(
            key="external_ids.source",
            type=FieldType.CHOICES,
            label=words("Known in system", "Есть в системе", "Կա համակարգում", "موجود في نظام"),
            member="external_ids",
        ),
        FieldSpec(
            key="last_interaction_at",
            type=FieldType.TIME,
            label=words("Last contact", "Последний контакт", "Վերջին շփումը", "آخر تواصل"),
        ),
        FieldSpec(
            key="created_at",
            type=FieldType.TIME,
            label=words("Created", "Создана", "Ստեղծվել է", "تاريخ الإنشاء"),
            sortable=True,
        ),
        FieldSpec(
            key="updated_at",
            type=FieldType.TIME,
            label=words("Changed", "Изменена", "Փոփոխվել է", "تاريخ التعديل"),
            sortable=True,
        ),
    )
)
