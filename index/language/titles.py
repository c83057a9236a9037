"""Titles: what people are, in bokmål, nynorsk and English, as the ends of words."""

from __future__ import annotations


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# What titles end in: "operasjonsleder", "utenriksminister", "advokatfullmektig".
_NORWEGIAN = _words("""
    administrator admiral advokat aksjonær aktivist aktor alpinist amanuensis ambassadør analytikar analytiker
    ansvarlig arbeidar arbeider arkitekt arrangør artist bassist betjent bibliotekar biolog biskop bonde bror byråd
    datter deltakar deltaker demonstrant diplomat direktør doktor dommar dommer dronning eier eigar ekspert ektemann
    elev enke etterforsker far fisker forfattar forfatter forkvinne formann forskar forsker fullmektig fylkesmann
    fysiker fører general geolog gitarist giver gründer gutt guvernør historiker holder hopper iker imam ingeniør
    innbygger innringer inspektør investor ist jeger jente journalist jurist kandidat kansler kaptein keeper
    kjæreste kjøpmann kokk kollega komiker kommentator kommissær kone konge konservator konsulent koordinator
    kunstner kurator kvinne leder lege leiar lektor lensmann lærar lærer løper major mann meddommer medlem mester
    meteorolog minister mor musiker målvakt nabo nestleder oberst observatør offiser onkel operatør ordførar
    ordfører pastor pave pilot politikar politiker premier president pressekontakt pressetalsmann prest prins
    prinsesse produsent professor programleder psykolog rabbiner redaktør regissør rektor representant rådgivar
    rådgiver samler seismolog sekretær senator sjef sjåfør skipper skiskytter skuespiller sosiolog spelar spiller
    statsforvalter statsråd statsviter stipendiat strateg student sykepleier syklist sønn søster talskvinne talsmann
    talsperson tante terapeut trenar trener turist utsending utviklar utvikler utøver vakt vaktleder veileder venn
    vitne vokalist økonom
""")
_ENGLISH = _words("""
    activist actor actress ambassador analyst attorney author candidate captain ceo chair chairman chairwoman
    chancellor chief coach colonel commissioner congressman congresswoman daughter director doctor economist editor
    executive farmer father founder governor head husband judge king lawmaker lawyer leader lieutenant manager mayor
    minister mother neighbor neighbour officer owner prince princess professor prosecutor queen reporter researcher
    resident scientist secretary sergeant sheriff singer son spokesman spokesperson spokeswoman survivor teacher wife
    witness writer
""")
TITLES = _NORWEGIAN | _ENGLISH

HONORIFICS = _words("fru frøken herr lady lord mister sir")

TITLE_ADJECTIVES = _words("""
    administrerende ansvarlig assisterende daglig daværende fungerende forhenværende konstituert midlertidig nåværende
    politisk regjerende tidlegare tidligere emeritus
    acting assistant attorney deputy former honorable reverend vice
""")
"""Words between which and a name stands a title: "administrerende direktør"."""
