"""Nynorsk."""

from bot.texts.texts import QuoteTexts, Texts

TEXTS = Texts(
    locale="nn",
    paragraph="avsnitt {number}",
    paragraphs="avsnitt {number}",
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
    sources_near="Artiklane som ligg nærast spørsmålet:",
    sources="Kjelder",
    quotes=QuoteTexts(
        verdicts={
            "verbatim": "Ordrett",
            "altered": "Endra",
            "misattributed": "Feil avsendar",
            "stitched": "Sett saman",
            "translated": "Omsett",
            "not_found": "Ikkje funne",
        },
        verbatim="Orda står i arkivet slik dei er siterte.",
        altered="Kjelda er funnen, men orda er ikkje dei same.",
        said_by_other="Orda står i arkivet, men det er {speaker} som seier dei, ikkje {claimed}.",
        said_by_nobody="Orda står i arkivet, men artikkelen seier ikkje at det er {claimed} som seier dei.",
        own_words="Det er artikkelen sine eigne ord. Artikkelen lèt ingen seie dei.",
        stitched="Sitatet er sett saman av ord frå {count} stader.",
        translated="Sitatet er på eit anna språk enn artikkelen. "
        "Setningane det truleg gjev att, er viste saman med det.",
        not_found="Ingenting i arkivet ligg nær nok. Det næraste er ikkje sitatet (likskap {similarity} %).",
        not_found_anywhere="Ingenting i arkivet ligg nær.",
        not_in_archive="At sitatet ikkje står i dette arkivet, tyder ikkje at det aldri er sagt.",
        said_by="Sagt av: {speaker}.",
        reported_of="Attgjeve av artikkelen, ikkje i hermeteikn: {speaker}.",
        speaker_unnamed="Artikkelen seier ikkje klart kven som seier det.",
        speaker_differs="Ifølgje artikkelen er det {speaker} som seier dette, ikkje {claimed}.",
        changes={
            "number": "Eit tal er endra",
            "negation": "Ei nekting er lagd til eller har falle ut",
            "name": "Eit namn er endra",
            "cut": "Ord er klipte bort, så meininga kan bli ei anna",
            "words": "Ord er endra",
            "spelling": "Berre skrivemåte eller teiknsetjing er endra",
        },
        changed="{what}: sitatet har «{claimed}», artikkelen har «{source}».",
        lacking="{what}: sitatet manglar «{source}».",
        added="{what}: artikkelen har ikkje «{claimed}».",
        left_out="Utelate i sitatet: «{source}».",
        repeats="Dei same orda står i fleire saker; den som kom først, står først.",
        copies="Same sak òg hos: {sources}.",
        was_cut="Sitatet er langt; berre dei første {count} teikna er undersøkte.",
        claimed="Sitatet",
        nearest="Det næraste, som ikkje er sitatet",
        ask_what="Kva sitat skal eg sjekke? Skriv det i same melding, til dømes: "
        "/sitat «Dei fleste ofra var lokale innbyggjarar», eller svar med /sitat på ei melding som har sitatet.",
    ),
    only_words="Eg les berre tekst. Skriv spørsmålet ditt.",
    not_allowed="Denne samtalen har ikkje tilgang til arkivet. "
    "Den som driv boten, kan opne for han med id-en til samtalen: {chat_id}",
    fault="Noko gjekk gale hos meg, og du fekk ikkje svar. Prøv igjen; held det fram, oppgje referanse {reference}.",
    interrupted="Eg må starte på nytt og rakk ikkje å svare. Spør gjerne igjen om ein augneblink.",
    own_name="Nynorsk",
    example="Kor mange vart drepne i Qaryatain?",
    start="Eg svarer frå nyheitsarkivet, med orda og kjelda til artiklane.\n"
    "Still eit spørsmål på norsk eller engelsk, til dømes: {example}\n"
    "Finn eg ikkje noko svar, seier eg det. /help viser kva eg kan.",
    help="Skriv eit spørsmål til meg, på norsk eller engelsk. Rettar du på spørsmålet, rettar eg svaret.\n"
    "I grupper høyrer eg berre når du skriv @{bot} eller /ask, eller svarer på ei melding frå meg. "
    "Skriv du berre @{bot} som svar på ei melding, tek eg ho som spørsmålet.",
    commands=(
        ("ask", "svar frå arkivet på eit spørsmål"),
        ("kilder", "kva artiklar som handlar om noko"),
        ("sprak", "vel språk for svara her"),
        ("about", "kva arkivet inneheld, og kva eg lagrar"),
        ("forget", "slett det eg har lagra"),
        ("help", "kva eg kan"),
    ),
    about="Kildebot {version} svarer frå eit arkiv med {articles} artiklar; den nyaste er frå {newest}.",
    privacy="Spørsmål blir verken lagra eller logga, utan at du har sagt ja til det. "
    "Svara eg har vist, blir lagra i 90 dagar, så knappane verkar. /forget slettar det eg har lagra.",
    ask_what="Kva vil du vite? Skriv spørsmålet i same melding, til dømes: /ask {example}",
    back="↩ Svaret",
    gone="Dette er ikkje lenger tilgjengeleg. Still spørsmålet på nytt.",
    language_which="Kva språk skal eg svare på her? ↺ følgjer språket i kvart spørsmål.",
    language_fixed="Eg svarer på nynorsk her.",
    language_free="Eg svarer på språket i kvart spørsmål.",
    too_many="Det vart mange spørsmål på kort tid. Vent eit minutt, så svarer eg igjen.",
    thanks="Takk!",
    keep_which="Får eg lagre spørsmålet og svaret, så den som driv meg, kan sjå på dei?",
    keep="Ja, lagre spørsmålet og svaret",
    keep_not="Nei",
    kept="Lagra. /forget slettar det.",
    forgotten="Alt eg hadde lagra om deg og frå denne samtalen, er sletta. "
    "Knappane under tidlegare svar verkar ikkje meir. Tilgangen er som før.",
    forgotten_person="Alt eg hadde lagra om deg, er sletta. Svara som er viste i gruppa, kan ein av administratorane i "
    "gruppa slette med /forget.",
    answer_card="Svar frå arkivet",
    ask_for_access="Be om tilgang til arkivet",
    paired="Du er no administrator. Eg seier frå når nokon ber om tilgang; /pending viser alle.",
    administrators_only="Det kan berre ein administrator gjere, i ein privat samtale med meg.",
    group_refused="Takk for invitasjonen, men denne gruppa har ikkje tilgang til arkivet, så eg går igjen. "
    "Når den som driv meg, har opna for id-en til gruppa ({chat_id}), kan de leggje meg til på nytt.",
    welcome="Denne samtalen har no tilgang til nyheitsarkivet. /help viser kva eg kan.",
    let_in="Godkjenn",
    put_out="Trekk tilbake",
    chat_waits="{name} ({chat_id}) ber om tilgang til arkivet.",
    chat_let_in="{name} ({chat_id}) har tilgang til arkivet.",
    chat_put_out="{name} ({chat_id}) har ikkje lenger tilgang til arkivet.",
    nobody_waits="Ingen ventar på tilgang.",
    indexed="Lagde til: {added}, oppdaterte: {updated}, uendra: {unchanged}.",
    refused="Avviste: {refused}",
    not_indexed="Artiklane vart ikkje lagde til: {reason}",
    file_too_big="Fila er for stor. Telegram lèt meg hente filer på inntil 20 MB.",
    stats="Artiklar: {articles}, frå {oldest} til {newest}\n"
    "Samtalar godkjende av administratorar: {let_in}\nVentar på tilgang: {waiting}\n"
    "Svar funne gode: {good}, dårlege: {bad}, lagra med samtykke: {kept}",
    administrator_commands=(
        ("pending", "kven som ventar på tilgang, og kven som har fått han"),
        ("stats", "tal om arkivet og bruken"),
    ),
)
