"""What colleagues write after a call or a meeting: short, and in the customer's language."""

from collections.abc import Mapping
from dataclasses import dataclass

PRODUCTS: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "панели «Акустик-40»",
        "фасадная плитка «Терра»",
        "паркет «Дуб натур»",
        "перегородки «Линия»",
        "краска «Матовая 5»",
        "потолок «Решётка»",
    ),
    "hy": (
        "«Ակուստիկ-40» վահանակներ",
        "«Տերրա» երեսպատման սալիկ",
        "«Կաղնի» մանրահատակ",
        "«Լայն» միջնորմներ",
        "փայլատ ներկ",
    ),
    "en": (
        "Acoustic-40 panels",
        "Terra façade tiles",
        "natural oak parquet",
        "Line partitions",
        "matt paint",
        "lattice ceiling",
    ),
    "ar": ("ألواح أكوستيك-40", "بلاط الواجهات تيرا", "باركيه البلوط", "قواطع لاين", "دهان مطفي"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One way of telling one kind of fact; `{p}` becomes a product, `{n}` a number."""

    kind: str
    direction: str | None
    outcome: str | None
    text: str


def _read(lines: str) -> tuple[Told, ...]:
    """`kind direction outcome | text`, one a line; `-` for what is not said."""
    told = []
    for line in lines.strip().splitlines():
        head, _, text = line.partition("|")
        kind, direction, outcome = (None if word == "-" else word for word in head.split())
        told.append(Told(kind or "note", direction, outcome, text.strip()))
    return tuple(told)


TEXTS: Mapping[str, tuple[Told, ...]] = {
    "ru": _read(
        """
        call outbound reached     | Обсудили {p}, просит расчёт на {n} м². Отправлю завтра.
        call outbound reached     | Подтвердил получение образцов: {p}. Решают до конца недели.
        call outbound no_answer   | Не берёт трубку, перезвонить после обеда.
        call outbound no_answer   | Секретарь сказала: на объекте, будет к вечеру.
        call outbound call_later  | Занят, просит перезвонить в четверг после 15:00.
        call outbound agreed      | Договорились о скидке {n} % при предоплате.
        call outbound refused     | Пока не актуально, бюджет перенесли на следующий квартал.
        call inbound reached      | Спрашивает, есть ли на складе {p}. Есть, поставил в резерв.
        call inbound reached      | Уточнял срок поставки. Назвал {n} рабочих дней.
        call inbound reached      | Жалоба: две упаковки с царапинами. Обещал замену в пятницу.
        email outbound -          | Отправил прайс и три варианта: {p}.
        email outbound -          | Выслал счёт № {n} и договор на подпись.
        email inbound -           | Прислали техзадание и чертежи, нужен ответ до среды.
        email inbound -           | Просят акт сверки за квартал.
        meeting - agreed          | Встреча в офисе: показал образцы, выбрали {p}. Ждут договор.
        meeting - call_later      | Встреча с закупкой. Сравнивают с двумя, цена важнее срока.
        visit outbound reached    | Был на объекте, замерили {n} м². Можно начинать.
        visit outbound agreed     | Привёз образцы, понравилось. Подпишут после тендера.
        message inbound -         | В мессенджере: «Спасибо, всё пришло».
        message outbound -        | Написал, что машина выехала, будет к 14:00.
        note - -                  | День рождения в мае, любит хороший чай. Не звонить до 10 утра.
        note - -                  | Решения принимает сам, но счета согласует бухгалтер.
        """
    ),
    "hy": _read(
        """
        call outbound reached     | Քննարկեցինք՝ {p}։ Խնդրեց հաշվարկ {n} մ²-ի համար։
        call outbound no_answer   | Չի պատասխանում, նորից կզանգեմ կեսօրից հետո։
        call outbound call_later  | Զբաղված է, խնդրեց զանգել հինգշաբթի։
        call outbound agreed      | Պայմանավորվեցինք {n} % զեղչի մասին՝ կանխավճարի դեպքում։
        call outbound refused     | Առայժմ պետք չէ, բյուջեն տեղափոխել են հաջորդ եռամսյակ։
        call inbound reached      | Հարցրեց՝ կա՞ պահեստում. {p}։ Կա, ամրագրեցի։
        call inbound reached      | Ճշտեց առաքման ժամկետը։ Ասացի {n} աշխատանքային օր։
        email outbound -          | Ուղարկեցի գնացուցակը և առաջարկը՝ {p}։
        email outbound -          | Ուղարկեցի № {n} հաշիվը և պայմանագիրը։
        email inbound -           | Ստացանք տեխնիկական առաջադրանքը, պատասխանել մինչև չորեքշաբթի։
        meeting - agreed          | Հանդիպում գրասենյակում. սպասում են պայմանագրին։
        meeting - call_later      | Հանդիպում գնումների բաժնի հետ, համեմատում են մրցակիցների հետ։
        visit outbound reached    | Եղա օբյեկտում, չափեցինք {n} մ²։
        message inbound -         | Գրել է. «Շնորհակալություն, ամեն ինչ տեղում է»։
        message outbound -        | Գրեցի, որ մեքենան դուրս է եկել, կհասնի 14:00-ին։
        note - -                  | Որոշումը տնօրենն է կայացնում, հաշիվները՝ հաշվապահը։
        """
    ),
    "en": _read(
        """
        call outbound reached     | Talked about {p}; wants a quote for {n} m². Sending it tomorrow.
        call outbound no_answer   | No answer, try again after lunch.
        call outbound call_later  | In a meeting, asked to be called on Thursday after three.
        call outbound agreed      | Agreed on {n} % off for payment in advance.
        call outbound refused     | Not this quarter, the budget has moved.
        call inbound reached      | Asked whether we have {p} in stock. We do; reserved.
        call inbound reached      | Asked about delivery. Told them {n} working days.
        call inbound reached      | Complaint: two boxes scratched. Replacement by Friday.
        email outbound -          | Sent the price list and three options: {p}.
        email outbound -          | Sent invoice {n} and the contract for signature.
        email inbound -           | Received their brief and drawings, answer due Wednesday.
        meeting - agreed          | Met at their office, showed samples, they chose {p}.
        meeting - call_later      | Met purchasing. They compare us with two others; price first.
        visit outbound reached    | On site, measured {n} m². The base is even, we can start.
        message inbound -         | "Thanks, everything has arrived."
        message outbound -        | Wrote that the lorry has left and will be there by two.
        note - -                  | Decides alone, but the accountant checks every invoice.
        """
    ),
    "ar": _read(
        """
        call outbound reached     | ناقشنا {p}، وطلب عرض سعر لمساحة {n} م².
        call outbound no_answer   | لا يرد، سأعاود الاتصال بعد الظهر.
        call outbound call_later  | مشغول، طلب الاتصال يوم الخميس.
        call outbound agreed      | اتفقنا على خصم {n} ٪ عند الدفع المسبق.
        call outbound refused     | غير مطلوب حاليًا، نُقلت الميزانية إلى الربع القادم.
        call inbound reached      | سأل عن توفر {p} في المخزن. متوفر، تم الحجز.
        call inbound reached      | استفسر عن موعد التسليم. قلت {n} أيام عمل.
        email outbound -          | أرسلت قائمة الأسعار والعرض: {p}.
        email outbound -          | أرسلت الفاتورة رقم {n} والعقد للتوقيع.
        email inbound -           | وصلتنا المواصفات والمخططات، الرد قبل الأربعاء.
        meeting - agreed          | اجتماع في مكتبهم، عرضنا العينات واختاروا {p}.
        visit outbound reached    | زيارة للموقع، قسنا {n} م².
        message inbound -         | كتب: «شكرًا، وصل كل شيء».
        note - -                  | القرار للمدير، والمحاسب يراجع كل فاتورة.
        """
    ),
}

TASKS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ru": (
        ("call", "Перезвонить и согласовать расчёт"),
        ("email", "Отправить договор"),
        ("visit", "Заехать на объект с образцами"),
        ("to_do", "Подготовить коммерческое предложение"),
        ("meeting", "Встреча по срокам поставки"),
    ),
    "hy": (
        ("call", "Զանգել և ճշտել հաշվարկը"),
        ("email", "Ուղարկել պայմանագիրը"),
        ("visit", "Նմուշներ տանել օբյեկտ"),
        ("to_do", "Պատրաստել առաջարկը"),
    ),
    "en": (
        ("call", "Call back about the quote"),
        ("email", "Send the contract"),
        ("visit", "Take samples to the site"),
        ("to_do", "Prepare the offer"),
        ("meeting", "Meet about delivery dates"),
    ),
    "ar": (
        ("call", "الاتصال بخصوص العرض"),
        ("email", "إرسال العقد"),
        ("visit", "أخذ العينات إلى الموقع"),
        ("to_do", "إعداد العرض"),
    ),
}

TAGS: Mapping[str, tuple[str, ...]] = {
    "ru": ("VIP", "Тендер", "Дилер", "Архитекторы", "Выставка", "Опт"),
    "hy": ("VIP", "Մրցույթ", "Գյումրի", "Ճարտարապետներ", "Մեծածախ"),
    "en": ("VIP", "Tender", "Dealer", "Architects", "Wholesale"),
    "ar": ("VIP", "مناقصة", "موزّع", "جملة"),
}
