"""Who says what: direct and indirect speech with its speakers, in bokmål, nynorsk and English."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import index
from index.speech import Speech, find_speech

SEED = (Path(index.__file__).parent / "sample" / "ntb-utenriks-2017-10.txt").read_text(encoding="utf-8")

Told = tuple[str, str | None, str | None]  # words, speaker's name, verb


def told(text: str, kind: str) -> list[Told]:
    return [(text[s.start : s.end], s.speaker_name, s.verb) for s in find_speech(text) if s.kind == kind]


def direct(text: str) -> list[Told]:
    return told(text, "direct")


def indirect(text: str) -> list[Told]:
    return told(text, "indirect")


@pytest.mark.parametrize(
    ("text", "words", "name", "verb"),
    [
        ("– Vi venter, sier Siri Moe.", "Vi venter", "Siri Moe", "sier"),
        ("– Vi venter. Lenge, sier Siri Moe til NTB.", "Vi venter. Lenge", "Siri Moe", "sier"),
        ("- Er det sant? spør Siri Moe.", "Er det sant?", "Siri Moe", "spør"),
        ("-Det er bløtt, medga Siri Moe.", "Det er bløtt", "Siri Moe", "medga"),
        ("– Vi venter, legger Siri Moe til.", "Vi venter", "Siri Moe", "legger"),
        ("– Vi venter, har Siri Moe tidligere uttalt.", "Vi venter", "Siri Moe", "uttalt"),
        ("– Disse veiene er stengt, advarte Siri Moe.", "Disse veiene er stengt", "Siri Moe", "advarte"),
        ("– Vi venter, ifølge Siri Moe.", "Vi venter", "Siri Moe", "ifølge"),
        ("– Vi venter sier Siri Moe.", "Vi venter", "Siri Moe", "sier"),
        ("«Vi venter på svar», skriver Siri Moe.", "Vi venter på svar", "Siri Moe", "skriver"),
        ("Siri Moe sier: «Vi venter på svar.»", "Vi venter på svar.", "Siri Moe", "sier"),
        ("Siri Moe kalte vedtaket «en farse».", "en farse", "Siri Moe", "kalte"),
        ("Siri Moe brøt en avtale hun har omtalt som «en farse».", "en farse", "Siri Moe", "omtalt"),
        ("Siri Moe sier at saken er «helt uhørt».", "helt uhørt", "Siri Moe", "sier"),
        ("Siri Moe: – Vi venter\nSiri Moe er her.", "Vi venter", "Siri Moe", ":"),
        ("– Me ventar, seier Siri Moe.", "Me ventar", "Siri Moe", "seier"),
        ("– Det var ikkje lett, fortel Siri Moe.", "Det var ikkje lett", "Siri Moe", "fortel"),
        ("«Dette skulle aldri ha skjedd», skriv Siri Moe.", "Dette skulle aldri ha skjedd", "Siri Moe", "skriv"),
        ('"We are waiting," said Anna Berg.', "We are waiting", "Anna Berg", "said"),
        ('"We are waiting," Anna Berg said on Tuesday.', "We are waiting", "Anna Berg", "said"),
        ("“We are waiting,” Anna Berg told Reuters.", "We are waiting", "Anna Berg", "told"),
        ('Anna Berg insisted: "We will rebuild."', "We will rebuild.", "Anna Berg", "insisted"),
    ],
)
def test_words_said_are_found_with_clause_before_and_after(text: str, words: str, name: str, verb: str) -> None:
    assert direct(text) == [(words, name, verb)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Dette, sier Siri Moe, er en tung dag.", ["Dette", "er en tung dag."]),
        ("– Vi leter, sier Siri Moe. – Men det er mørkt.", ["Vi leter", "Men det er mørkt."]),
        ("– Vi leter, sier Siri Moe, men vi finner lite.", ["Vi leter", "men vi finner lite."]),
        ("– Vi leter, sier Siri Moe. Vi gir oss ikke.", ["Vi leter", "Vi gir oss ikke."]),
        ("– Vi leter, sier Siri Moe og fortsetter:\n– Det er mørkt.", ["Vi leter", "Det er mørkt."]),
        ('"We search," said Anna Berg. "It is dark."', ["We search", "It is dark."]),
    ],
)
def test_words_said_go_on_after_the_clause(text: str, expected: list[str]) -> None:
    found = direct(text)
    assert [words for words, _, _ in found] == expected
    assert len({name for _, name, _ in found}) == 1


def test_what_follows_the_clause_is_the_articles_own() -> None:
    text = "– Vi leter, sier Siri Moe til avisen. Hun har ledet vaktene i ti år. (Foto: Per Lie)"
    assert [words for words, _, _ in direct(text)] == ["Vi leter"]


def test_quotation_runs_over_paragraphs() -> None:
    text = "Anna Berg said: “We will rebuild the town together.\n\n“And nobody will ever be left behind here.”"
    assert [(words[:10], name) for words, name, _ in direct(text)] == [
        ("We will re", "Anna Berg"),
        ("And nobody", "Anna Berg"),
    ]


def test_dash_paragraphs_without_a_clause_go_on_with_who_spoke() -> None:
    text = "– Vi leter, sier Siri Moe.\n– Det er mørkt og kaldt.\n– Men vi gir oss ikke, sier hun."
    assert [name for _, name, _ in direct(text)] == ["Siri Moe"] * 3


def test_sentence_after_the_words_said_tells_who_said_them() -> None:
    text = "Brann i Vestvik\n– Det gikk veldig fort.\nDet sier Siri Moe til Vestvikposten."
    assert direct(text) == [("Det gikk veldig fort.", "Siri Moe", "sier")]
    assert indirect(text) == []


def test_sentence_with_a_colon_announces_the_speaker() -> None:
    text = "Siri Moe er lei seg, og skriver i en epost:\n«Vi beklager dette på det sterkeste.»\nEr det nok?"
    assert direct(text) == [("Vi beklager dette på det sterkeste.", "Siri Moe", "skriver")]


def test_a_clause_after_a_full_statement_may_name_a_pronoun() -> None:
    text = "Siri Moe er trist.\n– Disse veiene er stengt, advarte hun."
    assert direct(text) == [("Disse veiene er stengt", "Siri Moe", "advarte")]


def test_an_interview_follows_who_is_announced() -> None:
    text = "Her er Siri Moe. Hun sier følgende:\n– Det går fint.\n– Er det håp?\n– Ja. Alltid."
    assert [(words, name) for words, name, _ in direct(text)] == [
        ("Det går fint.", "Siri Moe"),
        ("Er det håp?", None),
        ("Ja. Alltid.", "Siri Moe"),
    ]
    assert indirect(text) == []


def test_sentence_after_a_quotation_tells_who_wrote_it() -> None:
    text = "Havet\n«Havet er stort. Havet er kaldt. Havet er vårt.»\nSlik beskriver Siri Moe sitt eget hav."
    assert direct(text) == [("Havet er stort. Havet er kaldt. Havet er vårt.", "Siri Moe", "beskriver")]


def test_quotation_after_a_colon_is_whose_the_sentence_is_about() -> None:
    text = "Siri Moe er klar. Hun begrunner valget ved å peke på kartet: «Her går det ikke.»"
    assert direct(text) == [("Her går det ikke.", "Siri Moe", ":")]


def test_the_journalists_question_is_nobodys() -> None:
    text = "– Vi leter, sier Siri Moe.\n– Hvor lenge kan dere vente?\n– En uke, svarer hun."
    assert direct(text)[1:] == [("Hvor lenge kan dere vente?", None, None), ("En uke", "Siri Moe", "svarer")]


def test_after_the_journalists_question_the_one_asked_goes_on() -> None:
    text = "– Vi leter, sier Siri Moe.\n– Er det håp?\n– Alltid.\nOla Vik er enig.\n– Vi håper, sier Vik."
    assert direct(text)[2] == ("Alltid.", "Siri Moe", None)


def test_headline_belongs_to_who_says_its_words() -> None:
    text = (
        "Ordføreren raser: – Dette er en skandale\n– Vi venter på hjelp, sier Ola Vik.\n"
        "– Jeg mener dette er en stor skandale, sier Siri Moe."
    )
    assert direct(text)[0] == ("Dette er en skandale", "Siri Moe", None)


def test_headline_nobody_repeats_is_nobodys_where_two_speak() -> None:
    text = "– Utrolig heldige\n– Vi venter på hjelp, sier Ola Vik.\n– Vi leter ennå, sier Siri Moe."
    assert direct(text)[0] == ("Utrolig heldige", None, None)


def test_signed_posts_are_speech() -> None:
    text = "Vi har kontroll på brannen i sentrum nå.\n— Politiet Vestvik (@vestvikpol) 3. mai 2019"
    assert direct(text) == [("Vi har kontroll på brannen i sentrum nå.", "Politiet Vestvik", "@")]


@pytest.mark.parametrize(
    "text",
    [
        "Boken «Havet gir» kom i fjor, sier forlaget.",
        "«Havet gir» er en roman om fisk.",
        "Per «Pelle» Lund sier at han slutter.",
        "Den såkalte «havnesaken» er over, og «eksperten» tok feil.",
        "Skipet «Havfrua» gikk på grunn, opplyser politiet.",
        "«Alt skal bort»\nButikken stenger i mai.",
        '"Gone with the Wind" is her favourite film, Anna Berg said.',
        "– Sjekk bremsene\n– Fyll på olje\n– Vask ruten",
        "Avstanden er 23. – 26. kilometer.",
        "Etter krangelen – som varte lenge – kom freden.",
    ],
)
def test_titles_nicknames_irony_and_lists_are_no_speech(text: str) -> None:
    assert direct(text) == []


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        ("Siri Moe sier at saken er over.", "Siri Moe", "sier"),
        ("Siri Moe mener saken er over.", "Siri Moe", "mener"),
        ("Siri Moe hevder at saken er over.", "Siri Moe", "hevder"),
        ("Siri Moe bekrefter at saken er over.", "Siri Moe", "bekrefter"),
        ("Siri Moe avviser kritikken.", "Siri Moe", "avviser"),
        ("Siri Moe legger til at saken er over.", "Siri Moe", "legger"),
        ("Siri Moe gjør det klart at saken er over.", "Siri Moe", "gjør"),
        ("Siri Moe tror ikke saken er over.", "Siri Moe", "tror"),
        ("Siri Moe synes saken er vanskelig.", "Siri Moe", "synes"),
        ("Siri Moe har flere ganger sagt at saken er over.", "Siri Moe", "sagt"),
        ("Siri Moe har vedgått at saken er over.", "Siri Moe", "vedgått"),
        ("Siri Moe oppfordrer naboene til å vente.", "Siri Moe", "oppfordrer"),
        ("I fjor måtte Siri Moe beklage at saken var over.", "Siri Moe", "beklage"),
        ("Det er, som leder Siri Moe påpeker, en gammel sak.", "Siri Moe", "påpeker"),
        ("Da Siri Moe kom hit, avslørte hun at saken er over.", "Siri Moe", "avslørte"),
        ("Saken er bare begynt, slik Siri Moe påstår.", "Siri Moe", "påstår"),
        ("Siri Moe forsikrer at saken er over.", "Siri Moe", "forsikrer"),
        ("Siri Moe er i tvil, men mener at saken er over.", "Siri Moe", "mener"),
        ("I en rapport tirsdag slo Havvakta fast at saken er over.", "Havvakta", "slo"),
        ("I et brev fra Havvakta fremgår det også at saken er over.", "Havvakta", "fremgår"),
        ("Svenske medier: Saken er over", "Svenske medier", ":"),
        ("Siri Moe gir naboen skylden og sier saken er over.", "Siri Moe", "sier"),
        ("Ifølge opplysninger Havblikk har fått, er saken over.", "Havblikk", "ifølge"),
        ("Saken er over, ifølge en rapport fra Havvakta.", "Havvakta", "ifølge"),
        ("Saken er over, ifølge tall fra den svenske kanalen HVT.", "HVT", "ifølge"),
        ("Flere aviser, deriblant Havblikk, melder at saken er over.", "Havblikk", "melder"),
        ("Saken er over, understrekes det.", None, "understrekes"),
        ("Siri Moe omtaler saken som en farse.", "Siri Moe", "omtaler"),
        ("Saken er over, opplyser Siri Moe.", "Siri Moe", "opplyser"),
        ("Saken er over, melder NRK søndag.", "NRK", "melder"),
        ("Sykehuset Vestvik melder at saken er over.", "Sykehuset Vestvik", "melder"),
        ("På spørsmål om saken svarer hun at den er over.", None, "svarer"),
        ("Det skriver Vestvikposten.", "Vestvikposten", "skriver"),
        ("Til NTB forteller Siri Moe at saken er over.", "Siri Moe", "forteller"),
        ("Torsdag kveld sa Siri Moe at saken er over.", "Siri Moe", "sa"),
        ("Siri Moe forteller NTB at saken er over.", "Siri Moe", "forteller"),
        ("Ifølge Siri Moe er saken over.", "Siri Moe", "ifølge"),
        ("Saken er over, i følge Siri Moe.", "Siri Moe", "i følge"),
        ("Ola Vik, leder i Vestvik Høyre, sier at saken er over.", "Ola Vik", "sier"),
        ("Ola Vik, som var der, sier at saken er over.", "Ola Vik", "sier"),
        ("Utvalget har lest rapporten og mener at saken er over.", "Utvalget", "mener"),
        ("Ifølge avisen mener Siri Moe at saken er over.", "Siri Moe", "mener"),
        ("Mannskapet meldes å være uskadd.", None, "meldes"),
        ("På nettstedet heter det at saken er over.", "nettstedet", "heter"),
        ("Siri Moe stadfestar at saka er over.", "Siri Moe", "stadfestar"),
        ("Siri Moe meiner at saka er over.", "Siri Moe", "meiner"),
        ("Ifølgje Siri Moe er saka over.", "Siri Moe", "ifølgje"),
        ("Siri Moe fortel at saka er over.", "Siri Moe", "fortel"),
        ("Anna Berg said the case was closed.", "Anna Berg", "said"),
        ("Anna Berg told Reuters that the case was closed.", "Anna Berg", "told"),
        ("According to Anna Berg, the case is closed.", "Anna Berg", "according to"),
        ("The case is closed, Anna Berg said.", "Anna Berg", "said"),
        ("The government denied the claims.", "The government", "denied"),
    ],
)
def test_sentences_that_report_are_found_with_speaker_and_verb(text: str, name: str | None, verb: str) -> None:
    assert indirect(text) == [(text, name, verb)]


@pytest.mark.parametrize(
    "text",
    [
        "Siri Moe ville ikke si noe om saken.",
        "Politiet sa nei til å slippe dem inn.",
        "De pårørende ble varslet av politiet.",
        "Mannen ble erklært død.",
        "Saken er mildt sagt vanskelig.",
        "Nok en varsler truer med å gå.",
        "Norges seier kom til slutt.",
        "Kommunen legger planene til side.",
        "To av de spurte bor i byen.",
        "Han hadde svart jakke og brune sko.",
        "Økonomien synes å være reddet.",
        "Jeg synes faktisk saken er vanskelig.",
        "The report was written by Anna Berg.",
        "Anna Berg was told to leave.",
    ],
)
def test_verbs_that_report_nothing_here(text: str) -> None:
    assert find_speech(text) == []


def test_a_quoted_sentence_is_not_reported_a_second_time() -> None:
    assert indirect("«Vi venter på svar», skriver Siri Moe.") == []
    assert indirect("Siri Moe sier at saken er «helt uhørt».") != []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ordfører Siri Moe er trist. – Vi venter, sier Moe.", "Siri Moe"),
        ("Ordfører Siri Moe er trist. – Vi venter, sier ordføreren.", "Siri Moe"),
        ("Ordførar Siri Moe er trist. – Vi ventar, seier ordføraren.", "Siri Moe"),
        ("Mayor Anna Berg is sad. “We wait here,” said the mayor.", "Anna Berg"),
        ("Ordfører Siri Moe er trist. Ordføreren sier at det er leit.", "Siri Moe"),
        ("Vestvik-ordfører Siri Moe er trist. – Vi venter, sier ordføreren.", "Siri Moe"),
        ("Siri Moe (41) er trist. – Vi venter, sier 41-åringen.", "Siri Moe"),
        ("Treneren, tyske Uwe Kranz, er her.\n– Vi venter, sier Kranz.\n– Snart, sier tyskeren.", "Uwe Kranz"),
        ("Siri Moe møtte Ola Vik. – Vi venter, sier hun.", "Siri Moe"),
        ("Siri Moe er trist. Ola Vik er glad. – Vi venter, sier han.", "Ola Vik"),
        ("Ola Vik er glad. Siri Moe er trist. – Vi venter, sier han.", "Ola Vik"),
        ("– Ja, sier Ola Vik.\n– Nei, sier Siri Moe.\n– Jo, sier han.", "Ola Vik"),
        ("– Ja, sier Siri Moe.\n– Ola Vik har ikke fått svar, sier hun.", "Siri Moe"),
        ("– Ja, sier Ola Vik.\n– Per Lie har ikke fått svar ennå, sier han.", "Ola Vik"),
        ("– Ja, sier Ola Vik.\nPå spørsmål om Per Lie svarer han at det er over.", "Ola Vik"),
        ("– Ja, sier skipper Chris Exsen.\nAnna Lie spilte godt. I fjor sa hun at det var moro.", "Anna Lie"),
        ("Ulla von der Lie kom hit. – Vi venter, sa hun.", "Ulla von der Lie"),
        ("Ulla von der Lie kom hit. – Vi venter, sa von der Lie.", "Ulla von der Lie"),
        ("Skipperen er Per Moe.\n– Ja, sier ordfører Moe.", "Per Moe"),
        ("– Ja, skriver Hjort Moe.\nAlle er trist, skriver leder i Sjøpartiet Per Hjort Moe.", "Per Hjort Moe"),
        ("Nisar Ahmeds datter er syk. Ali Ahmeds hus brant.\n– Vi venter, sier Moe.", "Moe"),
        ("Siri Moe er glad.\n– Ja, sier Moe.\n– Vi venter, sier vestvikeren.", "Siri Moe"),
        ("Ola Vik gikk i går. Per Lie\nHan sa: «Vi kommer ikke tilbake.»", "Ola Vik"),
        ("– Vi er klare, skriver Siri Moe.\n– Dyktig\n– Hun var alltid her hos oss.", "Siri Moe"),
        ("Mattilsynet er her. – Vi venter, opplyser tilsynet.", "Mattilsynet"),
        ("Norsk filminstitutt er her. Filmen er dyr, ifølge instituttet.", "Norsk filminstitutt"),
        ("Prisen stiger, skriver Havblikk. Det er leit, melder avisen.", "Havblikk"),
        ("– Ja, sier Ola Vik.\nSå møtte han Per Lie. – Vi venter, sier han.", "Ola Vik"),
        ("Aki Moe bor her. Det er Moes hus. Trist Moe. – Ja, sier han.", "Aki Moe"),
        ("– Ja, sier Ola Vik.\nI finalen venter Per Lie. – Vi er klare, sier serberen.", "Ola Vik"),
        ("Seilstjerne Per Erik Lie er her. – Ja, sier Lie.", "Per Erik Lie"),
        ("Per Moe er her.\nKritisk Moe\n– Vi venter, sier Moe.", "Per Moe"),
        ("Prisen økte, mens Ola Vik (Ap), leder for vei-, plan- og byggekomiteen, hevder at det er feil.", "Ola Vik"),
        ("Siri Moe mener det er feil, og hevder dessuten at saken er over.", "Siri Moe"),
        ("I fjor, da de fikk svar, skrev Havvakta i sitt brev at saken er over.", "Havvakta"),
        ("Havblikk: Saken er over\nSlik er det, ifølge Havblikk.", "Havblikk"),
        ("– Ja, sier Ola Vik. Han har omtalt saken som «en ren farse».", "Ola Vik"),
        ("Forskere: Flere dyr kan forsvinne", "Forskere"),
        ("Anna Berg met John Reed. “We wait here,” she said.", "Anna Berg"),
        ("Foto: Per Lie / NTB scanpix\nOla Vik er glad.\n– Vi venter, sier han.", "Ola Vik"),
        ("Politiet i Vestvik leter. De sier at det er mørkt. Det er kaldt, melder de.", "Politiet"),
    ],
)
def test_speakers_are_traced_back(text: str, name: str) -> None:
    assert find_speech(text)[-1].speaker_name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("– Havvakta beklager feilen, heter det i en uttalelse.", "Havvakta"),
        ("– Vi i Havvakta er lei oss, heter det i et brev.", "Havvakta"),
        ("Rederiet Havlin melder at alle er trygge.\n– Vi ber om ro, heter det.", "Rederiet Havlin"),
    ],
)
def test_a_text_speaks_for_who_put_it_out(text: str, name: str) -> None:
    assert direct(text)[-1][1] == name


@pytest.mark.parametrize(
    "text",
    [
        "– Vi venter, sier han.",
        "Siri Moe er trist. – Vi venter, sier han.",
        "– Vi venter på dere alle sammen.",
        "– Vi beklager dette, heter det i utkastet.",
        "– Vi beklager dette, heter det på nettsiden deres.",
        "– Vi beklager dette, heter det i meldingen.",
        "Byens ordfører er Siri Moe. Ola Vik bor der. Det opplyses at saken er over.",
    ],
)
def test_nobody_named_is_nobody_guessed(text: str) -> None:
    assert [(s.speaker, s.speaker_name) for s in find_speech(text)] == [(None, None)]


def test_another_towns_mayor_is_not_taken_for_this_ones() -> None:
    text = "Ordfører Siri Moe i Vestvik er trist. Sandøys ordfører sier at det går bra."
    assert find_speech(text)[-1].speaker_name == "Sandøys ordfører"


@pytest.mark.parametrize(
    ("text", "speaker", "name"),
    [
        ("– Ja, sier leder Ola Vik i Vestvik Røde Kors til NTB.", "leder Ola Vik i Vestvik Røde Kors", "Ola Vik"),
        ("– Ja, sier Ola Vik, leder i Vestvik Røde Kors.", "Ola Vik, leder i Vestvik Røde Kors", "Ola Vik"),
        ("– Ja, sier Vestvik Havns sjef Ola Vik fredag.", "Vestvik Havns sjef Ola Vik", "Ola Vik"),
        ("– Ja, sier Viks advokat, Tor Lie til NTB.", "Viks advokat, Tor Lie", "Tor Lie"),
        ("– Ja, sier næringsminister Siri Moe (H).", "næringsminister Siri Moe (H)", "Siri Moe"),
        ("– Ja, sier rådgiver for myndighetene Zafar Mirza.", "rådgiver for myndighetene Zafar Mirza", "Zafar Mirza"),
        ("– Ja, sier Anna von der Lie til avisen.", "Anna von der Lie", "Anna von der Lie"),
        (
            "– Ja, sier Vestvik-eier, samler, og tidligere skipper Per Vik.",
            "Vestvik-eier, samler, og tidligere skipper Per Vik",
            "Per Vik",
        ),
        ("– Ja, sier en av naboene i gata til avisen.", "en av naboene i gata", "en av naboene i gata"),
        ("– Ja, sier Vaktmester Liss Marie Berg.", "Vaktmester Liss Marie Berg", "Liss Marie Berg"),
        ("– Ja, sier Siri Moe og Ola Vik i en pressemelding.", "Siri Moe og Ola Vik", "Siri Moe og Ola Vik"),
        ("– Ja, heter det i en uttalelse fra Telefabrikken.", "Telefabrikken", "Telefabrikken"),
    ],
)
def test_speaker_is_named_with_title_and_bare(text: str, speaker: str, name: str) -> None:
    (found,) = find_speech(text)
    assert (found.speaker, found.speaker_name) == (speaker, name)


def test_the_seed() -> None:
    assert [(words[:25], name, verb) for words, name, verb in direct(SEED)] == [
        ("monstrene", "En av innbyggerne i byen", "forteller"),
        ("Etter at regimet gjenerob", "Rami Abdulrahman", "sier"),
    ]
    assert [(words[:22], name, verb) for words, name, verb in indirect(SEED)] == [
        ("Provinsens guvernør om", "Talal Barazi", "omtaler"),
        ("Bashar al-Assads regim", "aktivister", "sier"),
        ("Noen av ofrene ble ank", "aktivister", "ifølge"),
        ("Eksilgruppa Syrian Obs", "Syrian Observatory for Human Right (SOHR)", "sier"),
        ("Den aktivistdrevne gru", "Palmyras koordineringskomité", "sier"),
        ("Minst 35 av ofrene var", "Palmyras koordineringskomité", "opplyser"),
        ("En av innbyggerne i by", "En av innbyggerne i byen", "forteller"),
        ("Homs-guvernør Talal Ba", "Talal Barazi", "sier"),
        ("Letingen etter flere o", "Talal Barazi", "opplyser"),
        ("For tre uker siden ble", "Syrian Observatory for Human Right (SOHR)", "ifølge"),
        ("De fleste av de over 1", "Rami Abdulrahman", "ifølge"),
    ]


WORDS = '– | « | » | " | “ | ” | : | , | . | ? | \n | ( | ) |sier|Siri Moe|han|at|ifølge|det|og|heter|som|jeg|kalte|i'
PIECES = st.lists(st.sampled_from([*WORDS.split("|"), "— X (@x)", "ordføreren", "har", "Oslo", "12"]), max_size=25)


@given(PIECES)
@example(["– ", " « ", " , ", "Siri Moe", "heter"])
def test_any_text_gives_exact_and_ordered_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_speech(text)
    assert found == sorted(found, key=lambda s: (s.start, s.end))
    for s in found:
        assert isinstance(s, Speech)
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end].strip() == text[s.start : s.end]
        assert s.speaker is None or s.speaker in text
        assert (s.speaker is None) == (s.speaker_name is None)
