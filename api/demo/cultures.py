"""The four worlds that the demo's people come from: their names, towns, firms and numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture:
    """`phone` and `landline` are shapes of numbers that nobody has; each `#` becomes a digit."""

    language: str
    country: str
    time_zone: str
    phone: str
    landline: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    fathers: tuple[str, ...] = ()
    cities: tuple[str, ...]
    streets: tuple[str, ...]
    firms: tuple[str, ...]
    forms: tuple[str, ...]
    industries: tuple[str, ...]
    titles: tuple[str, ...]
    departments: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


RUSSIAN = Culture(
    language="ru",
    country="RU",
    time_zone="Europe/Moscow",
    phone="+7 944 ### ## ##",
    landline="+7 495 000 ## ##",
    men=_words(
        "Александр Алексей Андрей Антон Борис Вадим Василий Виктор Глеб Григорий Даниил Денис "
        "Дмитрий Евгений Иван Игорь Илья Кирилл Константин Лев Максим Никита Олег Павел Роман "
        "Сергей Степан Тимофей Фёдор Юрий"
    ),
    women=_words(
        "Алёна Алина Анастасия Анна Валентина Вера Виктория Галина Дарья Екатерина Елена "
        "Елизавета Жанна Инна Ирина Ксения Лариса Людмила Маргарита Марина Мария Надежда Нина "
        "Ольга Раиса Светлана Софья Тамара Татьяна Юлия"
    ),
    families=_words(
        "Абрамов Авдеев Баранов Белозёров Беляев Борисов Быков Виноградов Власов Воронцов Гаврилов "
        "Герасимов Голубев Горбунов Гуляев Давыдов Демидов Дорофеев Егоров Ермаков Ефимов Жданов "
        "Журавлёв Зайцев Зверев Зимин Исаев Калинин Карпов Киселёв Климов Ковалёв Комаров Копылов "
        "Королёв Крылов Куликов Лаптев Лебедев Логинов Лыткин Макаров Маслов Мельников Миронов "
        "Наумов Нестеров Носов Овчинников Орехов Панфилов Поляков Рогов Рябов Савельев Селезнёв "
        "Сорокин Терентьев Туманов Уваров Филатов Хохлов Чернов Шаров Щукин Яковлев"
    ),
    fathers=_words(
        "Александров Алексеев Андреев Борисов Викторов Владимиров Дмитриев Иванов Михайлов "
        "Николаев Олегов Павлов Петров Сергеев Фёдоров"
    ),
    cities=("Москва", "Тула", "Калуга", "Рязань", "Казань", "Нижний Новгород", "Самара", "Пермь"),
    streets=("ул. Садовая", "Речной пр-д", "ул. Мира", "Заводская ул.", "Липовая аллея"),
    firms=_phrases(
        "Северный фасад|Дом и сад|Стройпроект|Техсервис|Гранит|Вектор|Меридиан|Уютный дом|Монолит|"
        "Ремстрой|Мастер-класс|Новый город|Каскад|Атриум|Ладога|Промсвет|Белая линия|Зодчий|"
        "Сфера|Кровля и фасад|Оптима|Горизонт|Эталон|Мегаполис|Теплотрасса|Волга-декор|Рубеж|"
        "Аркада|Контур|Светлый край|Тульский кирпич|Ока-транс|Полёт|Дельта-проект|Терем|Квартал"
    ),
    forms=("ООО «{}»", "АО «{}»", "ИП {}", "Студия «{}»"),
    industries=("Строительство", "Проектирование", "Торговля", "Логистика", "Производство"),
    titles=_phrases(
        "директор|главный инженер|закупщик|архитектор|бухгалтер|прораб|дизайнер|"
        "руководитель отдела снабжения|менеджер проектов|секретарь"
    ),
    departments=("снабжение", "проектный отдел", "бухгалтерия", "дирекция"),
)

ARMENIAN = Culture(
    language="hy",
    country="AM",
    time_zone="Asia/Yerevan",
    phone="+374 88 ## ## ##",
    landline="+374 10 00 ## ##",
    men=_words(
        "Արամ Արման Արմեն Արտակ Արթուր Աշոտ Գագիկ Գարեգին Գևորգ Գոռ Դավիթ Էդգար Էրիկ Թորոս "
        "Լևոն Կարեն Հակոբ Հայկ Հովհաննես Մհեր Նարեկ Պետրոս Ռուբեն Սամվել Սարգիս Վահագն "
        "Վահե Վարդան Տիգրան Տարոն"
    ),
    women=_words(
        "Ալիսա Անահիտ Աննա Արաքսյա Արմինե Աստղիկ Արփինե Գայանե Գոհար Եվա Զարուհի Թամարա Լիլիթ "
        "Լուսինե Կարինե Հասմիկ Հեղինե Մանե Մարիամ Մարինե Նաիրա Նարե Նունե Շուշանիկ Ռուզաննա "
        "Սաթենիկ Սիրանուշ Սոնա Վարդուհի Տաթևիկ"
    ),
    families=_words(
        "Աբրահամյան Ադամյան Ալեքսանյան Առաքելյան Ասատրյան Ավետիսյան Բաբայան Բադալյան Գալստյան "
        "Գասպարյան Գրիգորյան Դանիելյան Դավթյան Եղիազարյան Զաքարյան Թադևոսյան Թորոսյան Խաչատրյան "
        "Կարապետյան Կիրակոսյան Հակոբյան Հարությունյան Հովսեփյան Ղազարյան Մանուկյան Մարտիրոսյան "
        "Մելքոնյան Մինասյան Մխիթարյան Միքայելյան Նազարյան Ներսիսյան Պետրոսյան Պողոսյան "
        "Սահակյան Սարգսյան Սիմոնյան Ստեփանյան Վարդանյան Տեր-Պետրոսյան"
    ),
    cities=("Երևան", "Գյումրի", "Վանաձոր", "Աբովյան", "Դիլիջան", "Կապան"),
    streets=("Աբովյան փ.", "Տերյան փ.", "Կոմիտասի պող.", "Բաղրամյան պող.", "Խորենացու փ."),
    firms=_phrases(
        "Արարատ շին|Մասիս|Նաիրի տեխ|Վերնիսաժ|Կասկադ|Սևան լոջիստիկ|Գառնի դիզայն|Արագած|Տաշիր տուն|"
        "Անի քար|Զվարթնոց|Էրեբունի|Լոռի անտառ|Արփա|Նորք|Դվին|Տավուշ մեղր|Գլաձոր|Շիրակ գործարան|"
        "Հրազդան էներգո|Կիլիկիա|Սասուն|Վայք|Ամբերդ"
    ),
    forms=("«{}» ՍՊԸ", "«{}» ՓԲԸ", "{} խանութ"),
    industries=("Շինարարություն", "Նախագծում", "Առևտուր", "Լոգիստիկա", "Արտադրություն"),
    titles=_phrases(
        "տնօրեն|գլխավոր ճարտարագետ|գնումների մասնագետ|ճարտարապետ|հաշվապահ|դիզայներ|"
        "նախագծի ղեկավար|գրասենյակի կառավարիչ"
    ),
    departments=("մատակարարում", "նախագծման բաժին", "հաշվապահություն"),
)

ENGLISH = Culture(
    language="en",
    country="GB",
    time_zone="Europe/London",
    phone="+44 161 496 0###",
    landline="+44 20 7946 0###",
    men=_words(
        "Adam Albert Arthur Ben Charles Daniel Edward Felix Frank George Graham Harry Henry Hugh "
        "Jack James John Leo Lewis Martin Oliver Oscar Patrick Peter Ralph Robert Simon Stephen "
        "Thomas William"
    ),
    women=_words(
        "Abigail Agnes Alice Amelia Beatrice Caroline Charlotte Clara Diana Edith Eleanor Emily "
        "Flora Grace Hannah Helen Iris Isabel Jane Julia Kate Laura Lucy Margaret Nora Olivia Ruth "
        "Sarah Sophie Violet"
    ),
    families=_words(
        "Abbott Archer Atkins Barlow Bennett Blackwood Bradshaw Carter Chapman Coleman Crawford "
        "Dalton Dixon Ellis Fairfax Fletcher Foster Gardner Gibson Goodwin Hartley Hayward Holland "
        "Hughes Jennings Kendrick Lambert Lawson Marsh Mason Mercer Norris Osborne Palmer Parker "
        "Preston Quinn Reeves Sawyer Shelton Sinclair Stanton Sutton Thornton Turner Walton "
        "Webster Whitaker Winslow Yates"
    ),
    cities=("London", "Leeds", "Bristol", "Manchester", "Edinburgh", "Oxford"),
    streets=("Mill Lane", "Station Road", "Orchard Street", "King's Walk", "Harbour View"),
    firms=_phrases(
        "Alder & Finch|Northgate Interiors|Bluebell Homes|Harbour Works|Oakfield Design|Summit|"
        "Thames Joinery|Kingfisher|Redbrick|Larkspur Studio|Copper Beech|Fernhill|Granite Row|"
        "Westbourne|Juniper|Maple Court|Silverdale|Beacon Hill|Stonebridge|Whitehall Joinery"
    ),
    forms=("{} Ltd", "{} plc", "{} Partners"),
    industries=("Construction", "Architecture", "Retail", "Logistics", "Manufacturing"),
    titles=_phrases(
        "managing director|chief engineer|buyer|architect|accountant|site manager|designer|"
        "project manager|office manager"
    ),
    departments=("Procurement", "Design", "Accounts", "Board"),
)

ARABIC = Culture(
    language="ar",
    country="AE",
    time_zone="Asia/Dubai",
    phone="+971 50 000 ####",
    landline="+971 4 300 0###",
    men=_words(
        "أحمد إبراهيم بدر بلال جمال حسن حسين خالد رامي رشيد زياد سامي سعيد سليم طارق عادل عمر "
        "فارس فهد كريم ماجد محمد محمود مروان نبيل هشام وليد ياسر يوسف منصور"
    ),
    women=_words(
        "آمنة أمل إيمان بسمة جميلة حنان خديجة دانة رانيا ريم زينب سارة سلمى سميرة شيماء عائشة "
        "عبير فاطمة لبنى ليلى مريم منى مها ميساء نادية نور هالة هدى وفاء ياسمين"
    ),
    families=_words(
        "الأنصاري البغدادي التميمي الجابري الحداد الحلبي الخطيب الخوري الدوري الراشد الزهراني "
        "السعدي الشامي الصباغ الطويل العامري الغانم الفارسي القاسم الكردي المصري المنصور النجار "
        "الهاشمي الياسين عيسى قباني مراد نصار يعقوب"
    ),
    cities=("دبي", "أبوظبي", "الشارقة", "عمّان", "بيروت"),
    streets=("شارع النخيل", "شارع الميناء", "شارع السلام", "طريق الواحة"),
    firms=_phrases(
        "الواحة الخضراء|البناء الحديث|نجوم الخليج|دار التصميم|المدينة|الأفق|الريادة|القمة|الساحل|"
        "بيت الرخام|الفنار|الياسمين|الشرق للتجارة|النور|الجسر|المرجان"
    ),
    forms=("شركة {}", "مؤسسة {}", "مجموعة {}"),
    industries=("مقاولات", "تصميم معماري", "تجارة", "خدمات لوجستية", "صناعة"),
    titles=_phrases("مدير عام|مهندس معماري|مدير مشتريات|محاسب|مهندس موقع|مصمم داخلي|مدير مشاريع"),
    departments=("المشتريات", "التصميم", "المالية"),
)

CULTURES = (RUSSIAN, ARMENIAN, ENGLISH, ARABIC)
