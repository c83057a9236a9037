"""Words about people and groups: what they are called before they are named, and their first names."""

from __future__ import annotations

import re


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# What a title ends in: "operasjonsleder", "utenriksminister", "advokatfullmektig".
_TITLE_ENDS = """
    leder leiar sjef direktør minister ordfører ordførar rådgiver rådgivar talsmann talskvinne talsperson
    advokat aktor politiker politikar representant president guvernør trener trenar journalist redaktør
    forsker forskar professor lege doktor overlege ekspert analytiker analytikar strateg økonom sekretær
    formann forkvinne nestleder ansvarlig koordinator kommissær inspektør mester betjent offiser general
    oberst major kaptein admiral dommer dommar biskop prest pave prins prinsesse konge dronning prinsregent
    utvikler pastor imam rabbiner ist iker arbeider arbeidar fører holder giver utviklar statsråd
    turist demonstrant deltaker deltakar innringer jeger samler lektor lærer lærar rektor student elev psykolog terapeut sosiolog historiker forfatter forfattar artist
    skuespiller musiker komiker regissør produsent kokk kunstner løper spiller spelar utøver kaptein målvakt
    ingeniør arkitekt geolog meteorolog seismolog biolog fysiker statsviter jurist etterforsker
    kjøpmann bonde fisker skipper eier eigar gründer investor styremedlem medlem styreleder aksjonær
    kommunikasjonssjef pressetalsmann pressekontakt pressevakt vitne nabo innbygger mor far bror søster sønn
    datter kone ektemann kjæreste enke kollega venn politimann politikvinne fylkesmann statsforvalter
    lensmann jente gutt mann kvinne sjåfør pilot sykepleier vaktleder veileder kandidat senator kansler
    ambassadør diplomat utsending aktivist programleder kommentator bassist vokalist gitarist syklist
    alpinist skiskytter hopper langrennsløper keeper landslagstrener fullmektig stipendiat konsulent
    meddommer byråd fagdirektør administrator arrangør operatør observatør kurator bror onkel tante
    premier premierminister byrådsleder visekansler varaordfører sivilingeniør bibliotekar konservator

    spokesman spokeswoman spokesperson chairman chairwoman chair officer secretary mayor governor
    chancellor ambassador lawyer attorney prosecutor judge minister director manager coach captain analyst
    economist scientist researcher doctor editor reporter author actor actress singer writer commissioner
    chief head leader founder ceo owner resident witness activist survivor king queen prince princess
    sheriff sergeant lieutenant colonel professor teacher farmer neighbour neighbor son daughter
    mother father wife husband candidate lawmaker congressman congresswoman executive
"""
_TITLE = re.compile(rf"(?:{'|'.join(sorted(_words(_TITLE_ENDS), key=len, reverse=True))})(?:en|a|n|et)?$")

# Kinds of bodies that speak: "avisen", "eksilgruppa", "nettstedet Kampanje".
_BODY_ENDS = """
    avis avisa avisen avisene nettsted nettstedet nettavis nettavisa nettavisen kanal kanalen nyhetsbyrå
    nyhetsbyrået byrå byrået tidsskriftet magasin magasinet radioen selskap selskapet konsern konsernet
    bedrift bedriften firma firmaet rederi rederiet klubb klubben parti partiet organisasjon organisasjonen
    forening foreningen forbund forbundet gruppe gruppa gruppen komité komiteen departement departementet
    direktorat direktoratet tilsyn tilsynet etat etaten kommune kommunen fylkeskommunen politiet
    politi politidistrikt myndighet myndigheter myndighetene regjering regjeringen regjeringa regime regimet
    domstol domstolen retten tingretten lagmannsretten høyesterett sykehus sykehuset universitet universitetet
    instituttet institutt senteret skolen banken bank fond fondet styret utvalget laget landslaget
    presidentkontoret ambassaden kirke kirken menighet menigheten nettverket forumet redaksjonen vaktsentralen hæren forsvaret
    newspaper paper magazine website agency group company party union ministry government army police
    committee council court club bank broadcaster channel watchdog charity department office
"""
_BODY = re.compile(rf"(?:{'|'.join(sorted(_words(_BODY_ENDS), key=len, reverse=True))})$")

