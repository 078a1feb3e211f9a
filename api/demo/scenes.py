"""The scenes that the demo must be able to play: an architect, an evening, and five customers."""

from datetime import date, datetime, time, timedelta
from typing import Any

from api.demo.book import Book, Draft

ARCHITECT_AGE = 48
NEW_PHONE = "+7 944 200 48 48"


class Scenes:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._today = book.now.date()

    def play(self) -> None:
        self._architect()
        self._evening()
        self._vladislavs_customers()
        self._one_person_in_four_scripts()

    # The architect: a card that tells everything before the call.

    def _architect(self) -> None:
        bureau = self._design_office()
        studio = self._book.company(
            "Мастерская Гранина",
            industry="Архитектура",
            employee_count=6,
            domains=["granin.example"],
            phones=[{"raw": "+7 495 000 48 00", "label": "main"}],
            addresses=[{"label": "work", "city": "Москва", "street": "Речной пр-д, 14"}],
            tags=["Архитекторы"],
            owner_id=self._book.users["natasha"],
        )
        birthday = self._days_ago(104)
        opened = self._days_ago(2 * 365 + 40)
        born = _years_before(birthday, ARCHITECT_AGE)
        granin = self._book.contact(
            given_name="Всеволод",
            middle_name="Андреевич",
            family_name="Гранин",
            birthday=born.isoformat(),
            language="ru",
            phones=[
                {"raw": NEW_PHONE, "label": "mobile", "primary": True},
                {"raw": "+7 495 000 48 00", "label": "main"},
            ],
            emails=[{"address": "v.granin@granin.example", "label": "work"}],
            addresses=[{"label": "work", "city": "Москва", "street": "Речной пр-д, 14"}],
            employments=[
                {
                    "company_id": studio.id,
                    "title": "архитектор, основатель",
                    "since": opened,
                    "primary": True,
                },
                {
                    "company_id": bureau.id,
                    "title": "главный архитектор проекта",
                    "since": self._days_ago(11 * 365),
                    "until": opened,
                },
            ],
            tags=["Архитекторы", "VIP"],
            source="referral",
            lifecycle_stage="prospect",
            owner_id=self._book.users["natasha"],
            custom={"favourite_drink": "зелёный чай", "loyalty": "silver"},
        )
        self._signed_on_his_birthday(granin, _years_before(birthday, 3))
        self._failed_on_price(granin)
        self._always_away(granin)

    def _design_office(self) -> Draft:
        bureau = self._book.company(
            "Проектное бюро «Горпроект»",
            industry="Проектирование",
            employee_count=640,
            domains=["gorproekt.example"],
            phones=[{"raw": "+7 495 000 70 70", "label": "main"}],
            addresses=[{"label": "work", "city": "Москва", "street": "Заводская ул., 3"}],
            description="С прошлого года бюро возглавляет Игорь Лаптев, друг нашего директора.",
            lifecycle_stage="customer",
            owner_id=self._book.users["mikhail"],
        )
        self._book.contact(
            given_name="Игорь",
            middle_name="Сергеевич",
            family_name="Лаптев",
            language="ru",
            phones=[{"raw": "+7 944 200 70 70", "label": "mobile"}],
            employments=[
                {"company_id": bureau.id, "title": "директор", "since": self._days_ago(400)}
            ],
            description="Друг директора. О Гранине говорит хорошо: работали вместе семь лет.",
            tags=["VIP"],
            lifecycle_stage="customer",
            owner_id=self._book.users["mikhail"],
        )
        return bureau

    def _signed_on_his_birthday(self, granin: Draft, day: date) -> None:
        """By another line of business, while he was at the large design office."""
        self._told(
            (day - timedelta(days=34), 10, "meeting", None, "agreed", "mikhail"),
            "Линия «Фасады»: показали плитку «Терра», Гранин выбрал терракотовую для школы.",
            granin,
        )
        self._told(
            (day, 15, "meeting", None, "agreed", "mikhail"),
            "Линия «Фасады»: подписали договор с «Горпроектом» на 1 200 м². Подписали прямо в день "
            "рождения Гранина, поздравили тортом. Очень доволен.",
            granin,
            subject="Договор на фасад школы подписан",
        )
        self._told(
            (day + timedelta(days=90), 12, "visit", "outbound", "reached", "mikhail"),
            "Сдали фасад. Гранин сам принимал, замечаний нет.",
            granin,
        )

    def _failed_on_price(self, granin: Draft) -> None:
        """A year ago, led by Pyotr Kuzmin of the Tula branch."""
        last = self._days_ago(366)
        steps: tuple[tuple[int, int, str, str | None, str | None, str], ...] = (
            (40, 11, "call", "inbound", "reached", "Ищет перегородки для офиса на Речном, 300 м²."),
            (31, 14, "meeting", None, "reached", "Тульский филиал: показал «Линию» в шоуруме."),
            (12, 16, "email", "outbound", None, "Отправил предложение: 2 460 000 с монтажом."),
            (
                *(0, 17, "call", "outbound", "refused"),
                (
                    "Сделка сорвалась из-за цены: у конкурента на 11 % дешевле, скидку мне не "
                    "согласовали. Гранин расстроен, просил больше не торговаться через филиал."
                ),
            ),
        )
        for before, hour, kind, direction, outcome, text in steps:
            moment = (last - timedelta(days=before), hour, kind, direction, outcome, "pyotr")
            self._told(moment, text, granin)
        self._told(
            (self._days_ago(60), 9, "note", "internal", None, "tigran"),
            "Пётр Кузьмин (Тула) ушёл к конкуренту и вёл сделку с Граниным. Карточку передать "
            "Наталье Сазоновой.",
            granin,
        )

    def _always_away(self, granin: Draft) -> None:
        """Natasha calls every two weeks; the assistant left the new phone."""
        excuses = (
            "Секретарь: в отъезде, будет через неделю.",
            "Опять «в отъезде». Попросила передать, что звонили.",
            "На объекте за городом, связи нет.",
            "«Его нет, когда будет — не знаем».",
            "В отъезде. Секретарь обещала, что перезвонит. Не перезвонил.",
        )
        for n, text in enumerate(excuses):
            moment = (self._days_ago(17 + 14 * n), 11, "call", "outbound", "no_answer", "natasha")
            self._told(moment, text, granin)
        self._told(
            (self._days_ago(31), 16, "call", "inbound", "reached", "katya"),
            "Звонил сам на общий номер: спрашивал про панели «Акустик-40» для переговорных. "
            "Просил образцы. Передала Наташе.",
            granin,
        )
        self._told(
            (self._days_ago(2), 12, "call", "outbound", "left_message", "katya"),
            "Позвонила на общий номер, его не было; оставила новый телефон. Его новый мобильный "
            "записала в карточку.",
            granin,
        )
        self._book.task(
            "Позвонить Гранину по новому номеру: «Акустик-40»",
            assignee="natasha",
            kind="call",
            contact_id=granin.id,
            due_on=self._today,
            priority="high",
        )

    # The evening: what the team did today, read on the phone.

    def _evening(self) -> None:
        parabola = self._book.company(
            "ООО «Парабола»",
            industry="Строительство",
            employee_count=85,
            domains=["parabola.example"],
            phones=[{"raw": "+7 495 000 33 33", "label": "main"}],
            addresses=[{"label": "work", "city": "Калуга", "street": "ул. Мира, 8"}],
            lifecycle_stage="customer",
            owner_id=self._book.users["vlad"],
        )
        engineer = self._book.contact(
            given_name="Марина",
            family_name="Уварова",
            language="ru",
            phones=[{"raw": "+7 944 200 33 33", "label": "mobile"}],
            emails=[{"address": "m.uvarova@parabola.example", "label": "work"}],
            employments=[
                {
                    "company_id": parabola.id,
                    "title": "главный инженер",
                    "since": self._days_ago(1500),
                }
            ],
            lifecycle_stage="prospect",
            owner_id=self._book.users["vlad"],
        )
        self._told(
            (self._days_ago(731), 13, "visit", "outbound", "reached", "vlad"),
            "Ездил в «Параболу» в Калугу. Готовы брать потолки «Решётка», но только после сдачи "
            "первой очереди. Показали склад, места на 40 паллет. Вернуться к ним через два года.",
            engineer,
            subject="Визит в «Параболу»",
        )
        self._ago(
            2.0,
            engineer,
            kind="visit",
            author="vlad",
            direction="outbound",
            outcome="agreed",
            subject="Визит: результат",
            body="Первая очередь сдана. Берут потолки на второй корпус, ждут счёт до пятницы.",
        )
        self._natashas_day()
        self._mikhails_mistake()

    def _natashas_day(self) -> None:
        summaries = (
            (0.6, "agreed", "Сорокин: берёт паркет, договор подпишет в среду."),
            (1.4, "call_later", "Жданова: думает до понедельника, цена устраивает."),
            (2.6, "refused", "Рогов: отложили ремонт до весны. Вернуться в марте."),
            (3.9, "reached", "Филатова: получила образцы, просит ещё серый."),
            (5.2, "agreed", "Туманов: встреча завтра в 11:00 у них в офисе."),
        )
        people = [each for each in self._book.contacts if each.fields.get("language") == "ru"]
        for n, (hours, outcome, text) in enumerate(summaries):
            family = text.partition(":")[0]
            known = next(
                (
                    each
                    for each in people
                    if (each.fields["family_name"] or "").startswith(family.rstrip("а"))
                ),
                people[n],
            )
            self._ago(
                hours,
                known,
                kind="call",
                author="natasha",
                direction="outbound",
                outcome=outcome,
                duration_seconds=240 + 60 * n,
                body=text,
            )

    def _mikhails_mistake(self) -> None:
        reader = next(each for each in self._book.contacts if each.fields.get("language") == "ru")
        self._ago(
            4.4,
            reader,
            kind="email",
            author="mikhail",
            direction="outbound",
            subject="Новый проект «Парабола-2»",
            body="Добрый день! По новому проекту «Парабола-2» отгрузка начнётся уже в декабре, и "
            "для всех действует скидка 20 %. Ждём ваш заказ. М. Гусев",
        )
        self._ago(
            26.0,
            reader,
            kind="note",
            author="tigran",
            direction="internal",
            pinned=True,
            body="Всем: по «Параболе-2» сроки ещё не утверждены и скидок нет. Клиентам пока ничего "
            "не обещать.",
        )

    # "How many active customers have you, Vladislav?" "Five." "The system has three."

    def _vladislavs_customers(self) -> None:
        named = ("Демидов", "Лыткин", "Хохлов", "Панфилов", "Нестеров")
        for n, family in enumerate(named):
            told = n < 3
            person = self._book.contact(
                given_name="Владимир" if n % 2 else "Станислав",
                family_name=family,
                language="ru",
                phones=[{"raw": f"+7 944 300 00 {n + 10}", "label": "mobile"}],
                lifecycle_stage="customer" if told else "lead",
                tags=["Активные"] if told else [],
                owner_id=self._book.users["vlad"],
            )
            if told:
                moment = (
                    self._days_ago(9 + 6 * n),
                    *(10 + n, "call", "outbound", "agreed", "vlad"),
                )
                self._told(moment, "Заказ повторили, отгрузка в этом месяце.", person)

    def _one_person_in_four_scripts(self) -> None:
        """The same Ani, as four colleagues wrote her down."""
        phone = {"raw": "+374 88 20 20 20", "label": "mobile"}
        for given, family, language in (
            ("Անի", "Պետրոսյան", "hy"),
            ("Ани", "Петросян", "ru"),
            ("Ani", "Petrosyan", "en"),
            ("آني", "بيتروسيان", "ar"),
        ):
            self._book.contact(
                given_name=given,
                family_name=family,
                language=language,
                phones=[phone],
                addresses=[{"label": "work", "city": "Գյումրի", "country": "AM"}],
                source="referral",
                lifecycle_stage="customer",
                owner_id=self._book.users["ani"],
            )

    def _told(
        self,
        moment: tuple[date, int, str, str | None, str | None, str],
        text: str,
        person: Draft,
        *,
        subject: str | None = None,
    ) -> None:
        day, hour, kind, direction, outcome, author = moment
        self._book.happened(
            datetime.combine(day, time(hour - 3, 20), self._book.now.tzinfo),
            kind=kind,
            author=author,
            contact=person,
            direction=direction,
            outcome=outcome,
            subject=subject,
            body=text,
            duration_seconds=420 if kind == "call" and outcome != "no_answer" else None,
        )

    def _ago(self, hours: float, person: Draft, **fields: Any) -> None:
        self._book.happened(self._book.now - timedelta(hours=hours), contact=person, **fields)

    def _days_ago(self, days: int) -> date:
        return self._today - timedelta(days=days)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
