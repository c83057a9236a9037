"""Number words in bokmål, nynorsk and English."""

from __future__ import annotations

_NORWEGIAN_ROW = (
    "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
)
_ENGLISH_ROW = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)

TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "førr": 40, "femti": 50, "seksti": 60,
    "sytti": 70, "åtti": 80, "nitti": 90,
}  # fmt: skip
ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

# Halves and the like stand before a noun or alone: "halvannet år", "halvparten av".
NORWEGIAN: dict[str, float] = {
    **{word: value for value, word in enumerate(_NORWEGIAN_ROW.split())}, **TENS,
    "ett": 1, "éin": 1, "éi": 1, "éitt": 1, "eitt": 1, "syv": 7, "hundre": 100, "tusen": 1000,
    "halvannen": 1.5, "halvanna": 1.5, "halvannet": 1.5, "halvparten": 0.5, "halvdelen": 0.5,
}  # fmt: skip
ENGLISH: dict[str, float] = {
    **{word: value for value, word in enumerate(_ENGLISH_ROW.split()) if word != "one"}, **ENGLISH_TENS, "half": 0.5,
}  # fmt: skip

# Articles as much as numbers.
NORWEGIAN_ONES = frozenset({"en", "ei", "et", "ein", "eit"})
ENGLISH_ONES = frozenset({"a", "an", "one"})

SCALES: dict[str, float] = {
    "hundre": 1e2, "tusen": 1e3, "dusin": 12, "million": 1e6, "millioner": 1e6, "millionar": 1e6, "mill": 1e6,
    "milliard": 1e9, "milliarder": 1e9, "milliardar": 1e9, "mrd": 1e9, "billion": 1e12, "billioner": 1e12,
    "millionen": 1e6, "millionene": 1e6, "milliarden": 1e9, "milliardene": 1e9,
}  # fmt: skip
ENGLISH_SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "dozen": 12, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip

PARTS = {
    "tredjedel": 3, "tredjedeler": 3, "tredel": 3, "tredeler": 3, "tredelar": 3, "fjerdedel": 4, "fjerdedeler": 4,
    "firedel": 4, "firedeler": 4, "firedelar": 4, "femtedel": 5, "femtedeler": 5, "femdel": 5, "femdeler": 5,
    "tidel": 10, "tideler": 10, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
}  # fmt: skip
