# ruff: noqa: E501  # a line holds one target with every header that means it
"""What the columns of other systems and of plain lists are called, in four languages.

Each line: a target, then the headers that mean it, parted by `|`. They are compared in a compact form (see
`headers.compact`): case, blanks, punctuation, ё/е, Arabic hamzas and a number at the end make no difference.
"""

PEOPLE = """
given_name: First Name|Given Name|Forename|Person - First name|Имя|Имя (контакт)|NAME_FIRST|Անուն|Անունը|الاسم الأول|الاسم الاول|اسم أول|Имя контакта|Имя клиента
family_name: Last Name|Family Name|Surname|Person - Last name|Фамилия|Фамилия (контакт)|Ազգանուն|Ազգանունը|اسم العائلة|اللقب|الاسم الأخير|الكنية|العائلة|Фамилия контакта
middle_name: Middle Name|Additional Name|SECOND_NAME|Отчество|Հայրանուն|Հայրանունը|اسم الأب|الاسم الأوسط|Second name|Patronymic
full_name: Name|Full Name|Contact Name|Contact|Person|Person - Name|Main contact|Customer|Customer Name|Client|Client name|Lead name|ФИО|Ф.И.О.|Ф. И. О.|Полное имя|Полное имя контакта|Полное имя (контакт)|Основной контакт|Контакт|Контактное лицо|Клиент|Покупатель|Заказчик|Имя Фамилия|Фамилия Имя|Фамилия Имя Отчество|Имя и фамилия|Фамилия и имя|"Имя, Фамилия"|Ф.И.О. клиента|ФИО клиента|Անուն Ազգանուն|Ազգանուն Անուն|Անուն, ազգանուն|ԱԱՀ|Ա.Ա.Հ.|Հաճախորդ|Հաճախորդի անուն|الاسم|الاسم الكامل|اسم العميل|العميل|الاسم الثلاثي|اسم الزبون|Name and surname
display_name: Display Name|File As|Отображаемое имя
nickname: Nickname|Nick|Short Name|Псевдоним|Прозвище|Մականուն|الاسم المستعار
salutation: Name Prefix|Prefix|Salutation|Обращение|Դիմելաձև|لقب التخاطب
birthday: Birthday|Birth date|Birthdate|Date of birth|DOB|День рождения|Дата рождения|Д.р.|ДР|Ծննդյան ամսաթիվ|Ծննդյան օր|Ծնունդ|Ծննդյան տարեթիվ|تاريخ الميلاد|تاريخ الولادة|عيد الميلاد|يوم الميلاد
gender: Gender|Sex|Пол|Սեռ|الجنس
company.name: Company|Company Name|Organization|Organisation|Organization Name|Organization 1 - Name|Account Name|Account|Associated Company|Employer|Person - Organization|Компания|Название компании|Название (компания)|Компания контакта|Организация|Фирма|Место работы|Юр. лицо|Контрагент|Ընկերություն|Կազմակերպություն|Աշխատավայր|Ընկերության անվանում|الشركة|اسم الشركة|المؤسسة|جهة العمل|المنشأة|Company / Account
company.external_id: Associated Company IDs|Associated Company ID|AccountId|Account ID|Company ID|Organization - ID|ID компании|Код контрагента
company.tax_id: Company tax id|ИНН компании|ИНН организации|ИНН
employment.title: Job Title|Title|Position|Role|Organization Title|Organization 1 - Title|Occupation|Должность|Должность (контакт)|Պաշտոն|Պաշտոնը|المسمى الوظيفي|الوظيفة|المنصب|Person - Job title|Profession
employment.department: Department|Organization Department|Organization 1 - Department|Отдел|Подразделение|Բաժին|القسم|الإدارة
language: Language|Preferred language|Язык|Լեզու|اللغة
time_zone: Time zone|Timezone|Часовой пояс|Ժամային գոտի|المنطقة الزمنية
is_deleted: IsDeleted|Deleted
is_converted: IsConverted|Converted
"""

