"""What can be asked about companies, in people's words. Custom fields come on top."""

from domain.cards.asked import (
    CHANGED_IN,
    CITY,
    CREATED_IN,
    EMAIL,
    KNOWN_IN,
    LAST_CONTACT,
    OWNER,
    PHONE,
    SOURCE,
    STAGE,
    TAGS,
)
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
        PHONE,
        EMAIL,
        CITY,
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
        TAGS,
        OWNER,
        SOURCE,
        STAGE,
        KNOWN_IN,
        LAST_CONTACT,
        CREATED_IN,
        CHANGED_IN,
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
