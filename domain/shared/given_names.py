"""Given names that belong together although they are spelled or pronounced differently.

Regular spellings in another script need no entry: words are looked up by how they sound.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from domain.shared.sounds import sound_form, without_article
from domain.shared.text import Script, normal_form, script_of

# men's forms | women's forms | short forms. The first form names the group.
_GROUPS = """
Александр Alexander Aleksander Олександр Alexandre Алехандро Искандер | Александра Alexandra \
Олександра | Саша Шура Саня Шурик Сашка Sacha Alex Sandy Сандро
Алексей Oleksii Олексій Alexis | | Леша Алеша Лёха Алёшка Леха
Анатолий Анатолій | | Толя Толик
Андрей Андрій Andrew Andre Andreas Анджей Андраник | | Андрюша Andy Дрю
Антон Anthony Antonio Антоний Anton | Антонина Antonia | Тоша Антоша Тоня Tony Тося
Арсений | | Арсюша Сеня
Артем Artemy Артемий Artiom | | Тема Артемка
Аркадий | | Аркаша
Борис | | Боря Борька
Вадим | | Вадик
Валентин Valentine | Валентина | Валя Валюша
Валерий Valery | Валерия Valerie | Валера Лера
Василий Vasyl Vassily Basil | Василиса | Вася Васек
Виктор Victor | | Витя Vic
Виктория Victoria | Вікторія | Вика Vicky
Виталий Vitaly | | Виталик
Владимир Volodymyr Володимир Wladimir | | Володя Вова Вовчик Вован
Владислав | Владислава | Влад Владик Слава
Вячеслав Viacheslav | | Слава Славик
Всеволод | | Сева
Геннадий Hennadii Геннадій | | Гена
Георгий George Giorgi Heorhii Георгій | | Жора Гоша Гога
Григорий Gregory Hryhorii Григорій | | Гриша Greg
Давид David Դավիթ Davit دافيد ديفيد Дэвид | | Dave Дато
Дауд Daoud Dawud Давуд داود داوود Dawood | |
Даниил Daniel Даниэль Данила Danylo Данило Daniyil | Даниэла Daniela Danielle | Даня Данилка Dan \
Danny
Денис Dennis | | Денчик Дэн
Дмитрий Dmytro Дмитро Demetrius | | Дима Митя Dimitri Димон
Евгений Eugene Yevhen Євген Evgeny Evgenii Yevgeny | Евгения Eugenia Evgenia Євгенія | Женя Жека \
Женька Zhenya Gene
Егор Yegor Єгор | | Егорка
Иван Ivan | | Ваня Ванечка Ванька
Игорь Ihor Ігор | | Игорек Гарик
Илья Illia Ілля Elias Ilia | | Илюша
Иосиф Joseph Осип Йосип Osip | | Ося Joe
Кирилл Cyril Kyrylo Кирило | | Кирюша
Константин Konstantin Constantine Kostiantyn Костянтин | | Костя Костик Kostas
Лев Lev Leo ليو Leon Леон | | Лёва Лева
Леонид | | Лёня Леня
Максим Maxim Maksym Maximilian Максимилиан | | Макс Max
Матвей Matthew Matvii Матвій Матфей | | Мотя Matt
Михаил Michael Mykhailo Михайло Mikael Միքայել Микаел Микаэл Michail Mikhail | Микаэла | Миша \
Mike Mick Мишка
Николай Nicholas Mykola Микола Nikolas Nicolas Николас Никола | | Коля Колян Nick
Никита Mykyta | | Никитос
Олег Oleh | | Олежка
Павел Paul Pavlo Павло Pavel | | Паша Павлик Пашка
Петр Peter Petro Петро Pyotr Pierre Pedro | | Петя Pete
Роман Roman | | Рома Ромка
Ростислав | Ростислава | Ростик Слава
Руслан Rouslan | Руслана | Руся
Святослав | | Свят Слава
Семен Simeon Semyon | | Сема
Сергей Serhii Сергій Serge Sergio Sergey سيرجي | | Сережа Серега Серж Серый
Станислав | Станислава | Стас Слава Стасик
Степан Stephen Stefan Steven Стефан Stepan Ստեփան Степанос | Стефания Стефани Stephanie | Степа \
Steve
Тимофей Timothy Tymofii | | Тима Тимоша Tim
Тимур Timour Таймур | | Тим
Федор Theodore Fedir Федір Fyodor Feodor | | Федя Ted
Филипп Philip Philippe Пилип | | Филя Phil
Юрий Yurii Юрій Iouri Youri Jurij | | Юра Юрик
Яков Jacob Yakiv Яків Jakob | | Яша Jake
Ян Jan Янис | Яна Jana | Янек
Ярослав | Ярослава | Ярик Слава
| Алла | Аллочка
| Алина Aline | Алинка
| Алена Alyona Aliona Олена | Аленка
| Анастасия Anastasia Anastasiia | Настя Настенька Ася Nastya Стася
| Ангелина Angelina Angeline | Геля Лина
| Анна Anna Ann Anne Ганна | Аня Анюта Нюша Anya Анечка
| Варвара Barbara | Варя Barb
| Вера Vera | Верочка
| Галина Halyna | Галя
| Дарья Darya Daria Дария | Даша Дашенька
| Ева Eve Eva Yeva | Евочка
| Екатерина Ekaterina Catherine Katherine Kateryna Катерина Katarina Yekaterina Kathryn Catarina \
| Катя Катюша Kate Kathy Katie Katy Cathy
| Елена Helen Elena Helena Yelena Helene Хелена Hélène | Лена Леночка Lena Еленка Ellen
| Елизавета Elizabeth Elisabeth Yelyzaveta Єлизавета Elisaveta | Лиза Lisa Liz Beth Betty Lizzie \
Лизавета Eliza
| Жанна Jeanne Zhanna Joanna | Жаннета
| Зинаида | Зина
| Зоя Zoe Zoya | Зойка
| Инна Inna | Инночка
| Ирина Irene Iryna Irena | Ира Иришка Ирочка
| Карина Carina Karine Каринэ Կարինե | Кара
| Клавдия Claudia | Клава
| Ксения Xenia Ksenia Kseniia Аксинья | Ксюша Ксеня
| Лариса Larissa | Лара
| Лидия Lydia | Лида
| Лилия Lilia Liliya | Лиля Lily
| Любовь Lyubov Liubov Lubov | Люба
| Людмила | Люда Люся
| Маргарита Margaret Margarita Margarite Margot Մարգարիտ | Рита Марго Peggy Maggie Meg
| Марина Marine | Мариша Маринка
| Мария Maria Marie Mariia Марія Марья | Маша Маруся Машенька Маня Mary
| Надежда Nadezhda Nadiia Надія | Надя Надюша
| Наталья Natalia Natalie Nataliia Наталия Наталя | Наташа Ната Natasha
| Нина Nina | Нинель
| Оксана Oksana Oxana | Ксана
| Ольга Olga Olha Helga | Оля Олечка Olya
| Полина Paulina Pauline | Поля
| Раиса | Рая
| Светлана Svitlana Світлана | Света Светик Лана
| София Sofia Sophia Sofya Софья Sophie Sofiia | Соня Софа Sonya Sonia
| Тамара | Тома Тамрико
| Татьяна Tatiana Tetiana Тетяна Tatyana Tatjana | Таня Танюша
| Ульяна Juliana Uliana | Уля
| Эльвира Elvira | Эля Эльза
| Эмма Emma | Эммочка
| Юлия Julia Yulia Juliet Yuliia Julie Жюли Iuliia Джулия | Юля Юленька
Хорхе Jorge | |
Хуан Juan | |
Жан Jean | |
Йоахим Joachim | |
Амр Amr عمرو | |
Ашраф Ashraf أشرف Achraf | |
Рамадан Ramadan رمضان Ramazan Рамазан | |
Майкл Michael | | Mike Майк
Джордж George | |
Стивен Stephen Steven | | Steve Стив
Мэтью Matthew | | Matt Мэтт
Эндрю Andrew | | Andy Энди
Джозеф Joseph | | Joe Джо
Энтони Anthony | | Tony Тони
Питер Peter | | Pete
Пол Paul | |
Саймон Simon | |
Райан Ryan | |
Брайан Brian Bryan | |
Джейкоб Jacob | | Jake Джейк
| Элизабет Elizabeth Elisabeth | Liz Beth
| Кэтрин Catherine Katherine Kathryn | Kate Кейт Kathy
| Хелен Helen |
| Джейн Jane |
| Мэри Mary |
| Рейчел Rachel Рэйчел Rachael |
| Мишель Michelle Michele |
| Шарлотта Charlotte Шарлот | Lottie
| Джулия Julia | Julie Джули
| Дженет Janet |
Артур Arthur | | Артурчик Art
Эдуард Edward Eduard Edgard | | Эдик Ed Eddie Ted Ned
Роберт Robert Roberto | Роберта | Bob Rob Bobby Robbie
Вильям William Уильям Wilhelm Guillermo | | Bill Will Billy Willy Liam
Ричард Richard Ricardo | | Dick Rick Rich Richie
Джеймс James Jaime | | Jim Jimmy Jamie
Джон John | | Johnny Jack Jon Джек
Томас Thomas Фома | | Tom Tommy
Кристофер Christopher Cristobal | | Chris Kit Topher
Чарльз Charles Шарль شارل Carlos Карл Carl Karl | | Charlie Chuck
Генри Henry هنريك هنري Henri Enrique Heinrich Genrikh Генрих Henrik Հենրիկ Հենրիխ Генрик | | \
Harry Hank
Франциск Francis Francisco Frank Франсуа | Frances Francesca | Fran Фрэнк Paco
Фредерик Frederick Friedrich Фридрих | Frederica | Fred Freddy
Бенджамин Benjamin Вениамин Veniamin | | Ben Веня
Иеремия Jeremy Jeremiah | | Jerry
Патрик Patrick | Patricia Патриция | Pat Patty Trish Paddy
Рональд Ronald | | Ron Ronnie
Дональд Donald | | Don Donnie
Кеннет Kenneth | | Ken Kenny
Лоуренс Lawrence Laurence Лаврентий | | Larry
Натан Nathan Nathaniel Натанаэль | | Nate Nat
Самуил Samuel Самуэль Սամվել Самвел Samvel | | Sam Sammy Само
Стюарт Stuart Stewart | | Stu
Теренс Terence Terrence | | Terry
| Тереза Theresa Teresa Тереса | Tess
Винсент Vincent | | Vince
Захар Zakhar Захарий Zachary | | Zach Zack
Закария Zakariya زكريا Захария Zachariah Zakaria | |
Джозуа Joshua | | Josh
Джонатан Jonathan Ионафан | | Jon
Джеффри Jeffrey Geoffrey | | Jeff Geoff
Габриэль Gabriel Габриел Гавриил Հաբրիել | Gabriela Габриэлла Gabrielle | Gabe Gabby
Авраам Abraham Abram Абрам Աբրահամ | | Abe
Ибрагим Ibrahim إبراهيم Ибрахим Ebrahim Brahim | | Ибро
| Дебора Deborah Debra | Deb Debbie
| Дженнифер Jennifer | Jen Jenny
| Джессика Jessica | Jess Jessie
| Сьюзан Susan Susanna Сусанна Suzanne Շուշան | Sue Suzy Susie
| Ребекка Rebecca Ревекка | Becky Becca
| Кимберли Kimberly | Kim
| Памела Pamela | Pam
| Синтия Cynthia | Cindy
| Дороти Dorothy Доротея | Dot Dottie
| Вирджиния Virginia | Ginny
| Абигайль Abigail | Abby
| Кристина Christina Kristina Christine Christine Kristin Крістіна | Tina Chrissy Крис
| Изабелла Isabella Isabel Isabelle | Bella Izzy Белла
| Амелия Amelia | Amy Millie
| Эмилия Emilia Emily | Эмми
Акоп Hakob Hagop Հակոբ Jacob Акопик | | Ако Акопчик
Арутюн Harutyun Հարություն Artin Haroutioun Арутюнчик Հարութ Арут | | Арутик
Ованес Hovhannes Հովհաննես Оганес Hovannes Ohannes Ованнес Hovanes Հովհաննէս Ованнис Hovhannis \
Հովհաննիս Оганнес Оганнис | | Ово Ованик Hovo Հովո
Вагаршак Vagharshak Վաղարշակ | | Вагарш
Ваграм Vahram Վահրամ | | Ваграмчик
Ваагн Vahagn Վահագն | | Вагик
Ваган Vahan Վահան Ваан | | Вано
Ваге Vahe Վահե Ваэ | |
Гайк Hayk Հայկ Айк Hayk Haik Haig Hayko | |
Гамлет Hamlet Համլետ | | Амо
Грант Hrant Հրանտ | | Грантик
Грачья Hrachya Հրաչյա Рачья Грачик Hrach Հրաչ Рач | | Рачик
Егише Yeghishe Եղիշե | | Егиш
Карапет Karapet Կարապետ Garabed | | Каро Garo Կարո
Мкртич Mkrtich Մկրտիչ Mgrdich | | Мко Мкро
Назарет Nazaret | | Назар
Саркис Sargis Սարգիս Sarkis Саргис | | Сако Սաքո
Серж Serj Սերժ | | Сержик
Казар Ghazar Ղազար Газар Kazar | |
Хачатур Khachatur Խաչատուր Khatchadour Хачатурик | | Хачик Khachik Խաչիկ Խաչո
Геворг Gevorg Գևորգ Kevork Кеворк Gevork | | Гево
Григор Grigor Գրիգոր Krikor Крикор | | Григо
Погос Poghos Պողոս Boghos Богос | |
Петрос Petros Պետրոս Bedros Бедрос | | Пето
Тигран Tigran Տիգրան Dikran Дикран | | Тико
Мгер Mher Մհեր Мхер | |
Левон Levon Լևոն Leon | | Лево
Рубен Ruben Ռուբեն Reuben Roupen Рупен | | Рубик Рубо
Аветис Avetis Avedis Ավետիս | | Аво Авет
Амбарцум Hambardzum Համբարձում Hampartsoum | | Амбо
Размик Razmik Ռազմիկ | | Размо
Маргар Markar Մարգար | |
| Асмик Hasmik Հասմիկ | Асмо
| Рипсиме Hripsime Հռիփսիմե Рипсимэ Hripsimeh | Рипсик
| Гоар Gohar Գոհար Кохар | Гоарик
| Егине Heghine Հեղինե Yeghine Egine Եղինե | Егинэ
| Айкануш Haykanush Հայկանուշ | Айкуш
| Агавни Aghavni Աղավնի | Агун
| Тагуи Taguhi Թագուհի Tagui Takouhi | Тагуш
| Арменуи Armenuhi Արմենուհի Arminuhi | Арменуш
| Шушаник Shushanik Շուշանիկ | Шушан Shushan Շուշան Шушик
| Гаяне Gayane Գայանե Gayaneh Гаянэ Kayane | Гая
| Астхик Astghik Աստղիկ Astkhik | Астх
| Армине Armine Արմինե Арминэ Armineh | Арми
| Нарине Narine Նարինե Наринэ | Нара
| Лусине Lusine Լուսինե Lucine Лусинэ Lousine | Луся
| Сирануш Siranush Սիրանուշ | Сируш Siran
| Забел Zabel Զաբել | Забелик
Мухаммед Mohammed محمد Muhammad Mohamed Магомед Мохаммед Мохамед Мухаммад Magomed Mahomed Mehmet \
Мехмет Mohamad Mohamud | | Мага Mo
Ахмед Ahmed أحمد Ahmad Ахмад Achmad Ahmet Ахмет Акмед | |
Мустафа Mustafa مصطفى Mostafa Moustafa Мостафа | |
Махмуд Mahmoud محمود Mahmud Mahmood | |
Хуссейн Hussein حسين Husain Hussain Гусейн Хусейн Huseyn Hosein Hüseyin Гусейин Hussien | |
Хасан Hassan حسن Hasan Гасан | |
Юсуф Yusuf يوسف Youssef Yousef Юсеф Yousif Yusif Юсиф Yussuf | |
Осман Othman عثمان Osman Usman Усман Uthman Осмон | |
Омар Omar عمر Umar Умар Omer Ömer Омер | |
Усама Osama أسامة Usama Ussama | |
Сулейман Suleiman سليمان Sulaiman Soliman Sulayman Солиман | |
Джамал Jamal جمال Gamal Гамаль Djamal Джамаль | |
Джалал Jalal جلال Galal Гелал | |
Халед Khaled خالد Khalid Халид | |
Тарик Tariq طارق Tarek Тарек Tareq | |
Касим Qasim قاسم Kassem Kasim Qassem Касем Gasim | |
Карим Karim كريم Kareem Керим Kerim Abdelkarim | Карима |
Рашид Rashid رشيد Rasheed Rachid | |
Рашед Rashed راشد Rached Рашид | |
Саид Said سعيد Saeed Саед Sayeed Saaid | Саида Saida سعيدة |
Аммар Ammar عمار | |
Амер Amer عامر | |
Карам Karam كرم | |
Джамиль Jamil جميل Jameel Gamil | |
Зейд Zaid زيد Zayd Заид | |
Маджед Majed ماجد Majid | |
Маджид Majid مجيد Majeed | |
Сауд Saud سعود Saoud | |
Самер Samer سامر | |
Сами Sami سامي | |
Набиль Nabil نبيل Nabeel | Набиля Nabila نبيلة |
Надер Nader نادر Nadir | |
Насер Nasser ناصر Nasir Насир Naser | |
Насир Nasir نصير | |
Фуад Fouad فؤاد Fuad Foad | |
Фахд Fahd فهد Fahad | |
Хамад Hamad حمد | |
Хамид Hamid حامد حميد Hameed | |
Салах Salah صلاح | |
Салех Saleh صالح | |
Салим Salim سليم Saleem سالم Salem Селим | |
Мансур Mansour منصور Mansur Mansoor | |
Азиз Aziz عزيز | |
Мунир Munir منير Mounir | |
Бассам Bassam بسام | |
Басем Basem باسم Bassem | |
Хатем Hatem حاتم Hatim | |
Хазем Hazem حازم | |
Висам Wissam وسام Wisam | |
Ваиль Wael وائل Wail | |
Исса Issa عيسى Isa Иса | |
Муса Musa موسى Moussa Mousa | |
Яхья Yahya يحيى Yehia Yahia | |
| Рана Rana رنا |
| Алия Alia علياء Aliya |
| Мона Mona منى Mouna Muna |
| Лина Lina لينا |
| Дина Dina دينا |
| Сана Sana سناء |
Саад Saad سعد Sa'd Сад | |
Валид Walid وليد Waleed Oualid | |
Анвар Anwar أنور Anouar | |
Фавзи Fawzi فوزي Fauzi Faouzi Фаузи | |
Тауфик Tawfik توفيق Tawfiq Тофик Tofik Toufic | |
Маруан Marwan مروان Марван Marouan | |
Абдулла Abdullah عبدالله Abdallah Абдалла Abdulla | |
Абдуррахман Abdulrahman عبدالرحمن Abdurrahman Abderrahmane Абдурахман Абдельрахман Abdelrahman | |
Абдулазиз Abdulaziz عبدالعزيز Abdelaziz Абдель-Азиз Абделазиз | |
Али Ali علي Aly | |
Хамза Hamza حمزة Гамза Hamzah | |
Ясин Yassin ياسين Yasin Yaseen Яссин | |
Ильяс Ilyas إلياس Elyas Ilias | |
Исмаил Ismail إسماعيل Ismael Исмаэль Ismayil | |
Идрис Idris إدريس Idriss Driss | |
Ягуб Yaqub يعقوب Yakub Якуб Yacoub Yaqoob | |
Исаак Isaac Исхак Ishaq إسحاق Isaak Իսահակ | |
Саак Sahak Սահակ | |
Адам Adam آدم | |
Нур Nur نور Noor Nour | Нура Nura نورة Noura |
Ратиб Ratib راتب | |
Рауф Raouf رؤوف Rauf Raoof | |
Рияд Riyad رياض Riad Riyadh | |
Зияд Ziyad زياد Ziad Зиад | |
Таха Taha طه | |
Халил Khalil خليل Халиль Khaleel | |
Самир Samir سمير Sameer Семир | Самира Samira سميرة |
Амир Amir أمير Emir Эмир Ameer | Амира Amira أميرة |
Джабер Jaber جابر Jabir Габер Gaber | |
Джафар Jafar جعفر Jaafar Ja'far Гафар Gaafar | |
Наджиб Najib نجيب Naguib Нагиб Nagib Najeeb | |
Хайсам Haitham هيثم Хейсам Haytham | |
Харис Harith حارث Haris Hareth | |
Газы Ghazi غازي Гази | |
| Фатима Fatima فاطمة Fatma Фатма Fatemeh Фатьма Fatimah | Фата
| Аиша Aisha عائشة Айша Aysha Aicha Ayesha Aysheh |
| Хадиджа Khadija خديجة Khadijah Хадижа Hatice |
| Зейнаб Zainab زينب Zeinab Zaynab Зайнаб Zeynep |
| Марьям Maryam مريم Mariam Мариам Miriam Մարիամ Mariyam Мирьям Мириам Maryem Meryem |
| Лейла Leila ليلى Laila Layla Лайла Leyla Лейли |
| Джамиля Jamila جميلة Gamila Джамила Djamila |
| Амина Amina أمينة Ameena Аминат |
| Асма Asma أسماء Asmaa |
| Салма Salma سلمى Сальма |
| Хана Hana هناء Hanaa |
| Наджва Najwa نجوى Nagwa Нагва |
| Сафия Safiya صفية Safia Sofiya Сафийя |
| Рания Rania رانيا Raniya |
| Нада Nada ندى |
| Суад Suad سعاد Souad Soad |
| Худа Huda هدى Hoda Houda Хода |
| Ясмин Yasmin ياسمين Yasmine Jasmine Jasmin Yasmeen Жасмин |
"""

# Names without irregular forms, known so that they can be told from surnames.
_OTHERS = """
Авдей Аверкий Аверьян Агафон Аггей Аким Аксентий Альберт Амвросий Аникей Анисим Антип Аполлинарий
Арам Ардалион Аристарх Арнольд Архип Аскольд Афанасий Богдан Болеслав Бронислав Вацлав Велимир
Венедикт Викентий Вилен Вильгельм Виссарион Влас Гавриил Гаврила Галактион Герасим Герман Глеб
Гордей Гостомысл Гурий Демид Демьян Дементий Дорофей Евграф Евдоким Евсей Евстафий Евстигней
Емельян Еремей Ермолай Ерофей Ефим Ефрем Ждан Зиновий Игнат Игнатий Изот Изяслав Измаил Илларион
Ипат Ипполит Ираклий Исидор Казимир Капитон Карп Касьян Ким Кир Клавдий Клим Климент Кондрат
Кондратий Конон Корней Корнил Кузьма Куприян Лавр Лазарь Ларион Леонтий Лонгин Лука Лукьян Любим
Любомир Любосмысл Лукия Макар Максимильян Мариан Марк Мартин Мартын Марлен Мечислав Милан Милий
Милован Мина Мирон Мирослав Митофан Митрофан Модест Моисей Мокей Мстислав Назар Нестор Никандр
Никанор Никифор Никодим Никон Нифонт Октябрин Олимпий Онисим Онуфрий Орест Остап Остромир Оскар
Пантелеймон Панкратий Парамон Парфен Пахом Платон Поликарп Порфирий Потап Прокл Прокофий Прохор
Радим Радислав Радован Ратибор Ратмир Родион Рюрик Савва Савватий Савелий Светозар Селиван Сидор
Сила Сильвестр Симон Сократ Соломон Софон Софрон Спартак Спиридон Стоян Тарас Твердислав Творимир
Терентий Тихон Трифон Трофим Ульян Устин Фадей Федосий Федот Феликс Феодосий Феофан Ферапонт
Филарет Филат Филимон Фирс Флорентин Фока Фома Фортунат Фрол Харитон Харлампий Христофор Чеслав
Эмиль Эммануил Эраст Эрик Эрнест Эрнст Юлиан Юлий Юст Якуб Януарий Арсен Армен Артак Арташес Арман
Ашот Арег Баграт Багдасар Ваграм Вазген Вардан Варужан Вачаган Вигген Виген Вреж Гагик Гарегин
Гарник Гор Гурген Давид Жирайр Завен Зограб Камо Карен Корюн Лендруш Манвел Манук Мартирос Матевос
Мелкон Мельсик Месроп Мушег Нарек Нерсес Норайр Нвер Овик Паргев Паруйр Рафаел Рафик Ромик Сасун
Севак Сейран Симак Сероб Смбат Сос Сурен Татул Тарон Торгом Трдат Цолак Шаварш Шмавон Эдгар Эмин
Эрванд Ерванд Юрик Абель Авигея Агата Агафья Агния Агриппина Аграфена Аделаида Аза Акулина
Алевтина Алиса Альбина Анжела Анжелика Анисья Анфиса Антонида Аполлинария Ариадна Арина Аида
Бронислава Василина Валерьяна Васса Венера Веда Вероника Веселина Вилена Виолетта Виринея Владлена
Глафира Гликерия Гульнара Дина Диана Евдокия Евгеша Евлампия Евпраксия Евфросиния Ефросиния
Ефросинья Жанна Жозефина Злата Зинаида Иванна Ида Илона Инесса Иоанна Ираида Ироида Ия Камилла
Капитолина Каролина Кира Клара Клементина Лада Лаура Леонида Лилиана Лина Лиана Лолита Лора
Лукерья Лукия Любава Любомила Майя Мальвина Марта Марфа Мариана Марианна Матрена Мелания Мила
Милана Милена Милица Мира Мирослава Муза Наина Наталина Неонила Нелли Ника Нинель Нонна Октябрина
Олеся Олимпиада Пелагея Прасковья Пульхерия Регина Рената Римма Рогнеда Роза Роксана Рузанна
Сабина Серафима Синклитикия Снежана Стелла Таисия Таисья Тина Ульяна Устинья Фаина Феврония Фекла
Фелицата Флора Христина Эвелина Элеонора Элина Элла Эльза Элиза Эсмеральда Эстер Юнона Ядвига
Ярослава Ани Анаит Анжик Аракс Арпи Арпине Арев Аревик Варсеник Варсик Вардуи Воски Гюли Гюльнара
Жасмен Зара Заруи Ермине Искуи Кнарик Кристине Лали Лианна Лилит Лиана Мане Манушак Мариам Мариине
Маро Мелине Мери Нане Наира Назели Нарэ Наре Ноемзар Нуне Нунэ Нвард Ованна Офелия Пайцар Сатеник
Седа Сильва Сона Сусан Татев Цовинар Эрикназ Эмма Элен Ерануи Перчуи Вартуи Зепюр Шогер Шогик
Асмик Вануш Анушик Ануш Մելանյա Գոռ Ինեսա Ռիչարդ Նորայր Շմավոն Աբել Դանիելլա Էլինա Էլոն Ծովինար
Սոնա Նարե Մանե Անահիտ Արփինե Լիլիթ Նաիրա Տաթև Justin Brandon Ashley Amber Diane Diana Bradley
Taylor Rachel Michelle Felicia Lindsey Scott Stacey Austin Holly Carla Melissa Christian Brooke
Angel Luis Kevin Brian Gary Eric Jason Ryan Mark Marcus Aaron Adam Alan Albert Amanda Angela
Barbara Betty Beverly Brenda Bruce Bryan Carol Carolyn Cheryl Craig Crystal Denise Derek Donna
Doris Douglas Dylan Emily Erica Ethan Evelyn Gerald Gloria Grace Gregory Hannah Heather Howard
Hugo Ian Jacqueline Janet Janice Jesse Joan Joyce Judith Judy Julian Justin Karen Keith Kelly Kyle
Laura Lauren Linda Logan Lori Louis Lucas Lucy Luke Madison Marilyn Martha Martin Megan Melanie
Monica Nancy Nicole Noah Norman Olivia Oscar Pamela Paula Peter Philip Phillip Ralph Randy Raymond
Roger Rose Roy Russell Ruth Samantha Sandra Sara Sarah Sean Sharon Shirley Simon Siobhan Stephanie
Teresa Todd Tracy Tyler Vanessa Veronica Victor Walter Wayne Wendy Zachary Hans Klaus Jürgen Heinz
Günter Fritz Otto Uwe Ingrid Ursula Monika Sabine Petra Luca Marco Giulia Giovanni Matteo Paolo
Pablo Miguel Diego Fernando Javier Alejandro Jose Lucia Carmen Pilar Ana Sven Lars Erik Olaf Björn
Astrid Sigrid Piotr Krzysztof Andrzej Tomasz Agnieszka Malgorzata Magdalena Ewa Zofia Jakub Václav
Jiri Zdenek Bohumil فيصل فهد سلطان سلمان تركي بندر نايف ماجد ناصر هاني هيثم وائل ياسر زيد زينة
زهرة سارة سامي سامر سلوى شادي صالح صلاح طلال عادل عامر عباس عدنان عزيز عصام علاء عماد غادة فادي
فارس فؤاد كامل لؤي ليث مازن مالك محسن مراد منى منير مها ناجي نادر نبيل نزار نعيم هالة هشام هند
وسام وفاء هبة دينا دعاء رنا ريم ريما رغد روان بدر باسم بسام بشار بلال ثامر جواد جهاد حاتم حازم
حامد حبيب حمد حمدان خلف خلود راغب رامي رائد رضا سعود شريف صادق ضياء عائشة عبير عثمان ملهم هيكل
مقداد وسيل حباب هلالي مصعب هناء جمان كوثر رهيف فدائي يافع بوران هنادي راوي طلعت سامر
"""


class NameForm(StrEnum):
    MALE = "male"
    FEMALE = "female"
    SHORT = "short"
    FAMILY = "family"


_ARMENIAN_SON = "ian"
_COLUMNS = (NameForm.MALE, NameForm.FEMALE, NameForm.SHORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """A given name's group and which kind of form of it a word is."""

    group: str
    form: NameForm


