"""Bokmål."""

from bot.texts.texts import QuoteTexts, Texts

TEXTS = Texts(
    locale="nb",
    paragraph="avsnitt {number}",
    paragraphs="avsnitt {number}",
    undated="uten dato",
    unnamed_source="ukjent kilde",
    question_prompt="Spørsmål",
    chat_welcome="Spør om hva nyhetsarkivet sier. /help forklarer, /quit avslutter.",
    chat_help="Skriv et spørsmål på norsk eller engelsk. Du får setningene fra artiklene som svarer, ordrett og "
    "med kilde. /quit avslutter.",
    not_found="Jeg finner ikke noe svar på dette i arkivet.",
    not_found_covers="Jeg har søkt i {articles} artikler fra perioden {oldest} til {newest}.",
    not_found_covers_undated="Jeg har søkt i {articles} artikler. De har ingen dato.",
    not_found_nearest="Det nærmeste jeg fant, men som ikke svarer på spørsmålet:",
    sources_near="Artiklene som ligger nærmest spørsmålet:",
    sources="Kilder",
    quotes=QuoteTexts(
        verdicts={
            "verbatim": "Ordrett",
            "altered": "Endret",
            "misattributed": "Feil avsender",
            "stitched": "Satt sammen",
            "translated": "Oversatt",
            "not_found": "Ikke funnet",
        },
        verbatim="Ordene står i arkivet slik de er sitert.",
        altered="Kilden er funnet, men ordene er ikke de samme.",
        said_by_other="Ordene står i arkivet, men det er {speaker} som sier dem, ikke {claimed}.",
        said_by_nobody="Ordene står i arkivet, men artikkelen sier ikke at det er {claimed} som sier dem.",
        own_words="Det er artikkelens egne ord. Artikkelen lar ingen si dem.",
        stitched="Sitatet er satt sammen av ord fra {count} steder.",
        translated="Sitatet er på et annet språk enn artikkelen. "
        "Setningene det trolig gjengir, er vist sammen med det.",
        not_found="Ingenting i arkivet ligger nær nok. Det nærmeste er ikke sitatet (likhet {similarity} %).",
        not_found_anywhere="Ingenting i arkivet ligger nær.",
        not_in_archive="At sitatet ikke står i dette arkivet, betyr ikke at det aldri er sagt.",
        said_by="Sagt av: {speaker}.",
        reported_of="Gjengitt av artikkelen, ikke i anførsel: {speaker}.",
        speaker_unnamed="Artikkelen sier ikke klart hvem som sier det.",
        speaker_differs="Ifølge artikkelen er det {speaker} som sier dette, ikke {claimed}.",
        changes={
            "number": "Et tall er endret",
            "negation": "En nektelse er lagt til eller falt ut",
            "name": "Et navn er endret",
            "cut": "Ord er klippet bort, så meningen kan bli en annen",
            "words": "Ord er endret",
            "spelling": "Bare skrivemåte eller tegnsetting er endret",
        },
        changed="{what}: sitatet har «{claimed}», artikkelen har «{source}».",
        lacking="{what}: sitatet mangler «{source}».",
        added="{what}: artikkelen har ikke «{claimed}».",
        left_out="Utelatt i sitatet: «{source}».",
        repeats="De samme ordene står i flere saker; den som kom først, står først.",
        copies="Samme sak også hos: {sources}.",
        was_cut="Sitatet er langt; bare de første {count} tegnene er undersøkt.",
        claimed="Sitatet",
        nearest="Det nærmeste, som ikke er sitatet",
        ask_what="Hvilket sitat skal jeg sjekke? Skriv det i samme melding, for eksempel: "
        "/sitat «De fleste ofrene var lokale innbyggere», eller svar med /sitat på en melding som har sitatet.",
    ),
    only_words="Jeg leser bare tekst. Skriv spørsmålet ditt.",
    not_allowed="Denne samtalen har ikke tilgang til arkivet. "
    "Den som driver boten, kan åpne for den med samtalens id: {chat_id}",
    fault="Noe gikk galt hos meg, og du fikk ikke svar. Prøv igjen; vedvarer det, oppgi referanse {reference}.",
    interrupted="Jeg må starte på nytt og rakk ikke å svare. Spør gjerne igjen om et øyeblikk.",
    own_name="Norsk",
    example="Hvor mange ble drept i Qaryatain?",
    start="Jeg svarer fra nyhetsarkivet, med artiklenes egne ord og kilde.\n"
    "Still et spørsmål på norsk eller engelsk, for eksempel: {example}\n"
    "Finner jeg ikke noe svar, sier jeg det. /help viser hva jeg kan.",
    help="Skriv et spørsmål til meg, på norsk eller engelsk. Retter du på spørsmålet, retter jeg svaret.\n"
    "I grupper hører jeg bare når du skriver @{bot} eller /ask, eller svarer på en melding fra meg. "
    "Skriver du bare @{bot} som svar på en melding, tar jeg den som spørsmålet.",
    commands=(
        ("ask", "svar fra arkivet på et spørsmål"),
        ("kilder", "hvilke artikler som handler om noe"),
        ("sprak", "velg språk for svarene her"),
        ("about", "hva arkivet inneholder, og hva jeg lagrer"),
        ("forget", "slett det jeg har lagret"),
        ("help", "hva jeg kan"),
    ),
    about="Kildebot {version} svarer fra et arkiv med {articles} artikler; den nyeste er fra {newest}.",
    privacy="Spørsmål blir verken lagret eller logget, uten at du har sagt ja til det. "
    "Svarene jeg har vist, blir lagret i 90 dager, så knappene virker. /forget sletter det jeg har lagret.",
    ask_what="Hva vil du vite? Skriv spørsmålet i samme melding, for eksempel: /ask {example}",
    back="↩ Svaret",
    gone="Dette er ikke lenger tilgjengelig. Still spørsmålet på nytt.",
    language_which="Hvilket språk skal jeg svare på her? ↺ følger språket i hvert spørsmål.",
    language_fixed="Jeg svarer på bokmål her.",
    language_free="Jeg svarer på språket i hvert spørsmål.",
    too_many="Det ble mange spørsmål på kort tid. Vent et minutt, så svarer jeg igjen.",
    thanks="Takk!",
    keep_which="Får jeg lagre spørsmålet og svaret, så den som driver meg, kan se på dem?",
    keep="Ja, lagre spørsmålet og svaret",
    keep_not="Nei",
    kept="Lagret. /forget sletter det.",
    forgotten="Alt jeg hadde lagret om deg og fra denne samtalen, er slettet. "
    "Knappene under tidligere svar virker ikke mer. Tilgangen er som før.",
    forgotten_person="Alt jeg hadde lagret om deg, er slettet. Svarene som er vist i gruppa, kan en av gruppas "
    "administratorer slette med /forget.",
    answer_card="Svar fra arkivet",
    ask_for_access="Be om tilgang til arkivet",
    paired="Du er nå administrator. Jeg sier fra når noen ber om tilgang; /pending viser alle.",
    administrators_only="Det kan bare en administrator gjøre, i en privat samtale med meg.",
    group_refused="Takk for invitasjonen, men denne gruppa har ikke tilgang til arkivet, så jeg går igjen. "
    "Når den som driver meg, har åpnet for gruppas id ({chat_id}), kan dere legge meg til på nytt.",
    welcome="Denne samtalen har nå tilgang til nyhetsarkivet. /help viser hva jeg kan.",
    let_in="Godkjenn",
    put_out="Trekk tilbake",
    chat_waits="{name} ({chat_id}) ber om tilgang til arkivet.",
    chat_let_in="{name} ({chat_id}) har tilgang til arkivet.",
    chat_put_out="{name} ({chat_id}) har ikke lenger tilgang til arkivet.",
    nobody_waits="Ingen venter på tilgang.",
    indexed="Lagt til: {added}, oppdatert: {updated}, uendret: {unchanged}.",
    refused="Avvist: {refused}",
    not_indexed="Artiklene ble ikke lagt til: {reason}",
    file_too_big="Fila er for stor. Telegram lar meg hente filer på inntil 20 MB.",
    stats="Artikler: {articles}, fra {oldest} til {newest}\n"
    "Samtaler godkjent av administratorer: {let_in}\nVenter på tilgang: {waiting}\n"
    "Svar funnet gode: {good}, dårlige: {bad}, lagret med samtykke: {kept}",
    administrator_commands=(
        ("pending", "hvem som venter på tilgang, og hvem som har fått den"),
        ("stats", "tall om arkivet og bruken"),
    ),
)