FIRMS = """
name: Name|Company Name|Company|Organization|Organisation|Organization - Name|Organization Name|Account Name|Account|Customer|Client|Firm|Vendor|Supplier|Наименование|Название|Название компании|Название (компания)|Компания|Организация|Фирма|Контрагент|Клиент|Поставщик|Покупатель|Рабочее наименование|Краткое наименование|Ընկերություն|Կազմակերպություն|Անվանում|Անվանումը|Ընկերության անվանում|Հաճախորդ|الشركة|اسم الشركة|المؤسسة|اسم المؤسسة|الاسم|العميل|اسم العميل|المنشأة|المورد
legal_name: Legal Name|Official name|Полное наименование|Юридическое название|Юридическое лицо|Наименование полное|Պաշտոնական անվանում|Լրիվ անվանում|الاسم القانوني|الاسم الرسمي
tax_id: Tax ID|TIN|VAT|VAT Number|VAT ID|ИНН|ИНН/КПП|ИНН / КПП|УНП|БИН|БИН/ИИН|ՀՎՀՀ|الرقم الضريبي|الرقم الضريبى
registration_id: Registration number|Registration ID|Company registration|ОГРН|ОГРНИП|ОГРН/ОГРНИП|Գրանցման համար|السجل التجاري|رقم السجل التجاري
domain: Domain|Company Domain Name|Company domain|Домен|Դոմեն|النطاق
industry: Industry|Сфера деятельности|Отрасль|Вид деятельности|Ոլորտ|Գործունեության ոլորտ|القطاع|المجال|نوع النشاط
employee_count: Employees|Number of Employees|NumberOfEmployees|Employee count|Кол-во сотрудников|Количество сотрудников|Աշխատակիցների թիվ|عدد الموظفين
lifecycle_stage: Type|Тип компании
"""