# Said of a person already named, whoever it is: "nordmannen", "31-åringen".
_EPITHET = re.compile(
    r"^(?:nordmannen|svensken|dansken|finnen|islendingen|briten|engelskmannen|skotten|iren|waliseren|tyskeren|"
    r"franskmannen|spanjolen|portugiseren|italieneren|nederlenderen|belgieren|sveitseren|østerrikeren|russeren|"
    r"ukraineren|polakken|serberen|kroaten|greske|grekeren|tyrkeren|amerikaneren|canadieren|australieren|"
    r"kineseren|japaneren|brasilianeren|argentineren|sørafrikaneren|.*profilen|.*stjernen|"
    r".*spilleren|.*esset|.*veteranen|.*løperen)$"
)

MEN = _words("""
    Adam Albert Aleksander Alexander Alf Alfred Ali Amund Anders Andre André Andreas Andrew Anthony Antonio Are
    Arild Arne Arnold Arnt Arvid Asbjørn Asle Atle Audun August Axel Barack Bashar Ben Bernie Bernt Bill Bjarne
    Bjørn Bjørnar Bob Boris Bård Børge Carl Carlos Charles Chris Christian Christoffer Christopher Claus Dag Dagfinn
    Daniel David Didrik Dmitrij Donald Edvard Egil Einar Eirik Eivind Emil Emmanuel Erik Erlend Erling Espen Even
    Eystein Finn Francisco Frank Fred Frede Fredrik Frode Gaute Geir Georg George Gerhard Gisle Gorm Greger Gunnar
    Guillermo Gustav Hallgeir Hallvard Halvor Hans Harald Harry Hassan Helge Henning Henrik Henry Herman Håkon Håvard
    Ibrahim Inge Ingebrigt Ingvar Isak Ivan Ivar Jack Jacob Jakob James Jan Jarle Jens Jeremy Jeroen Jim Jo Joakim
    Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jorge Jose José Josef Joseph Juan Jürgen Jørgen Jørn Kai
    Karl Karsten Kenneth Kevin Kim Kjell Kjetil Klaus Knut Konrad Kristen Kristian Kristoffer Kåre Lars Lasse Leif
    Leo Liam Luis Luka Magne Magnus Manuel Marcus Marius Mark Markus Martin Mathias Mats Matthew Max Michael Mikael
    Mikkel Mohamed Mohammad Mohammed Morten Narve Nicolas Niels Nikolai Nils Noah Odd Oddvar Ola Olaf Olav Ole Oliver
    Olof Omar Oscar Oskar Otto Ove Patrick Paul Per Peter Petter Philip Pål Pär Paal Ragnar Rami Recep Reidar
    Richard Robert Roger Rolf Ronald Ronny Rune Sander Scott Sebastian Sergej Sigurd Simen Simon Sivert Sjur Stefan
    Steffen Stein Steinar Stephen Steve Stian Stig Sveinung Sven Svein Sverre Sylvi Syver Sindre Søren Tarjei Terje
    Thomas Thor Thorbjørn Tim Tobias Tom Tommy Tor Torbjørn Tore Torfinn Torgeir Torkel Torstein Tony Trond Trygve
    Truls Ulf Vegard Vegar Victor Vidar Viktor Vladimir Volodymyr Walter Wenche William Xi Yngve Yngvar Zlatan Øivind
    Ørjan Øystein Øyvind Åge Åsmund Aage Talal Jean Iver Narendra Bent Jostein Endre Helmut Hugo Torkil Halvard
""") - {"Sylvi", "Wenche"}

