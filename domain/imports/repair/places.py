"""Countries as people write them."""

_NAMES = """
AM: armenia|армения|հայաստան|ارمينيا|أرمينيا|republic of armenia|հհ
RU: russia|russian federation|россия|рф|российская федерация|ռուսաստան|روسيا
GE: georgia|грузия|վրաստան|جورجيا
KZ: kazakhstan|казахстан|ղազախստան|كازاخستان
BY: belarus|беларусь|белоруссия|բելառուս|بيلاروسيا
UA: ukraine|украина|ուկրաինա|أوكرانيا
UZ: uzbekistan|узбекистан|ուզբեկստան|أوزبكستان
KG: kyrgyzstan|киргизия|кыргызстан|ղրղզստան|قيرغيزستان
TJ: tajikistan|таджикистан|طاجيكستان
AZ: azerbaijan|азербайджан|أذربيجان
MD: moldova|молдова|молдавия|مولدوفا
US: united states|united states of america|usa|u.s.|u.s.a.|сша|ամն|الولايات المتحدة|أمريكا
GB: united kingdom|great britain|uk|england|великобритания|англия|մեծ բրիտանիա|بريطانيا|المملكة
المتحدة
DE: germany|deutschland|германия|գերմանիա|ألمانيا
FR: france|франция|ֆրանսիա|فرنسا
IT: italy|италия|իտալիա|إيطاليا
ES: spain|españa|испания|իսպանիա|إسبانيا
NL: netherlands|нидерланды|голландия|هولندا
PL: poland|польша|լեհաստան|بولندا
CZ: czechia|czech republic|чехия|التشيك
AT: austria|австрия|النمسا
CH: switzerland|швейцария|سويسرا
SE: sweden|швеция|السويد
CY: cyprus|кипр|قبرص
TR: turkey|türkiye|турция|թուրքիա|تركيا
IR: iran|иран|իրան|إيران|ایران
IL: israel|израиль|իսրայել|إسرائيل
SA: saudi arabia|ksa|саудовская аравия|սաուդյան արաբիա|السعودية|المملكة العربية السعودية
AE: united arab emirates|uae|оаэ|эмираты|ամէ|الإمارات|الامارات|الإمارات العربية المتحدة
EG: egypt|египет|եգիպտոս|مصر
JO: jordan|иордания|الأردن|الاردن
LB: lebanon|ливан|լիբանան|لبنان
SY: syria|сирия|սիրիա|سوريا
IQ: iraq|ирак|العراق
KW: kuwait|кувейт|الكويت
QA: qatar|катар|قطر
BH: bahrain|бахрейн|البحرين
OM: oman|оман|عمان
YE: yemen|йемен|اليمن
PS: palestine|палестина|فلسطين
MA: morocco|марокко|المغرب
TN: tunisia|тунис|تونس
DZ: algeria|алжир|الجزائر
CN: china|китай|չինաստան|الصين
IN: india|индия|հնդկաստան|الهند
JP: japan|япония|اليابان
CA: canada|канада|կանադա|كندا
MX: mexico|мексика|المكسيك
BR: brazil|бразилия|البرازيل
AU: australia|австралия|أستراليا
"""
_CODES = {
    name: code
    for line in _NAMES.strip().splitlines()
    for code, _, names in [line.partition(": ")]
    for name in (code.casefold(), *names.split("|"))
}


def country_code(text: str) -> str | None:
    """ISO 3166-1 alpha-2, or None for a country that is not known by this name."""
    return _CODES.get(text.casefold().strip(" ."))
