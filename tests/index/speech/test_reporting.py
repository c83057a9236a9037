"""Who says words: behind titles cut short, messages that stand for their senders, colons, and questions."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.normalising import normalised
from index.speech import find_speech
from tests.index.speech.test_marks import SAID, said

TITLES = """dr. prof. adv. kst.+leder konst.+rektor fung.+leder 1.+nestleder 2.+nestleder adm.+dir. adm.dir. ass.+dir.
    avd.dir. stortingsrep. statssekr. sjefred. varaordf. pol.insp. siv.ing. cand.+real. dr.+med. dr.+philos. prof.+em.
    lensm. stip. repr. kapt. gen.maj. oblt. frk. tidl.+adm.+dir. hr.""".split()
ENGLISH = """Dr. Mr. Mrs. Ms. Mx. Gen. Lt.+Gen. Capt. Sgt. Rep. Sen. Gov. Rev. Prof. Hon. Supt. Insp. Maj. Pvt. Msgr.
    Atty. Asst.+Chief Police+Chief U.S.+Sen. Vice+Adm. Sir""".split()


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "clause",
    [
        "– {said}, sier {title} Liv Aune til NTB. Hun er lei seg.",
        "«{said}», skriver {title} Liv Aune.",
        "– {said}, ifølge {title} Liv Aune.",
    ],
)
def test_a_title_cut_short_ends_no_name(title: str, clause: str) -> None:
    told = clause.format(said=SAID, title=title.replace("+", " "))
    assert said(f"Saken er avgjort.\n\n{told}\n\nVedtaket kommer i mai.") == [(SAID, "Liv Aune")]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_cut_short_opens_a_sentence(title: str) -> None:
    words = title.replace("+", " ")
    assert said(f"Saken er avgjort.\n\n{words[0].upper()}{words[1:]} Liv Aune sier til NTB: «{SAID}.»") == [
        (f"{SAID}.", "Liv Aune")
    ]


@pytest.mark.parametrize("clause", ["Helen Ward quipped.", "Helen Ward added.", "came the reply from Helen Ward."])
def test_english_clauses_name_who_says_it(clause: str) -> None:
    text = f"Mayor Helen Ward came.\n\n“We must close the bridge,” {clause}"
    assert said(text) == [("We must close the bridge", "Helen Ward")]


@pytest.mark.parametrize("title", ENGLISH)
@pytest.mark.parametrize(
    "clause",
    ["said {} Helen Ward.", "said {} Helen Ward of the council.", "{} Helen Ward said.", "according to {} Helen Ward."],
)
def test_an_english_title_is_no_part_of_the_name(title: str, clause: str) -> None:
    told = clause.format(title.replace("+", " "))
    assert said(f"It is settled.\n\n“We must close the bridge,” {told}") == [("We must close the bridge", "Helen Ward")]


@pytest.mark.parametrize(
    "clause",
    """tordner|skyter inn|legger til|lyder svaret fra|er beskjeden fra|smeller det fra|kommer det kontant fra|
    var det korte svaret fra|er beskjeden til kundene fra|er rådet til|er den klare oppfordringen fra|
    svarer en oppgitt""".replace("\n", "").split("|"),
)
@pytest.mark.parametrize("who", ["havnesjef Liv Aune", "Liv Aune"])
def test_the_clause_names_who_says_it(clause: str, who: str) -> None:
    told = f"{clause.strip()} {who}."
    assert said(f"Saken er avgjort.\n\n– {SAID}, {told}") == [(SAID, "Liv Aune")]
    assert said(f"Saken er avgjort.\n\n«{SAID}», {told}") == [(SAID, "Liv Aune")]


def test_where_somebody_is_from_says_nothing() -> None:
    [(_, speaker)] = said(f"Saken er avgjort.\n\n– {SAID}, sier jubilanten fra Bodø.")
    assert speaker != "Bodø"


@pytest.mark.parametrize(
    "announcement",
    ["Havnesjef Liv Aune sier", "Havnesjef Liv Aune har et klart svar", "Til NTB sier havnesjef Liv Aune",
     "Svaret fra havnesjef Liv Aune er klart", "Her er beskjeden fra havnesjef Liv Aune"],
)  # fmt: skip
@pytest.mark.parametrize("marks", [("– ", ""), ("«", "»"), ("\n\n– ", "")])
def test_a_sentence_with_a_colon_announces_who_speaks(announcement: str, marks: tuple[str, str]) -> None:
    text = f"Saken er avgjort.\n\n{announcement}: {marks[0]}{SAID}.{marks[1]}".replace(": \n", ":\n")
    assert said(text) == [(f"{SAID}.", "Liv Aune")]


def test_one_word_behind_a_colon_and_a_dash_is_no_signature() -> None:
    text = "Advokat Liv Aune kom.\n\nAune: – Indisier\n\n– Dette er tynt, sier Aune."
    assert said(text)[0] == ("Indisier", "Liv Aune")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [("Ordfører Liv Aune (V) kaller vedtaket historisk.", "Liv Aune"), ("Aune kalte det en skandale.", "Liv Aune"),
     ("Mayor Liv Aune called the vote historic.", "Liv Aune"), ("Aune kaller inn til møte.", None),
     ("Aune kalte vitnet inn.", None), ("Utgaven legger til støtte for programmet Digikam.", None)],
)  # fmt: skip
def test_what_a_thing_is_called_is_reported(sentence: str, speaker: str | None) -> None:
    text = f"Ordfører Liv Aune kom på møtet.\n\n{sentence}"
    told = {text[s.start : s.end]: s.speaker_name for s in find_speech(text)}
    assert told.get(sentence) == speaker


@pytest.mark.parametrize(
    "asked", ["spør NTBs utsendte", "spør journalisten", "spør programlederen", "undrer NTB", "spør vi"]
)
@pytest.mark.parametrize("question", ["Hva mener du med det", "Er det helt sikkert?"])
def test_who_asks_for_a_newsroom_says_nothing_of_the_answer(asked: str, question: str) -> None:
    text = f"– {SAID}, sier leder Liv Aune.\n\n– {question}, {asked}.\n\n– Brua er råtten."
    words, speakers = zip(*said(text), strict=True)
    assert words == (SAID, question, "Brua er råtten.")
    assert speakers[0] == speakers[2] == "Liv Aune"
    assert speakers[1] != "Liv Aune"


def test_an_answer_to_somebody_else_who_asks_is_not_theirs() -> None:
    text = f"– {SAID}, sier leder Liv Aune.\n\n– Er det sikkert, spør lærer Odd Lie.\n\n– Brua er råtten."
    assert said(text)[-1][1] != "Odd Lie"


NAMES = ["Åse Bråten", "Jürgen Müller", "Zoë Ångström", "Łukasz Nowak", "Siobhán O’Neill", "François d’Arcy",
         "Anna Holm\u2011Lie", "Ole-Jørgen Ærø", "Nguyễn Văn Minh"]  # fmt: skip
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u202a"


@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD"]), st.sampled_from(UNSEEN), st.data())
def test_a_name_is_whole_whatever_stands_unseen_in_it(name: str, form: str, unseen: str, data: st.DataObject) -> None:
    clause = f"sier ordfører {name} til avisen"
    at = data.draw(st.integers(0, len(clause)))
    told = unicodedata.normalize(form, f"– {SAID}, {clause[:at]}{unseen}{clause[at:]}.")  # type: ignore[arg-type]
    assert said(normalised(f"Saken er avgjort.\n\n{told}")) == [(SAID, name)]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007", "\t", "  "])
def test_any_space_parts_a_verb_from_its_speaker(space: str) -> None:
    assert said(f"Saken er avgjort.\n\n– {SAID}, sier{space}havnesjef{space}Liv Aune.") == [(SAID, "Liv Aune")]