BOTH = """
do_not_contact:email: Unsubscribed from all email|HasOptedOutOfEmail|Email Opt Out|Opted out of email|Person - Marketing status|Отписан|Отписан от рассылки|Не присылать письма
do_not_contact:call: DoNotCall|Do Not Call|Не звонить
phone:mobile: Mobile|Mobile Phone|Mobile Phone Number|MobilePhone|Cell|Cell phone|Cellphone|Person - Phone - Mobile|PERSONAL_MOBILE|WhatsApp phone|Мобильный телефон|Мобильный|Моб. телефон|Моб.|Моб|Сотовый|Сотовый телефон|Телефон переносной|Мобильный телефон (контакт)|Բջջային|Բջջային հեռախոս|Բջջ.|Բջջ. հեռախոս|الجوال|رقم الجوال|جوال|الهاتف المحمول|المحمول|موبايل|رقم الموبايل|الموبايل|الهاتف الجوال|النقال
phone:work: Phone|Phone Number|Telephone|Tel|Work phone|Business Phone|Office phone|Person - Phone|Person - Phone - Work|Organization - Phone|Primary Phone|WORK_PHONE|Phone (work)|Рабочий телефон|Рабочий телефон (контакт)|Телефон|Телефоны|Тел.|Номер телефона|Контактный телефон|Рабочий прямой телефон|Телефон рабочий|Раб. телефон|Городской телефон|Телефон (контакт)|Телефон организации|Номер|Հեռախոս|Հեռախոսահամար|Հեռ.|Հեռախոսի համար|Քաղաքային|Քաղաքային հեռախոս|Աշխատանքային հեռախոս|الهاتف|رقم الهاتف|هاتف|تلفون|التلفون|هاتف العمل|هاتف المكتب|التليفون|رقم التواصل
phone:home: Home Phone|HomePhone|Person - Phone - Home|Домашний телефон|Телефон домашний|Տան հեռախոս|هاتف المنزل|الهاتف المنزلي|PERSONAL_PHONE
phone:main: Company Main Phone|Main phone|Основной телефон|Հիմնական հեռախոս
phone:fax: Fax|Business Fax|Home Fax|Other Fax|Факс|Номер факса|Ֆաքս|الفاكس|فاكس
phone:other: Other Phone|OtherPhone|Person - Phone - Other|Phone 2|Second phone|Additional phone|Доп. телефон|Дополнительный телефон|Другой телефон|Другой телефон (контакт)|Телефон 2|Телефон для рассылок|Car Phone|Radio Phone|Callback|Pager|Номер пейджера|Այլ հեռախոս|Լրացուցիչ հեռախոս|هاتف آخر|هاتف اخر|هاتف إضافي|جوال آخر
email:work: Email|E-mail|Mail|Email Address|E-mail Address|E-mail 2 Address|E-mail 3 Address|Person - Email|Person - Email - Work|Organization - Email|Work email|Business email|Рабочий e-mail|Рабочий email|Рабочий email (контакт)|Почта|Эл. почта|Электронная почта|Адрес электронной почты|Адрес эл. почты|Электронный адрес|Имейл|Эл. адрес|Էլ. փոստ|Էլփոստ|Էլեկտրոնային փոստ|Էլ. հասցե|Էլ-փոստ|البريد الإلكتروني|البريد الالكتروني|البريد|الإيميل|ايميل|إيميل|بريد إلكتروني
email:home: Home email|Personal email|Person - Email - Home|Частный e-mail|Личный email|Личный e-mail|Личный email (контакт)|Домашний e-mail|Անձնական էլ. փոստ
email:other: Other email|Additional email addresses|Additional emails|Secondary email|Email 2|Person - Email - Other|Другой e-mail|Другой email|E-mail для рассылок|Доп. почта|Այլ էլ. փոստ|بريد آخر
address:work.city: City|Town|Mailing City|MailingCity|BillingCity|Billing City|Business City|Город|Населенный пункт|Քաղաք|Բնակավայր|المدينة|مدينة
address:work.street: Street|Street Address|Mailing Street|MailingStreet|BillingStreet|Billing Street|Business Street|Улица|"Улица, номер дома"|Փողոց|الشارع
address:work.region: State|State/Region|Region|Mailing State/Province|MailingState|BillingState|Business State|Province|Регион|Область|Район|Մարզ|المنطقة|المحافظة
address:work.postal_code: Zip|Postal Code|Zip code|Mailing Zip/Postal Code|MailingPostalCode|BillingPostalCode|Business Postal Code|Почтовый индекс|Индекс|Փոստային ինդեքս|Ինդեքս|الرمز البريدي
address:work.country: Country|Country/Region|Mailing Country|MailingCountry|BillingCountry|Business Country|Business Country/Region|Страна|Երկիր|الدولة|البلد
address:work.extended: "Квартира, офис, комната, этаж"
address:work: Address|Full address|Business Address|Organization - Address|Адрес|Фактический адрес|Почтовый адрес|Адрес доставки|Հասցե|العنوان
address:legal: Юридический адрес|Legal address|Registered address|Իրավաբանական հասցե|العنوان القانوني
address:home.city: Home City|OtherCity
address:home.street: Home Street|OtherStreet
address:home.region: Home State|OtherState
address:home.postal_code: Home Postal Code|OtherPostalCode
address:home.country: Home Country|Home Country/Region|OtherCountry
address:home: Home Address
address:other.city: Other City|ShippingCity|Shipping City
address:other.street: Other Street|ShippingStreet|Shipping Street
address:other.region: Other State|ShippingState
address:other.postal_code: Other Postal Code|ShippingPostalCode
address:other.country: Other Country|Other Country/Region|ShippingCountry
address:other: Other Address
link:website: Website|Web Page|Web|Site|URL|Website URL|Personal Web Page|Сайт|Веб-сайт|Корпоративный сайт|Личная страница|Другой сайт|Կայք|الموقع|الموقع الإلكتروني
link:facebook: Страница Facebook|Facebook
link:vk: Страница ВКонтакте|Контакт ВКонтакте|ВКонтакте|VK
link:livejournal: Страница LiveJournal
link:twitter: Микроблог Twitter|Twitter
link:linkedin: LinkedIn|LinkedIn URL
link:instagram: Instagram|Комментарии Instagram|Инстаграм
messenger:telegram: Telegram|Контакт Telegram|Телеграм|Տելեգրամ|تيليجرام|تلغرام
messenger:whatsapp: WhatsApp|Ватсап|واتساب|واتس اب
messenger:viber: Viber|Контакт Viber|Вайбер
messenger:skype: Skype|Контакт Skype|Скайп
messenger:icq: ICQ|Контакт ICQ
messenger:jabber: Jabber|Контакт Jabber
messenger:msn: MSN|Контакт MSN/Live!
tag: Tags|Tag|Labels|Groups|Group Membership|Categories|Person - Label|Organization - Label|Теги|Тег|Тег контакта|Тэги|Группа|Группы|Категория|Категории|Метки|Пометки|Метка|Сегмент|Խումբ|Խմբեր|Պիտակ|Պիտակներ|المجموعة|المجموعات|الوسوم|الفئة|التصنيف
remark: Notes|Note|Comment|Comments|Remarks|Remark|Note - Content|Примечание|Примечания|Примечание к контакту|Комментарий|Комментарии|Заметки|Заметка|Նշում|Նշումներ|Մեկնաբանություն|Ծանոթություն|ملاحظات|ملاحظة|الملاحظات|تعليق|Доп. информация|Дополнительно
description: Description|About|Описание|О клиенте|Նկարագրություն|الوصف
source: Source|Lead Source|LeadSource|Original Source|Источник|Откуда узнал|Откуда узнали|Откуда пришел|Канал|Աղբյուր|Որտեղից է իմացել|المصدر|كيف عرفنا
lifecycle_stage: Lifecycle Stage|Этап жизненного цикла|Փուլ|المرحلة
owner_id: Owner|Contact owner|Company owner|Responsible user|Responsible|Person - Owner|Organization - Owner|Account Owner|Assigned to|Ответственный|Ответственный менеджер|Ответственный за контакт|Менеджер|Պատասխանատու|Մենեջեր|المسؤول|مسؤول الحساب|المندوب
external_id: External ID
"""

