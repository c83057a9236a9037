"""Bokmål."""

from bot.texts.texts import Texts

TEXTS = Texts(
    locale="nb",
    paragraph="avsnitt {number}",
    undated="uten dato",
    unnamed_source="ukjent kilde",
    question_prompt="Spørsmål",
    chat_welcome="Spør om hva nyhetsarkivet sier. /help forklarer, /quit avslutter.",
    chat_help="Skriv et spørsmål på norsk eller engelsk. Du får setningene fra artiklene som svarer, ordrett og "
    "med kilde. /quit avslutter.",
    not_found="Arkivet har ikke noe om dette.",
    not_found_covers="Jeg har søkt i {articles} artikler fra perioden {oldest} til {newest}.",
    not_found_covers_undated="Jeg har søkt i {articles} artikler. De har ingen dato.",
    not_found_nearest="Det nærmeste jeg fant, men som ikke svarer på spørsmålet:",
    sources="Kilder",
)
