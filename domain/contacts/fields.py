"""What can be asked about people, in people's words. Custom fields come on top."""

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
from domain.shared.query import Choice, FieldSpec, FieldType, field_map, words

CHANNELS = (
    Choice(key="call", label=words("Calls", "Звонки", "Զանգեր", "المكالمات")),
    Choice(
        key="email", label=words("E-mail", "Электронная почта", "Էլ. փոստ", "البريد الإلكتروني")
    ),
    Choice(key="message", label=words("Messages", "Сообщения", "Հաղորդագրություններ", "الرسائل")),
    Choice(key="post", label=words("Letters", "Письма", "Նամակներ", "البريد العادي")),
)

CONTACT_FIELDS = field_map(
    (
        FieldSpec(
            key="display_name",
            type=FieldType.TEXT,
            label=words("Name", "Имя", "Անուն", "الاسم"),
            sortable=True,
        ),
        FieldSpec(
            key="given_name",
            type=FieldType.TEXT,
            label=words("First name", "Личное имя", "Անձնանուն", "الاسم الأول"),
        ),
        FieldSpec(
            key="middle_name",
            type=FieldType.TEXT,
            label=words("Middle name", "Отчество", "Հայրանուն", "الاسم الأوسط"),
        ),
        FieldSpec(
            key="family_name",
            type=FieldType.TEXT,
            label=words("Last name", "Фамилия", "Ազգանուն", "اسم العائلة"),
        ),
        FieldSpec(
            key="nickname",
            type=FieldType.TEXT,
            label=words("Nickname", "Прозвище", "Մականուն", "الكنية"),
        ),
        PHONE,
        EMAIL,
        CITY,
        FieldSpec(
            key="birthday",
            type=FieldType.BIRTHDAY,
            label=words("Birthday", "День рождения", "Ծննդյան օր", "تاريخ الميلاد"),
        ),
        TAGS,
        OWNER,
        SOURCE,
        STAGE,
        FieldSpec(
            key="language",
            type=FieldType.CHOICE,
            label=words("Language", "Язык", "Լեզու", "اللغة"),
            groupable=True,
        ),
        FieldSpec(
            key="time_zone",
            type=FieldType.CHOICE,
            label=words("Time zone", "Часовой пояс", "Ժամային գոտի", "المنطقة الزمنية"),
        ),
        FieldSpec(
            key="gender",
            type=FieldType.CHOICE,
            label=words("Gender", "Пол", "Սեռ", "الجنس"),
            groupable=True,
        ),
        FieldSpec(
            key="do_not_contact",
            type=FieldType.CHOICES,
            label=words("Do not contact by", "Не беспокоить", "Չանհանգստացնել", "عدم التواصل عبر"),
            choices=CHANNELS,
        ),
        FieldSpec(
            key="company_id",
            type=FieldType.COMPANY,
            label=words("Company", "Компания", "Ընկերություն", "الشركة"),
            groupable=True,
            member="company",
        ),
        FieldSpec(
            key="employment.company_id",
            type=FieldType.COMPANY,
            label=words("Works at", "Работает в", "Աշխատում է", "يعمل لدى"),
            member="employments",
        ),
        FieldSpec(
            key="employment.title",
            type=FieldType.TEXT,
            label=words("Job title", "Должность", "Պաշտոն", "المسمى الوظيفي"),
            member="employments",
        ),
        FieldSpec(
            key="employment.department",
            type=FieldType.TEXT,
            label=words("Department", "Отдел", "Բաժին", "القسم"),
            member="employments",
        ),
        KNOWN_IN,
        LAST_CONTACT,
        CREATED_IN,
        CHANGED_IN,
        FieldSpec(
            key="created_at",
            type=FieldType.TIME,
            label=words("Created", "Создан", "Ստեղծվել է", "تاريخ الإنشاء"),
            sortable=True,
        ),
        FieldSpec(
            key="updated_at",
            type=FieldType.TIME,
            label=words("Changed", "Изменён", "Փոփոխվել է", "تاريخ التعديل"),
            sortable=True,
        ),
    )
)