IGNORED = """
#|№|№ п/п|N п/п|№п/п|п/п|No|No.|Nr|Row|Հ/Հ|Հ/հ|Թիվ|الرقم|م|رقم|ت|التسلسل|مسلسل|Photo|Фотография|Логотип|Լուսանկար|الصورة|Phonetic First Name
|Phonetic Middle Name|Phonetic Last Name|Yomi Name|Given Name Yomi|Additional Name Yomi|Family Name Yomi|Initials
|Internet Free Busy|Sensitivity|Priority|Private|Mileage|Hobby|Billing Information|Directory Server|Subject|Location
|Экспорт|Доступен для всех|Дата создания|Дата изменения|Дата редактирования|Кем создана|Кем создан|Кем редактирована
|Create Date|CreatedDate|LastModifiedDate|SystemModstamp|LastActivityDate|Last Activity Date|CreatedById|LastModifiedById
|MasterRecordId|RecordTypeId|OwnerId|Marketing contact status|Assistant's Name|Assistant's Phone|AssistantPhone|AssistantName
|Manager's Name|ReportsToId|Spouse|Children|Referred By|Anniversary|Name Suffix|Suffix|Maiden Name|Организационно-правовая форма
|Ответственный за сделку|Основной договор|Банковские реквизиты|Связанный пользователь|Телефон менеджера|Телефон ответственного
"""