WOMEN = _words("""
    Abid Agnes Aina Alexandra Alice Amalie Amanda Amina Andrea Angela Anette Anita Anja Ann Anna Anne Annette Anniken
    Astrid Aud Audhild Barbara Beate Benedicte Bente Berit Birgit Birgitte Bjørg Brit Britt Camilla Caroline Caster
    Catherine Cathrine Cecilie Celine Charlotte Christin Christina Christine Clara Dagny Diana Ditte Dorthe Ebba Eli
    Elin Elisabeth Elise Elizabeth Ella Ellen Elsa Else Emilie Emily Emma Erna Ester Eva Fatima Frida Gerd Gina Grete
    Gro Gry Guri Gunn Gunvor Hanna Hanne Hedda Hedvig Hege Heidi Helen Helene Helle Hilde Hillary Hilda Ida Idun Ine
    Inga Ingeborg Inger Ingrid Ingunn Ingvild Irene Iselin Jacinda Jane Janne Jannicke Jeanette Jennifer Jenny Jessica
    Johanna Johanne Jorunn Julia Julie Kaja Kamala Karen Kari Karianne Karin Karoline Kate Katharina Kathrine Katrine
    Kirsten Kirsti Kjersti Kjerstin Kristin Kristina Kristine Laila Laura Lene Lena Liv Linda Line Linn Lisa Lisbeth
    Lise Live Liz Lotte Louise Lucy Magnhild Mai Maja Malin Margaret Margareth Margrete Margrethe Mari Maria Marianne
    Marie Marit Martha Marte Mary Mathilde May Melania Merete Mette Mia Michelle Miriam Mona Monica Nancy Natalia
    Nathalie Nicola Nina Nora Oda Olga Pernille Petra Pia Ragnhild Raheela Randi Rebecca Rebekka Renate Rita Ruth
    Sandra Sara Sarah Selma Serena Signe Sigrid Silje Simone Siri Siv Sofia Sofie Solveig Sonja Sophie Stine Stephanie
    Sunniva Susan Susanne Sylvi Synne Synnøve Tanja Teresa Theresa Therese Thea Tina Tine Tone Tonje Torill Toril
    Torhild Trine Trude Tuva Ulla Ursula Unni Vera Vibeke Victoria Vigdis Vilde Wenche Ylva Åse Åshild Åslaug Aase
""")

# In a name, these tell a party, a club or a paper from a person.
_COLLECTIVE = _words("""
    Høyre Venstre Arbeiderpartiet Fremskrittspartiet Senterpartiet Frp Ap Sp SV KrF MDG Rødt Unge Unio LO NHO
    United City Town Rovers County FC FK IL IF SK BK TIL RBK Real Inter Juventus Flyers Stars Rangers Devils
    Times Post Guardian Telegraph Mail Journal News Tidende Avis Blad Dagblad Magazine Media Observatory Watch
    Sweden Norge Norway Sverige Danmark Group Bank Airlines Airport Scanpix Norsk Norske Den Det The New Stortinget
    Politidistrikt Kommune Universitetet Sykehus Hospital University Institute Council Forbund Cup League
""")

_FEMALE = re.compile(
    r"(?:kvinne|kvinnen|kvinna|jente|jenta|søster|søsteren|datter|datteren|kone|kona|enke|dronning|prinsesse|mor|moren)$"
    r"|^(?:woman|mother|daughter|sister|wife|queen|princess|actress|mora)$"
)
_MALE = re.compile(
    r"(?:mann|mannen|gutt|gutten|bror|broren|sønn|sønnen|konge|kongen|prins|prinsen)$"
    r"|^(?:far|faren|man|spokesman|chairman|father|son|brother|husband|king|prince)$"
)


_SURNAME_ENDS = _words("mann mor far bror gutt bonde prest lege konge prins enke venn nabo son king head prince king "
                       "princess queen elev kone kokk dommer pave fisker chief farmer singer major doktor eier")  # fmt: skip
FIRST_NAMES = MEN | WOMEN


def is_title(word: str) -> bool:
    """Tell whether a word says what a person is: "operasjonsleder", "SOHR-direktør".

    Endings that surnames have too count in small letters only: "bonde" is a title, "Bonde" and "Hermann" are names.
    """
    found = _TITLE.search(word.lower())
    return bool(found) and (word[0].islower() or "-" in word or found.group() not in _SURNAME_ENDS)


def is_body(word: str) -> bool:
    """Tell whether a word names a kind of body that speaks: "eksilgruppa", "avisen"."""
    return bool(_BODY.search(word.lower()))


def is_collective(name: str) -> bool:
    """Tell whether a name is a party's, a club's or a paper's: "Oslo Høyre", "New York Times"."""
    return any(word in _COLLECTIVE or is_body(word) for word in name.split())


def is_epithet(word: str) -> bool:
    """Tell whether a word stands for a person already named: "nordmannen", "31-åringen"."""
    return bool(_EPITHET.match(word.lower()))


def gender_of(words: list[str]) -> str | None:
    """Return "m" or "f" where a title or a first name tells it."""
    for word in words:
        if _FEMALE.search(word.lower()):
            return "f"
        if _MALE.search(word.lower()) and not word.lower().endswith(("talsmann", "fylkesmann", "formann")):
            return "m"
    first = next((word for word in words if word[0].isupper()), "")
    given = first.split("-")[0]
    if given in WOMEN:
        return "f"
    return "m" if given in MEN else None
