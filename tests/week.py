"""A wire service's week, made up: what it sends day by day in many formats, and what must stand after each day.

A hundred stories, each with a town of its own. Most are sent once; others are updated, corrected, killed, delivered
twice or late, printed by another outlet too, or under embargo for two days. `Week.truth` is what must stand then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import product
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Format = Literal["nitf", "newsml", "ninjs", "ritzau", "rss", "json"]
Kind = Literal["first", "update", "correction", "kill", "late", "double", "copy", "embargo"]
FORMATS: tuple[Format, ...] = ("nitf", "newsml", "ninjs", "ritzau", "rss", "json")
MONDAY = datetime(2024, 3, 4, 5, tzinfo=UTC)
DAYS = 7
_STORIES = 100
_BEGINNINGS = "Vest Stor Ler Nord Kver Aust Foss Tind Gran Holm".split()
_ENDS = "dal vik elva bygda nes marka li heim sund åsen".split()
TOWNS = ["".join(each) for each in product(_BEGINNINGS, _ENDS)]
_TELLS = (
    "Brua i {town} koster {n} millioner kroner, opplyser kommunen.\n\nByggingen tok fire år, lenger enn ventet.",
    "Skolen i {town} får {n} nye elever til høsten, melder rektor.\n\nKlasserommene er malt, og biblioteket flyttet.",
    "Branner i {town} har skadet {n} hytter i år, melder brannvesenet.\n\nTørt lyng og vind fikk ilden til å løpe.",
    "Fabrikken i {town} sier opp {n} ansatte, skriver ledelsen.\n\nOrdrene fra utlandet har falt siden sommeren.",
    "Fiskerne i {town} landet {n} tonn torsk i februar, melder mottaket.\n\nPrisen var høyere enn i fjor.",
    "Festivalen i {town} solgte {n} billetter på første dag, sier sjefen.\n\nScenen settes opp ved kaia, som i fjor.",
    "Politiet i {town} bøtela {n} bilførere i helgen.\n\nKontrollen sto ved rasteplassen, der farten ofte er for høy.",
    "Kraftlaget i {town} bygger {n} vindmøller på heia.\n\nNaboene har klaget, og saken er sendt til departementet.",
)
ASKS = (
    "Hva koster brua i {town}?",
    "Hvor mange nye elever får skolen i {town}?",
    "Hvor mange hytter er skadet i {town}?",
    "Hvor mange ansatte sier fabrikken i {town} opp?",
    "Hvor mange tonn torsk landet fiskerne i {town}?",
    "Hvor mange billetter solgte festivalen i {town}?",
    "Hvor mange bilførere bøtela politiet i {town}?",
    "Hvor mange vindmøller bygger kraftlaget i {town}?",
)
_BEGUN = [day for day in range(5) for _ in range(_STORIES // 5)]


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the week: which version (from 1) of which story it has, and when it is moved in."""

    story: int
    version: int
    kind: Kind
    at: datetime
    number: int

    @property
    def format(self) -> Format:
        """Return the format that the story is sent in."""
        return FORMATS[self.story % len(FORMATS)]

    @property
    def id(self) -> str:
        """Return the identity that the item has: ninjs has a new one for an update."""
        if self.kind == "copy":
            return f"avis-{self.story}"
        return id_of(self.story, 2 if self.format == "ninjs" and self.kind == "update" else 1)

    @property
    def text(self) -> str:
        """Return the text of this version, or of the one that a copy copies."""
        return text_of(self.story, self.version)

    def file(self) -> tuple[str, bytes]:
        """Return a name and the bytes of the item as its sender would send it."""
        kind = "json" if self.kind == "copy" else self.format
        ending = {"nitf": "xml", "newsml": "xml", "ritzau": "xml", "rss": "rss"}.get(kind, kind)
        written = _WRITERS[kind](self)
        return f"{self.number:04}.{ending}", written.encode("iso-8859-1" if kind == "nitf" else "utf-8")


