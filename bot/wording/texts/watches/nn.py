"""Nynorsk."""

from bot.wording.texts.texts import WatchTexts

WATCH = WatchTexts(
    wait_button="🔔 Sei frå når arkivet har eit svar",
    follow_button="🔔 Følg",
    share_button="La administratorane sjå namna i spørsmålet",
    end_button="Avslutt {n}",
    waits="Eg seier frå om arkivet får eit svar innan {days} dagar. Så lenge er spørsmålet ditt lagra; "
    "/following avsluttar det, og /forget slettar det.",
    follows="Eg seier frå når det kjem noko nytt om dette. Så lenge er det du spurde om, lagra; "
    "/following avsluttar det, og /forget slettar det.",
    digests="Eg fortel kva som er nytt om dette, kvar dag kl. {time} ({zone}). Så lenge er temaet lagra; "
    "/following avsluttar det, og /forget slettar det.",
    shared="Takk! Administratorane ser no namna i spørsmålet ditt, og ikkje noko anna av det.",
    too_many="Eg kan halde auge med høgst {count} ting i ein samtale. /following viser dei, så du kan avslutte nokre.",
    not_kept="Eg fekk ikkje lagra det. Prøv igjen seinare.",
    asker_only="Det kan berre den som spurde, gjere.",
    group_only="I ei gruppe kan berre administratorane der gjere det.",
    follow_what="Kva skal eg følgje? Skriv temaet i same melding, til dømes: /folg drepne i Qaryatain",
    digest_what="Kva tema, og når? Skriv begge delar i same melding, til dømes: /digest drepne i Qaryatain "
    "dagleg 07:00. Ei tidssone kan stå bak: Europe/London.",
    quiet_what="Når skal eg vere stille her? Skriv til dømes: /quiet 22:00-07:00, eller /quiet off.",
    quiet_set="Eg fortel ikkje noko nytt her frå {start} til {end} ({zone}). Det kjem etterpå.",
    quiet_off="Eg fortel kva som er nytt her, når som helst på døgnet.",
    nothing_watched="Eg held ikkje auge med noko her.",
    watched="Dette held eg auge med her:",
    kinds={
        "question": "{n}. ❔ {words} (til {when})",
        "follow": "{n}. 🔔 {words} (til {when})",
        "digest": "{n}. 🗞 {words} (dagleg kl. {when})",
    },
    ended="Avslutta og sletta.",
    answered="Du bad meg seie frå. No har arkivet eit svar:",
    news="🔔 Nytt om det du følgjer:",
    digest="🗞 Nytt sidan sist:",
    stood="Det stod:",
    left_out=("Det finst éin til.", "Det finst {count} til."),
    unanswered="Spørsmål som ventar på svar: {count}",
)
