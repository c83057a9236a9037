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
    not_found="Eg finn ikkje noko svar på dette i arkivet.",
    not_found_covers="Eg har søkt i {articles} artiklar frå perioden {oldest} til {newest}.",
    not_found_covers_undated="Eg har søkt i {articles} artiklar. Dei har ingen dato.",
    not_found_nearest="Det næraste eg fann, men som ikkje svarer på spørsmålet:",
    sources="Kjelder",
    start="Eg svarer frå nyheitsarkivet, med orda og kjelda til artiklane.\n"
    "Still eit spørsmål på norsk eller engelsk, til dømes: Kor mange vart drepne i Qaryatain?\n"
    "Finn eg ikkje noko svar, seier eg det. /help viser kva eg kan.",
    help="Skriv eit spørsmål til meg, på norsk eller engelsk.\n"
    "I grupper høyrer eg berre når du skriv @{bot} eller /ask, eller svarer på ei melding frå meg. "
    "Skriv du berre @{bot} som svar på ei melding, tek eg henne som spørsmålet.\n\n"
    "/ask spørsmål – svar frå arkivet\n"
    "/help – dette",
    ask_what="Kva vil du vite? Skriv spørsmålet i same melding, til dømes: /ask Kor mange vart drepne i Qaryatain?",
    only_words="Eg les berre tekst. Skriv spørsmålet ditt.",
    not_allowed="Denne samtalen har ikkje tilgang til arkivet. "
    "Den som driv boten, kan opne for han med id-en til samtalen: {chat_id}",
    fault="Noko gjekk gale hos meg, og du fekk ikkje svar. Prøv igjen; held det fram, oppgje referanse {reference}.",
    interrupted="Eg må starte på nytt og rakk ikkje å svare. Spør gjerne igjen om ein augneblink.",
)