def text_of(story: int, version: int) -> str:
    """Return what a version of a story says."""
    return _TELLS[story % len(_TELLS)].format(town=TOWNS[story], n=figure_of(story, version))


def figure_of(story: int, version: int) -> int:
    """Return the figure that a version of a story tells, which no other of its versions does."""
    return 20 + story * 3 + version


def id_of(story: int, generation: int = 1) -> str:
    """Return the identity of a story; a second generation is the item that went on for it."""
    names = {"nitf": "NTB{0}", "ninjs": "urn:ninjs:{0}:{1}", "ritzau": "{0}0{1}", "rss": "rss-{0}", "json": "row-{0}"}
    return names.get(FORMATS[story % len(FORMATS)], "urn:g2:{0}").format(story, generation)


@dataclass
class Truth:
    """What must stand: of each id that is shown its text, and what is told of stories beside that."""

    texts: dict[str, str] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)
    killed: dict[str, int] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    copied: set[int] = field(default_factory=set)


@dataclass
class Week:
    """All items of the week, and the truth as far as it has been told."""

    items: list[Item] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)

    def __post_init__(self) -> None:
        for story in range(_STORIES):
            begun = MONDAY + timedelta(days=_BEGUN[story], minutes=5 * (story % 20))
            for version, kind, later in _sent_of(story):
                at = begun + timedelta(hours=later, minutes=len(self.items) % 60)
                self.items.append(Item(story, version, kind, at, len(self.items)))

    def day(self, number: int) -> list[Item]:
        """Return what is sent on a day, in order, and bring the truth to its evening."""
        evening = MONDAY + timedelta(days=number + 1)
        today = [item for item in self.items if evening - timedelta(days=1) <= item.at < evening]
        today.sort(key=lambda item: item.at)
        for item in today:
            self._tell(item)
        for item in self.items:
            if item.kind == "embargo" and item.story in self.truth.held and released(item) <= evening:
                self.truth.held.discard(item.story)
                self.truth.texts[item.id] = item.text
        return today

    def _tell(self, item: Item) -> None:
        told = self.truth
        match item.kind:
            case "kill":
                for generation in (1, 2):
                    told.texts.pop(id_of(item.story, generation), None)
                told.killed[item.id] = item.story
            case "embargo":
                told.held.add(item.story)
            case "late" | "double":
                pass
            case "copy":
                told.copied.add(item.story)
                told.texts[item.id] = item.text
            case _:
                told.texts.pop(id_of(item.story), None)
                told.texts[item.id] = item.text
                if item.kind == "correction":
                    told.corrected.add(item.id)


def released(item: Item) -> datetime:
    """Return when the embargo of an item ends."""
    return item.at + timedelta(days=2)


def _sent_of(story: int) -> Iterator[tuple[int, Kind, float]]:
    """Yield what is sent of a story: version, kind and how many hours after its beginning."""
    has_signals = FORMATS[story % len(FORMATS)] not in ("rss", "json")
    if story // 12 in (1, 3) and story % 12 < 3:
        yield 1, "embargo", 0
        return
    yield 1, "first", 0
    if story % 10 in (1, 4, 5, 7):
        yield 2, "update", 2 if story % 20 == 1 else 26
        if story % 3 == 1 or story % 12 == 2:
            yield 1, "late", 46
    elif story % 10 in (2, 6) and has_signals:
        yield 2, "correction", 25
    if story % 7 == 3 and has_signals:
        yield 3, "kill", 30
    if story % 5 == 0 and story < 70:
        yield 1, "double", 1
    if story % 7 == 6:
        yield 1, "copy", 3