SYSTEMS = {
    "hubspot": "Record ID|Contact owner|Company owner|Lifecycle Stage|Associated Company IDs|Associated Company|Lead Status"
    "|Original Source|Marketing contact status|Additional email addresses|Unsubscribed from all email|Create Date",
    "salesforce": "IsDeleted|MasterRecordId|AccountId|SystemModstamp|LastModifiedById|CreatedById|RecordTypeId|HasOptedOutOfEmail"
    "|BillingStreet|BillingCity|ShippingStreet|NumberOfEmployees|AnnualRevenue"
    "|LastModifiedDate|Mailing Street|Mailing City|Account Name|Contact ID|Account ID|Lead Source|MailingStreet|OwnerId",
    "pipedrive": "Person - Name|Person - Organization|Person - Owner|Person - Label|Person - ID|Person - Phone|Person - Email"
    "|Person - Phone - Work|Person - Email - Work|Organization - Name|Organization - Owner|Organization - ID|Organization - Address",
    "bitrix24": "Ответственный|Доступен для всех|Тип контакта|Населенный пункт|Рабочий e-mail|Частный e-mail|Контакт Telegram"
    "|Дополнительно об источнике|Корпоративный сайт|Контакт Skype|Связанный пользователь|Название лида|Тип компании"
    "|Сфера деятельности|Кол-во сотрудников|Телефон для рассылок|Номер пейджера|Квартира, офис, комната, этаж",
    "amocrm": "Полное имя контакта|Компания контакта|Этап сделки|Воронка|Рабочий прямой телефон|Ответственный за контакт"
    "|Дата создания сделки|Теги сделки|Кем создана сделка|Полное имя (контакт)|Тег контакта|Примечание к контакту"
    "|Рабочий телефон (контакт)|Рабочий email (контакт)|Основной контакт|Личный email|Рабочий email|Main contact"
    "|Work phone (contact)|Work email (contact)|Lead title|Responsible user",
    "google": "E-mail 1 - Value|E-mail 1 - Label|E-mail 1 - Type|Phone 1 - Value|Phone 1 - Label|Phone 1 - Type|Group Membership"
    "|Name Prefix|Name Suffix|Phonetic First Name|Given Name Yomi|Organization 1 - Name|Organization Title|File As",
    "outlook": "Business Phone|Business Street|Business City|E-mail Address|E-mail 2 Address|Home Street|Business Fax|Categories"
    "|Sensitivity|Home Postal Code|Internet Free Busy|Mobile Phone|Web Page|Other Phone|Company Main Phone",
    "1c": "Код|Наименование|Полное наименование|ИНН/КПП|Основной договор|Контактное лицо|ОГРН|КПП|ИНН|Юридический адрес"
    "|Фактический адрес|Наименование полное",
    "zoho": "Record Id|Contact Owner|Contact Owner.id|Account Name|Mailing Street|Created By|Modified By|Lead Source",
    "linkedin": "First Name|Last Name|URL|Email Address|Company|Position|Connected On",
}
NEEDED = {
    "hubspot": 3,
    "salesforce": 3,
    "pipedrive": 2,
    "bitrix24": 3,
    "amocrm": 2,
    "google": 3,
    "outlook": 4,
    "1c": 3,
    "zoho": 4,
    "linkedin": 6,
}

IDS = {
    "hubspot": "Record ID|Contact ID",
    "salesforce": "Id|Contact ID|Lead ID|Account ID|18-digit ID",
    "pipedrive": "Person - ID|Organization - ID|ID",
    "bitrix24": "ID",
    "amocrm": "ID",
    "1c": "Код",
    "zoho": "Record Id",
}

# Words inside a header that is known by nothing else: the first that occurs decides.
HINTS = (
    ("email:other", ("mail", "почт", "փոստ", "بريد", "ايميل", "емейл")),
    ("phone:fax", ("fax", "факс", "ֆաքս", "فاكس")),
    ("phone:mobile", ("mobile", "мобил", "сотов", "cell", "բջջ", "جوال", "موبايل", "محمول")),
    ("phone:other", ("phone", "телеф", "հեռախոս", "هاتف", "تلفون")),
    ("birthday", ("birth", "рожд", "ծնն", "ميلاد")),
    ("family_name", ("фамил", "lastname", "surname", "ազգանուն")),
    ("middle_name", ("отчеств", "հայրանուն")),
    ("company.name", ("company", "компани", "организац", "ընկեր", "شركه")),
    ("employment.title", ("должност", "jobtitle", "պաշտոն", "وظيف")),
    ("remark", ("примеч", "коммент", "comment", "notes", "նշում", "ملاحظ")),
    ("tag", ("tags", "теги", "групп")),
)
NOT_THE_CUSTOMER = (
    "opted", "manager", "менеджер", "ответствен", "assistant", "owner", "создан", "изменен", "сделк", "дата", "date", "тип", "type",
    "мерч", "мин.", "сумма", "статус", "status", "опера", "count", "кол",
)  # fmt: skip

PERSONAL = frozenset(
    {
        "given_name",
        "family_name",
        "middle_name",
        "full_name",
        "birthday",
        "employment.title",
        "nickname",
    }
)
CORPORATE = frozenset(
    {"legal_name", "tax_id", "registration_id", "domain", "industry", "employee_count", "name"}
)
