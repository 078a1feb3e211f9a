"""What the machine's own letters say, in the four languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`day`: how a day is written in figures."""

    day: str
    due: str
    reminder: str
    why_reminder: str
    given_one: str
    given_many: str
    given_by: str
    more: str
    why_given: str
    webhook_stopped: str
    webhook_gone: str
    webhook_failing: str
    webhook_next: str
    trial: str
    trial_text: str


_WORDS: Mapping[str, Words] = {
    "en": Words(
        day="%d/%m/%Y",
        due="Due: {when}",
        reminder="Reminder: {title}",
        why_reminder="You asked for reminders by mail in your profile: {profile}",
        given_one="A task for you: {title}",
        given_many="Tasks for you: {count}",
        given_by="From {name}",
        more="And {count} more.",
        why_given="You asked in your profile to be told about tasks given to you: {profile}",
        webhook_stopped="Nothing is sent to “{name}” any more",
        webhook_gone=(
            "The receiver answered that this address is gone for good (410), so sending to it "
            "was paused."
        ),
        webhook_failing="The receiver took nothing for five days, so sending to it was paused.",
        webhook_next=(
            "Nothing is lost: what happened meanwhile can be sent once more from its page. Mend "
            "the receiver or its address, and switch it on again:"
        ),
        trial="Kartoteka can send mail",
        trial_text="This letter was sent to try the mail server. Nothing else is needed.",
    ),
    "ru": Words(
        day="%d.%m.%Y",
        due="Срок: {when}",
        reminder="Напоминание: {title}",
        why_reminder="Вы включили напоминания по почте в своём профиле: {profile}",
        given_one="Вам задача: {title}",
        given_many="Вам поручены задачи: {count}",
        given_by="От кого: {name}",
        more="И ещё {count}.",
        why_given="Вы просили в профиле сообщать о порученных вам задачах: {profile}",
        webhook_stopped="На «{name}» больше ничего не отправляется",
        webhook_gone=(
            "Получатель ответил, что этого адреса больше нет (410), поэтому отправка "
            "приостановлена."
        ),
        webhook_failing=(
            "Получатель пять дней ничего не принимал, поэтому отправка приостановлена."
        ),
        webhook_next=(
            "Ничего не потеряно: накопившееся можно отправить ещё раз с его страницы. Почините "
            "получателя или исправьте адрес и включите отправку:"
        ),
        trial="Картотека умеет отправлять почту",
        trial_text="Это письмо проверяет почтовый сервер. Делать ничего не нужно.",
    ),
    "hy": Words(
        day="%d.%m.%Y",
        due="Ժամկետը՝ {when}",
        reminder="Հիշեցում՝ {title}",
        why_reminder="Դուք ձեր պրոֆիլում միացրել եք նամակով հիշեցումները՝ {profile}",
        given_one="Առաջադրանք ձեզ համար՝ {title}",
        given_many="Ձեզ հանձնարարված առաջադրանքներ՝ {count}",
        given_by="Ումից՝ {name}",
        more="Եվ ևս {count}։",
        why_given="Դուք պրոֆիլում խնդրել եք տեղեկացնել ձեզ տրված առաջադրանքների մասին՝ {profile}",
        webhook_stopped="«{name}» հասցեին այլևս ոչինչ չի ուղարկվում",
        webhook_gone=(
            "Ստացողը պատասխանել է, որ այս հասցեն այլևս չկա (410), ուստի ուղարկումը դադարեցվել է։"
        ),
        webhook_failing="Ստացողը հինգ օր ոչինչ չի ընդունել, ուստի ուղարկումը դադարեցվել է։",
        webhook_next=(
            "Ոչինչ չի կորել․ կուտակվածը կարելի է նորից ուղարկել նրա էջից։ Կարգավորեք ստացողին "
            "կամ հասցեն և նորից միացրեք՝"
        ),
        trial="Քարտոթեկան կարող է նամակ ուղարկել",
        trial_text="Այս նամակն ուղարկվել է փոստային սերվերը ստուգելու համար։ Ոչինչ անել պետք չէ։",
    ),
    "ar": Words(
        day="%d/%m/%Y",
        due="الموعد: {when}",
        reminder="تذكير: {title}",
        why_reminder="لقد طلبت التذكير بالبريد في ملفك الشخصي: {profile}",
        given_one="مهمة لك: {title}",
        given_many="مهام أُسندت إليك: {count}",
        given_by="من: {name}",
        more="و{count} أخرى.",
        why_given="لقد طلبت في ملفك الشخصي إعلامك بالمهام المسندة إليك: {profile}",
        webhook_stopped="لم يعد يُرسل شيء إلى «{name}»",
        webhook_gone=("أجاب المستلم بأن هذا العنوان لم يعد موجودًا (410)، لذلك أُوقف الإرسال إليه."),
        webhook_failing="لم يستلم المستلم شيئًا منذ خمسة أيام، لذلك أُوقف الإرسال إليه.",
        webhook_next=(
            "لم يضع شيء: يمكن إعادة إرسال ما حدث في هذه الأثناء من صفحته. أصلح المستلم أو عنوانه "
            "ثم شغّل الإرسال من جديد:"
        ),
        trial="يستطيع Kartoteka إرسال البريد",
        trial_text="أُرسلت هذه الرسالة لتجربة خادم البريد. لا يلزم فعل شيء.",
    ),
}


def words_of(language: str) -> Words:
    return _WORDS.get(language) or _WORDS["en"]


def dated(day: date, words: Words) -> str:
    return day.strftime(words.day)
