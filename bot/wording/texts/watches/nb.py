"""Bokmål."""

from bot.wording.texts.texts import WatchTexts

WATCH = WatchTexts(
    wait_button="🔔 Si fra når arkivet har et svar",
    follow_button="🔔 Følg",
    share_button="La administratorene se navnene i spørsmålet",
    end_button="Avslutt {n}",
    waits="Jeg sier fra hvis arkivet får et svar innen {days} dager. Så lenge er spørsmålet ditt "
    "lagret; /following avslutter det, og /forget sletter det.",
    follows="Jeg sier fra når det kommer noe nytt om dette. Så lenge er det du spurte om, lagret; "
    "/following avslutter det, og /forget sletter det.",
    digests="Jeg forteller hva som er nytt om dette, hver dag kl. {time} ({zone}). Så lenge er temaet "
    "lagret; /following avslutter det, og /forget sletter det.",
    shared="Takk! Administratorene ser nå navnene i spørsmålet ditt, og ikke noe annet av det.",
    too_many="Jeg kan holde øye med høyst {count} ting i en samtale. /following viser dem, så du kan avslutte noen.",
    not_kept="Jeg fikk ikke lagret det. Prøv igjen senere.",
    asker_only="Det kan bare den som spurte, gjøre.",
    group_only="I en gruppe kan bare administratorene der gjøre det.",
    follow_what="Hva skal jeg følge? Skriv temaet i samme melding, for eksempel: /folg drepte i Qaryatain",
    digest_what="Hvilket tema, og når? Skriv begge deler i samme melding, for eksempel: /digest drepte i "
    "Qaryatain daglig 07:00. En tidssone kan stå bak: Europe/London.",
    quiet_what="Når skal jeg være stille her? Skriv for eksempel: /quiet 22:00-07:00, eller /quiet off.",
    quiet_set="Jeg forteller ikke noe nytt her fra {start} til {end} ({zone}). Det kommer etterpå.",
    quiet_off="Jeg forteller hva som er nytt her, når som helst på døgnet.",
    nothing_watched="Jeg holder ikke øye med noe her.",
    watched="Dette holder jeg øye med her:",
    kinds={
        "question": "{n}. ❔ {words} (til {when})",
        "follow": "{n}. 🔔 {words} (til {when})",
        "digest": "{n}. 🗞 {words} (daglig kl. {when})",
    },
    ended="Avsluttet og slettet.",
    answered="Du ba meg si fra. Nå har arkivet et svar:",
    news="🔔 Nytt om det du følger:",
    digest="🗞 Nytt siden sist:",
    stood="Det sto:",
    left_out=("Det er én til.", "Det er {count} til."),
    unanswered="Spørsmål som venter på svar: {count}",
)
