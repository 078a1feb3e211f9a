"""A few fields of the sales room's own."""

from typing import Any

DEFINITIONS: tuple[dict[str, Any], ...] = (
    {
        "object": "contacts",
        "key": "favourite_drink",
        "type": "text",
        "label": {
            "en": "Tea or coffee",
            "ru": "Чай или кофе",
            "hy": "Թեյ, թե սուրճ",
            "ar": "شاي أم قهوة",
        },
    },
    {
        "object": "contacts",
        "key": "loyalty",
        "type": "choice",
        "label": {
            "en": "Loyalty level",
            "ru": "Уровень лояльности",
            "hy": "Հավատարմության մակարդակ",
            "ar": "مستوى الولاء",
        },
        "choices": [
            {
                "key": "silver",
                "label": {"en": "Silver", "ru": "Серебро", "hy": "Արծաթ", "ar": "فضي"},
            },
            {
                "key": "gold",
                "label": {"en": "Gold", "ru": "Золото", "hy": "Ոսկի", "ar": "ذهبي"},
            },
        ],
    },
    {
        "object": "companies",
        "key": "payment_days",
        "type": "number",
        "label": {
            "en": "Days to pay",
            "ru": "Отсрочка, дней",
            "hy": "Վճարման ժամկետ, օր",
            "ar": "أيام السداد",
        },
    },
    {
        "object": "companies",
        "key": "contract_until",
        "type": "date",
        "label": {
            "en": "Contract until",
            "ru": "Договор до",
            "hy": "Պայմանագիրը մինչև",
            "ar": "العقد حتى",
        },
    },
)
