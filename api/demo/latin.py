"""Names as an old phone or an e-mail address spells them: in Latin letters, roughly."""

_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        (
            "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j "
            "r s v t r ts v p k o f ev"
        ).split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةئؤء",
        ("a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a i a a a y w -").split(),
        strict=True,
    )
)
_LETTERS = {**_RUSSIAN, **_ARMENIAN, **_ARABIC, "-": "-"}


def to_latin(text: str) -> str:
    joined = text.lower().replace("ու", "\0")
    spelled = (_LETTERS.get(letter, letter) for letter in joined)
    return "".join("" if each == "-" else each for each in spelled).replace("\0", "u")
