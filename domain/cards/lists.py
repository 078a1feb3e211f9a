"""The short lists that people choose from.

Suggestions: a card may hold other values, as imports bring them.
"""

from collections.abc import Mapping, Sequence

from domain.shared.query import Choice, words

OUTCOMES = (
    Choice(key="reached", label=words("Reached", "Дозвонились", "Կապ հաստատվեց", "تم الوصول")),
    Choice(key="no_answer", label=words("No answer", "Не ответил", "Չպատասխանեց", "لا رد")),
    Choice(
        key="call_later", label=words("Call later", "Перезвонить", "Հետո զանգել", "الاتصال لاحقًا")
    ),
    Choice(key="agreed", label=words("Agreed", "Договорились", "Պայմանավորվեցինք", "تم الاتفاق")),
    Choice(key="refused", label=words("Refused", "Отказ", "Մերժեց", "رفض")),
    Choice(
        key="left_message",
        label=words("Left a message", "Передали", "Թողեցինք հաղորդագրություն", "تركنا رسالة"),
    ),
    Choice(
        key="wrong_number", label=words("Wrong number", "Не тот номер", "Սխալ համար", "رقم خاطئ")
    ),
)
LIFECYCLE_STAGES = (
    Choice(key="lead", label=words("Lead", "Лид", "Լիդ", "عميل محتمل")),
    Choice(key="prospect", label=words("Prospect", "Потенциальный", "Հեռանկարային", "عميل مرتقب")),
    Choice(key="customer", label=words("Customer", "Клиент", "Հաճախորդ", "عميل")),
    Choice(key="partner", label=words("Partner", "Партнёр", "Գործընկեր", "شريك")),
    Choice(
        key="former",
        label=words("Former customer", "Бывший клиент", "Նախկին հաճախորդ", "عميل سابق"),
    ),
)
SOURCES = (
    Choice(key="call", label=words("Phone call", "Звонок", "Զանգ", "مكالمة")),
    Choice(key="website", label=words("Website", "Сайт", "Կայք", "الموقع")),
    Choice(key="referral", label=words("Referral", "Рекомендация", "Խորհուրդ", "توصية")),
    Choice(key="exhibition", label=words("Exhibition", "Выставка", "Ցուցահանդես", "معرض")),
    Choice(key="advertising", label=words("Advertising", "Реклама", "Գովազդ", "إعلان")),
    Choice(key="import", label=words("Import", "Импорт", "Ներմուծում", "استيراد")),
)
TASK_KINDS = (
    Choice(key="call", label=words("Call", "Звонок", "Զանգ", "مكالمة")),
    Choice(key="email", label=words("E-mail", "Письмо", "Էլ. նամակ", "بريد إلكتروني")),
    Choice(key="meeting", label=words("Meeting", "Встреча", "Հանդիպում", "اجتماع")),
    Choice(key="visit", label=words("Visit", "Визит", "Այց", "زيارة")),
    Choice(key="to_do", label=words("To do", "Дело", "Գործ", "مهمة")),
)
LISTS: Mapping[str, Sequence[Choice]] = {
    "outcomes": OUTCOMES,
    "lifecycle-stages": LIFECYCLE_STAGES,
    "sources": SOURCES,
    "task-kinds": TASK_KINDS,
}
