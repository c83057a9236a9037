"""Function words, by what they tell about where a speaker's phrase or a reporting clause begins and ends.

Bokmål, nynorsk and English stand together: an article's language need not be known.
"""

from __future__ import annotations

from index.language.calendar import NORWEGIAN_MONTHS, WEEKDAYS


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


HE = _words("han ham honom he him")
SHE = _words("hun henne ho she")
THEY = _words("de dem dei they them vedkommende")
PRONOUNS = HE | SHE | THEY
SPEAKING = _words("jeg eg vi me du dere dykk i we you man")  # no source is named by them
SUBJECTS = PRONOUNS | _words("det den dette jeg vi it this that") - {"ham", "honom", "him", "henne", "dem", "them"}

TIMES = _words("formiddag ettermiddag kveld natt morgen dag går today yesterday")

AND = _words("og and &")
THAT = _words("at that")
WHO = _words("som who which")
FROM = _words("fra frå hos from")

# Links what a phrase names to where they belong; "at" is Norwegian for "that" and no link.
LINKS = _words("i ved for av på fra frå hos of in from")
NEAR = _words("rundt bak nær around behind")
NAME_PARTICLES = _words("von van der de den di da la le bin ibn el al ben dos af av ter ten du")
DETERMINERS = _words("""
    den det de en ei et ein eit the a an flere fleire mange noen nokre enkelte to tre fire rundt over minst nesten
""")
# Names nobody when alone.
BARE = _words("det den dette denne disse the a an en et ei it this that her der noe noen")

PASSIVE_AUXILIARIES = _words("er ble blir blei blitt vart is was were are been be")
AUXILIARIES = PASSIVE_AUXILIARIES | _words("""
    har hadde ha skal skulle kan kunne vil ville må måtte has had have will would can could may
""")
NAMES_TOO = frozenset({"May", "Will"})  # with a capital, names
NOT = _words("ikke ikkje aldri neppe not never verken ingenting intet")

# Between a verb and its speaker, either way round: "har tidligere uttalt", "sier også Moen".
ADVERBS = WEEKDAYS | _words("""
    også altså videre imidlertid likevel derfor dermed så nå no bare samtidig tydelig blant annet òg stadig selv sjølv
    nylig tidligere tidlegare senere seinare allerede formiddag ettermiddag kveld natt also later earlier then
""")
ADVERBS_AFTER_VERB = ADVERBS | _words("""
    derimot dessuten da ikke deretter først ut fast slik gjerne rett seg still however now
""")
ADVERBS_BEFORE_VERB = ADVERBS | _words("""
    flere gjentatte ganger alltid nok likeledes dessuten dog dessverre ofte lenge hele tiden i dag går morgen
    already previously recently repeatedly
""")

# End a speaker's phrase: to whom, when, where, and the next verb.
STOPS = (
    WEEKDAYS
    | AUXILIARIES
    | _words("""
    til om overfor etter under da når mens at som før siden mot med men eller fordi dersom hvis enn uten
    nå no også imidlertid ikke videre tidligere senere seinare igjen blant gjennom via ut inn ned opp her der
    natt kveld bør være vere bli å få fikk fått
    to that on during after before when while as if but because with by about against who which whose
    might should yesterday today
""")
)
# After a link, not where somebody belongs but when or in what they spoke: "i dag", "i en epost", "på Twitter".
OCCASIONS = (
    NORWEGIAN_MONTHS
    | TIMES
    | _words("""
    gårsdagens tillegg retten en ei et ein eit a an the sin sitt sine si forbindelse samband tide år fjor
    epost e-post pressemelding pressemeldingen meldingen uttalelse uttalelsen
    video videoen intervju intervjuet rapporten rapport podkasten programmet twitter facebook instagram
    pressekonferanse pressekonferansen bakgrunn spørsmål sms twitter-meldingen kommentaren kronikken
    telefon telefonen direktesending studio nettsidene nettsiden tross talerstolen talen boken boka biografien
    statement interview email e-mail tweet his her their its
""")
)
# What a sentence may begin with that is no subject.
OPENERS = (
    WEEKDAYS
    | NORWEGIAN_MONTHS
    | _words("""
    i på ved etter før til ifølge ifølgje nå no da der her senere seinare rundt dermed derfor slik når hvis mens under
    siden samtidig deretter dessuten likevel tidligere tidlegare for fra frå med mot om over av som både
    hva hvem hvor hvordan hvorfor kva kven korleis kvifor men og eller så ettersom fordi dersom uten gjennom blant
    mellom like rett nylig snart bare kun tross via overfor
    in on at after before when while now then later earlier however but and if because although as from with
    what who how why where during last this
""")
)
# Before a subject inside a sentence.
BOUNDARIES = AUXILIARIES | _words("""
    men mens at fordi om hvis når da der som og eller slik hvor dersom siden
    but while that because and when if where as though who scanpix
""")
# Begin what is said after the verb.
COMPLEMENTS = SUBJECTS | _words("""
    at om hvor hva hvordan hvorfor kva korleis kvifor hvem å eg : that whether how why if there
""")
# After a speaker, end what might still be "at": "sier Moen om at".
TURNS = THAT | AND | _words(", . : om etter til for i på da ved under med før on in to after")

ENDS = frozenset({".", "!", "?", "…", "...", ":"})
MARKS = frozenset({"»", "”", '"', "“"})
BEFORE_CLOSING = MARKS | frozenset({",", "?", "!", "…", "...", "'", "’", "–", "—"})

# Words that tell nothing of what a question is about: bokmål, nynorsk and English.
FUNCTION_WORDS = _words("""
    hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når ikke jeg og er ble blir var har hadde av på til det som
    mange mye med fra noen noe etter skjedde sa sier om den de i å må mener heter at for blitt
    kva kven kor korleis kvifor kvar ikkje eg vart blei mykje frå nokon noko seier dei meiner heiter ein ei
    what who whom whose where when why how which is are was were did do does has have had the a an of in on at to from
    for with about that this said say many much not and or it they he she his been will
""")
