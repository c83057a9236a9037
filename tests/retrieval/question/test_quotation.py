from __future__ import annotations

import pytest

from retrieval.question.quotation import find_quotation
from retrieval.quotes.utterances import is_said_by


@pytest.mark.parametrize(
    ("question", "quote", "speaker"),
    [
        ('Did Abdulrahman say "They had been shot dead"?', "They had been shot dead", "Abdulrahman"),
        ("Sa Barazi «De hadde blitt skutt»?", "De hadde blitt skutt", "Barazi"),
        ("Har Kari Vik noen gang sagt «vi skal hjem nå»?", "vi skal hjem nå", "Kari Vik"),
        ("Stemmer det at guvernøren sa «dette er en massakre»?", "dette er en massakre", "guvernøren"),
        ("Is it true that Kari Vik said “this is the end of it”?", "this is the end of it", "Kari Vik"),
        ("Sier Barazi virkelig at «vi har en plan»?", "vi har en plan", "Barazi"),
        ("«Vi har en plan her», sa Kari Nordmann?", "Vi har en plan her", "Kari Nordmann"),
        ("Er «vi har en plan» et sitat fra Kari Vik?", "vi har en plan", "Kari Vik"),
        ("Kari Vik: «Vi har en plan»", "Vi har en plan", "Kari Vik"),
        ("Hvem sa «dette er en massakre»?", "dette er en massakre", None),
        ("Sa ho «vi har ein plan»?", "vi har ein plan", None),
        ("Did anyone say “we have a plan”?", "we have a plan", None),
        ("«De hadde blitt skutt»", "De hadde blitt skutt", None),
        ("»De hadde blitt skutt«", "De hadde blitt skutt", None),
        ("'De hadde blitt skutt'", "De hadde blitt skutt", None),
        ("«De hadde blitt skutt» https://example.org/sak/1", "De hadde blitt skutt", None),
        ("«De hadde blitt skutt» – Kari Vik, ordfører", "De hadde blitt skutt", "Kari Vik"),
        ("– De hadde blitt skutt, sier ordfører Kari Vik.", "De hadde blitt skutt", "Kari Vik"),
    ],
)
def test_a_question_that_holds_a_quote_is_a_quote_check(question: str, quote: str, speaker: str | None) -> None:
    found = find_quotation(question)
    assert found is not None
    assert (found.text, found.claimed_speaker) == (quote, speaker)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem skrev «Peer Gynt»?",
        "Hvem spilte i «The Lord of the Rings»?",
        "When did the president say that the Games had been “truly exceptional Games”?",
        "Når sa ordføreren at lekene var «helt usedvanlig gode»?",
        "Hvor mange ble drept i Qaryatain?",
        "«»",
    ],
)
def test_titles_and_questions_for_something_else_are_not(question: str) -> None:
    assert find_quotation(question) is None


@pytest.mark.parametrize(
    ("claimed", "speaker", "name", "same"),
    [
        ("Kari Vik", "ordfører Kari Vik (Ap)", "Kari Vik", True),
        ("Vik", "ordfører Kari Vik", "Kari Vik", True),
        ("ordfører Vik", "Vik", "Kari Vik", True),
        ("K. Vik", "Kari Vik", "Kari Vik", True),
        ("ordføreren", "ordfører Kari Vik", "Kari Vik", True),
        ("guvernøren", "Homs-guvernør Talal Barazi", "Talal Barazi", True),
        ("Ordfører Vik", "ordfører Kari Vik", "Kari Vik", True),
        ("Ordføreren i Bø", "ordfører Kari Vik i Bø", "Kari Vik", True),
        ("Gen. O'Neill", "Lt. Gen. Tom O’Neill", "Tom O’Neill", True),
        ("Kari Vik.", "Kari Vik", "Kari Vik", True),
        ("Ka\u00adri Vik", "Kari Vik", "Kari Vik", True),
        ("Ase Oedegaard", "Åse Ødegård", "Åse Ødegård", True),
        ("Aase Odegard", "Åse Ødegård", "Åse Ødegård", True),
        ("Åse Ödegård", "Åse Ødegård", "Åse Ødegård", True),
        ("ÅSE ØDEGÅRD", "Åse Ødegård", "Åse Ødegård", True),
        ("Ola Skipper", "Ola Berg", "Ola Berg", False),
        ("Ordfører Berg", "ordfører Kari Vik", "Kari Vik", False),
        ("Ola Vik", "Kari Vik", "Kari Vik", False),
        ("Kari Berg", "Kari Vik", "Kari Vik", False),
        ("Kari Vik", None, None, False),
        ("", "Kari Vik", "Kari Vik", False),
    ],
)
def test_a_claimed_speaker_is_known_by_name_part_of_it_or_role(
    claimed: str, speaker: str | None, name: str | None, same: bool
) -> None:
    assert is_said_by(claimed, speaker, name) is same
