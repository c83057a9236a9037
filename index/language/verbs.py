"""Verbs that report speech: forms as they stand in text, in bokmål, nynorsk and English."""

from __future__ import annotations


def _forms(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# May report anything: "X sier at ...", "X sier det ...", "..., sier X".
SAYING = _forms("""
    sier sa sagt si seier sagde seie opplyser opplyste opplyst opplyse melder meldte meldt melde
    skriver skrev skrevet skriv skreiv skrive forteller fortalte fortalt fortelle fortel fortalde fortald
    hevder hevdet hevda hevde hevdar mener mente ment mene meiner meinte meint meine
    bekrefter bekreftet bekrefta bekrefte stadfestar stadfesta stadfester stadfestet
    avviser avviste avvist avvise understreker understreket understrekte understreka understreke understrekar
    påpeker påpekte påpekt påpeke påpeikar forklarer forklarte forklart forklare forklarar forklara
    uttaler uttalte uttalt uttale uttalar uttala bestrider bestred utdyper utdypet svarer svarte svare svarar svara
    konstaterer konstaterte konstatert konstatere konstaterar konstaterar påstår påsto påstod påstått påstå
    erklærer erklærte erklært erklære innrømmer innrømmet innrømte innrømt innrømme innrømmer vedgår vedgjekk
    erkjenner erkjente erkjent medgir medga medgitt medgikk presiserer presiserte presisert presisere
    poengterer poengterte tilføyer tilføyde kommenterer kommenterte konkluderer konkluderte konkludert
    fastslår fastslo fastslått fastslå rapporterer rapporterte rapportert rapportere rapporterar
    anslår anslo anslått benekter benektet gjentar gjentok kunngjør kunngjorde kunngjort oppgir oppga oppgitt
    tror trodde trudde trur synes syntes synest vedgått foreslått insisterer insisterte
    signaliserer signaliserte fremholder fremholdt framholder framholdt oppsummerer oppsummerte
    beklager beklaget beklage
    said says say told tells adds added claims claimed confirms confirmed denies denied announced announces
    argues argued explains explained insists insisted warns warned admits admitted alleges alleged
    asserts asserted stated replied testified reported reports wrote
""")

# Report only with a clause of their own: "X tror at ...", "X believes that ...", or after the words said.
STATING = _forms("""
    forsikrer forsikret forsikra
    annonserer annonserte annonsert offentliggjør offentliggjorde offentliggjort
    anbefaler anbefalte tilrår spådd krevd informerer informerte informert oppfordrer oppfordret
    håper håpet håpar frykter fryktet fryktar varsler varslet varsla varslar
    advarer advarte advart åtvarar lover lovet lovte antyder antydet
    spår spådde foreslår foreslo krever krevde argumenterer argumenterte minner
    mistenker mistenkte røper røpet avslører avslørte avslørt
    believes believed suggests suggested estimates estimated notes noted acknowledged acknowledges
    concludes concluded stresses stressed fears feared hopes hoped writes states recalls recalled promised
""")

# Stand beside words said, hardly ever with a clause of their own: "..., fortsetter hun".
UTTERING = _forms("""
    fortsetter fortsatte fortset fortsette spør spurte spurt heter heiter het lyder lød lyder
    utdjupar avslutter avsluttet innleder innledet oppklarer ler lo smiler smilte jubler jublet
    roper ropte roser roste tordner lyder repliserer spekulerer siterer ber ba formulerer formulerte
    gjenforteller humrer sukker undrer slår slo legger la lagt legg tilbakeviser tvitrer twitrer tvitret twitret
    begrunner advarer innvender utbryter gliser fleiper oppsummerer
    continues continued asks asked concludes recalled tweeted tweets adds
""")

# Give a thing a name, which is speech only where the name stands in quotation marks or after "som":
# "X kalte det «sabotasje»", "X omtaler drapene som en massakre".
CALLING = _forms("""
    kaller kalte kalt kalla kallar omtaler omtalte omtalt omtalar omtala beskriver beskrev beskrevet
    betegner betegnet betegna karakteriserer karakteriserte karakterisert stemplet stempler
    called calls describes described labelled labeled
""")

# Verbs that report only with their particle: "legger til", "slår fast".
PARTICLES = {
    "legger": "til", "la": "til", "lagt": "til", "legg": "til",
    "slår": "fast", "slo": "fast", "slått": "fast",
    "føyer": "til", "føyde": "til", "gir": "uttrykk", "ga": "uttrykk", "gjev": "uttrykk",
    "regner": "med", "regnet": "med", "funnet": "ut", "peker": "på", "pekte": "på", "viser": "til", "viste": "til",
    "gjør": "klart", "gjorde": "klart", "gjort": "klart", "gjer": "klart",
    "tar": "orde", "tok": "orde", "tatt": "orde",
}  # fmt: skip

# The passive names nobody: "besetningen meldes å være uskadd".
PASSIVE = _forms("""
    meldes opplyses hevdes sies rapporteres påstås meldast understrekes påpekes presiseres fastslås konkluderes
    bekreftes bemerkes
""")

# Forms that report only after an auxiliary: "har sagt", "kan bekrefte", but not "mildt sagt".
NONFINITE = _forms("""
    sagt opplyst meldt skrevet fortalt ment avvist påpekt forklart uttalt erklært innrømt erkjent medgitt presisert
    tatt konkludert fastslått rapportert anslått oppgitt signalisert fremholdt framholdt avslørt kunngjort påstått
    annonsert offentliggjort vedgått foreslått spådd krevd informert gjort beklage
    konstatert kalt omtalt beskrevet karakterisert lagt slått funnet
    si seie opplyse melde skrive fortelle fortelja hevde mene meine bekrefte avvise understreke påpeke forklare
    uttale svare konstatere påstå erklære innrømme presisere fastslå rapportere fortsette spurt written called
""")

# Prepositions of source: "ifølge X", "according to X".
ACCORDING = {
    "ifølge": (("ifølge",),), "ifølgje": (("ifølgje",),), "i": (("i", "følge"), ("i", "følgje")),
    "according": (("according", "to"),),
}  # fmt: skip

# With "det", speech that may name nobody: "heter det i teksten", "i dommen fremgår det at".
IMPERSONAL = _forms("heter heiter het lyder lød står sto stod fremgår framgår fremgikk framgikk")

# Before "at", these have the hearer after them: "Moen forteller NTB at".
TELLING = _forms("forteller fortalte fortalt fortel fortalde svarer svarte svarar told tells")

# Forms at the end of words said that are no verbs of reporting, whoever follows.
COMMON = _forms("""
    er var har hadde blir ble skal vil kan må bør får tar gir går kommer gjør ser blei etter under eller over mer noe
    enn når der her for men før vart mot
""")

# Take a clause of their own after a speaker before or after them.
OPENING = SAYING | STATING | frozenset(PARTICLES)
REPORTING = OPENING | UTTERING
REPORTING_OR_CALLING = REPORTING | CALLING
