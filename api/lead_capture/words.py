"""What our own page says to visitors, in the four languages."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "send": "Send",
        "thanks": "Thank you",
        "soon": "Your message has arrived. We will be in touch soon.",
        "required": "required",
        "leave": "Leave this field empty",
        "wrong": "Your message could not be sent",
        "again": "Something went wrong. Please try once more.",
    },
    "ru": {
        "send": "Отправить",
        "thanks": "Спасибо",
        "soon": "Ваше сообщение получено. Мы скоро свяжемся с вами.",
        "required": "обязательно",
        "leave": "Оставьте это поле пустым",
        "wrong": "Не удалось отправить сообщение",
        "again": "Что-то пошло не так. Попробуйте ещё раз.",
    },
    "hy": {
        "send": "Ուղարկել",
        "thanks": "Շնորհակալություն",
        "soon": "Ձեր հաղորդագրությունը ստացվել է։ Շուտով կկապվենք Ձեզ հետ։",
        "required": "պարտադիր է",
        "leave": "Թողեք այս դաշտը դատարկ",
        "wrong": "Հաղորդագրությունը չհաջողվեց ուղարկել",
        "again": "Ինչ-որ բան սխալ գնաց։ Փորձեք ևս մեկ անգամ։",
    },
    "ar": {
        "send": "إرسال",
        "thanks": "شكرًا لك",
        "soon": "وصلت رسالتك. سنتواصل معك قريبًا.",
        "required": "مطلوب",
        "leave": "اترك هذا الحقل فارغًا",
        "wrong": "تعذّر إرسال رسالتك",
        "again": "حدث خطأ ما. يرجى المحاولة مرة أخرى.",
    },
}
