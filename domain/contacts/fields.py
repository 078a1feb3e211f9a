"""What can be asked about people, in people's words. Custom fields come on top."""

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
            key="birthday",
            type=FieldType.BIRTHDAY,
            label=words("Birthday", "День рождения", "Ծննդյան օր", "تاريخ الميلاد"),
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