def given_names(word: str) -> tuple[GivenName, ...]:
    """The groups that a word in normal form belongs to; Слава belongs to several."""
    return _INDEX.get(_key(word), ())


@lru_cache(maxsize=65_536)
def name_groups(word: str) -> tuple[GivenName, ...]:
    """As `given_names`, and the groups of Armenian family names made from given names (Акопян,
    Hagopian).
    """
    known = given_names(word)
    stem = _key(word).removesuffix(_ARMENIAN_SON)
    if known or stem == _key(word):
        return known
    return tuple(
        GivenName(group=name.group + _ARMENIAN_SON, form=NameForm.FAMILY)
        for name in _INDEX.get(stem, ())
        if name.form == NameForm.MALE
    )


def shared_short_forms(group: str) -> tuple[str, ...]:
    """The sounds of the group's short forms that other groups have as well."""
    return _SHARED_SHORT.get(group, ())


@lru_cache(maxsize=65_536)
def is_given_name(text: str) -> bool:
    """Whether the word is usual as a given name."""
    key = _key(normal_form(text))
    return key in _INDEX or key in _KNOWN


def _key(word: str) -> str:
    """Names are told apart by their sound, in Arabic, which leaves vowels out, by their letters."""
    return without_article(word) if script_of(word) == Script.ARABIC else sound_form(word)


def _read_groups() -> dict[str, tuple[GivenName, ...]]:
    index: dict[str, tuple[GivenName, ...]] = {}
    for line in filter(None, _GROUPS.splitlines()):
        columns = [_keys(column) for column in line.split("|")]
        group = next(key for column in columns for key in column)
        for form, column in zip(_COLUMNS, columns, strict=True):
            for key in column:
                known = index.get(key, ())
                if group not in {name.group for name in known}:
                    index[key] = (*known, GivenName(group=group, form=form))
    return index


def _keys(names: str) -> list[str]:
    return [_key(normal_form(name)) for name in names.split()]


def _read_shared_short_forms() -> dict[str, tuple[str, ...]]:
    shared: dict[str, tuple[str, ...]] = {}
    for sound, names in _INDEX.items():
        if len(names) > 1:
            for name in names:
                shared[name.group] = (*shared.get(name.group, ()), sound)
    return shared


_INDEX = _read_groups()
_SHARED_SHORT = _read_shared_short_forms()
_KNOWN = frozenset(_keys(_OTHERS))