def _nitf(item: Item) -> str:
    rewrites = 0 if item.kind == "correction" or item.version == 1 else item.version - 1
    if item.kind == "kill":
        rewrites = 0
    headline = f"Kill/Takedown notice Nytt fra {TOWNS[item.story]}" if item.kind == "kill" else _headline(item)
    body = "<p>Please kill story.</p>" if item.kind == "kill" else _html(item.text)
    local = (_made(item) + timedelta(hours=1)).strftime("%Y%m%dT%H%M%S")
    docdata = (
        f'<docdata management-status="embargoed"><date.release norm="{released(item):%Y%m%dT%H%M%SZ}"/>'
        if item.kind == "embargo"
        else "<docdata>"
    )
    return f"""<?xml version="1.0" encoding="iso-8859-1"?><nitf baselang="nb-NO"><head>
<meta name="NTBID" content="{item.id}"/>{docdata}<date.issue norm="{local}"/>
<doc-id regsrc="NTB" id-string="{item.id}_{rewrites:02}"/><du-key version="{rewrites + 1}" key="nytt"/></docdata></head>
<body><body.head><hedline><hl1>{headline}</hl1></hedline><distributor>NTB</distributor></body.head>
<body.content>{body}</body.content></body></nitf>"""


def _newsml(item: Item) -> str:
    status = "canceled" if item.kind == "kill" else "usable"
    signal = f'<signal qcode="sig:{item.kind}"/>' if item.kind in ("correction", "update") else ""
    embargo = f"<embargoed>{released(item).isoformat()}</embargoed>" if item.kind == "embargo" else ""
    body = "" if item.kind == "kill" else _html(item.text)
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{item.id}" version="{item.version}">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Nyhetsbyrået"/>
<versionCreated>{_made(item).isoformat()}</versionCreated>{embargo}<pubStatus qcode="stat:{status}"/>{signal}</itemMeta>
<contentMeta><headline>{_headline(item)}</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet></newsItem>"""


def _ninjs(item: Item) -> str:
    made = {
        "uri": item.id,
        "type": "text",
        "version": "1" if item.kind == "kill" else str(item.version),
        "pubstatus": "canceled" if item.kind == "kill" else "usable",
        "versioncreated": _made(item).isoformat(),
        "headline": _headline(item),
        "body_html": "" if item.kind == "kill" else _html(item.text),
        "language": "nb",
    }
    if item.kind == "update":
        made["evolvedfrom"] = id_of(item.story)
    if item.kind == "correction":
        made["signal"] = "correction"
    if item.kind == "embargo":
        made["embargoed"] = released(item).isoformat()
    return json.dumps(made)


def _ritzau(item: Item) -> str:
    flag = {"kill": "Annuleret", "correction": "Korrektion", "update": "NyVersion"}.get(item.kind, "Andet")
    return f"""<RBNews><NewsID>{item.id}</NewsID><version>{item.version}</version><{flag}>true</{flag}>
<PublishDate>{_made(item):%Y-%m-%dT%H:%M:%S}</PublishDate><Origin>/ritzau/</Origin>
<headline>{_headline(item)}</headline><content>{escape(_html(item.text))}</content></RBNews>"""


def _rss(item: Item) -> str:
    return f"""<rss version="2.0"><channel><title>Avisa</title><item><title>{_headline(item)}</title>
<guid isPermaLink="false">{item.id}</guid><pubDate>{_made(item):%a, %d %b %Y %H:%M:%S +0000}</pubDate>
<description>{escape(_html(item.text))}</description></item></channel></rss>"""


def _row(item: Item) -> str:
    source = "Lokalavisa" if item.kind == "copy" else "Nyhetsbyrået"
    made = {"id": item.id, "text": item.text, "source": source, "published": _made(item).isoformat(), "language": "nb"}
    return json.dumps([{**made, "headline": _headline(item)}])


_WRITERS = {"nitf": _nitf, "newsml": _newsml, "ninjs": _ninjs, "ritzau": _ritzau, "rss": _rss, "json": _row}


def _headline(item: Item) -> str:
    return f"Nytt fra {TOWNS[item.story]}"


def _html(text: str) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))


def _made(item: Item) -> datetime:
    """Return when its sender made this version; what is sent again or late was made when it was new."""
    begun = MONDAY + timedelta(days=_BEGUN[item.story], minutes=5 * (item.story % 20))
    return begun if item.kind in ("late", "double", "first") else item.at
