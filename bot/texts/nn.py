"""Nynorsk."""

from bot.texts.texts import Texts

TEXTS = Texts(
    locale="nn",
    paragraph="avsnitt {number}",
    undated="utan dato",
    unnamed_source="ukjend kjelde",
    question_prompt="Spørsmål",
    chat_welcome="Spør om kva nyheitsarkivet seier. /help forklarer, /quit avsluttar.",
    chat_help="Skriv eit spørsmål på norsk eller engelsk. Du får setningane frå artiklane som svarer, ordrett og "
    "med kjelde. /quit avsluttar.",
    not_found="Arkivet har ikkje noko om dette.",
    not_found_covers="Eg har søkt i {articles} artiklar frå perioden {oldest} til {newest}.",
    not_found_covers_undated="Eg har søkt i {articles} artiklar. Dei har ingen dato.",
    not_found_nearest="Det næraste eg fann, men som ikkje svarer på spørsmålet:",
    sources="Kjelder",
)
