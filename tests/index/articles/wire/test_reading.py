"""Wire files: told by their content, read field by field, and refused in words where there is nothing to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from index.articles.wire.item import UnreadableError
from index.articles.wire.reading import format_of, read_wire

if TYPE_CHECKING:
    from index.articles.wire.item import WireItem

NITF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<nitf baselang="nb-NO"><head><title>Brua åpner</title><meta name="NTBID" content="NTB77"/>
<docdata><date.issue norm="20240304T081500"/><doc-id id-string="NTB77_01" regsrc="NTB"/>
<ed-msg info="Ny avsnitt 2"/><du-key key="brua" version="2"/></docdata></head>
<body><body.head><hedline><hl1>Brua åpner</hl1></hedline><byline>Kari Vik</byline>
<distributor><org>NTB</org></distributor></body.head>
<body.content><p class="lead" lede="true">Brua over Lerelva åpner i mai.</p><hl2>Dyrere</hl2>
<p class="txt-ind">Den koster <b>40</b> millioner.<br/>Det er mer enn ventet.</p>
<table><tr><td>1</td></tr></table><media><media-caption>Brua. Foto: Ola</media-caption></media>
<p>&lt;div class="embed"&gt;&lt;script src="x"&gt;&lt;/script&gt;&lt;/div&gt;</p></body.content></body></nitf>"""
BODY = "Brua over Lerelva åpner i mai.\n\nDyrere\n\nDen koster 40 millioner. Det er mer enn ventet."
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>"""
ITEM = """<newsItem guid="urn:x:1" version="{version}" xml:lang="nb"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="NTB"/><versionCreated>2024-03-04T09:00:00+01:00</versionCreated>
<firstCreated>2024-03-04T08:00:00+01:00</firstCreated><pubStatus qcode="stat:{status}"/>
<edNote role="sttnote:private">Ring Ola</edNote><edNote>Rettet tall.</edNote>{more}</itemMeta>
<contentMeta><headline>Brua åpner</headline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Brua åpner</h1>
<p>Brua åpner i {month}.</p></body></html></inlineXML></contentSet></newsItem>"""
PACKAGE = """<packageItem guid="urn:x:2"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta></packageItem>"""
NINJS = {
    "uri": "urn:x:3",
    "type": "text",
    "pubstatus": "usable",
    "version": "2",
    "versioncreated": "2024-03-04T09:00:00Z",
    "headline": "Brua åpner",
    "body_html": "<p>Brua åpner i mai.</p><p>Den er ny.</p>",
    "evolvedfrom": "urn:x:2",
}
RSS = """<rss version="2.0"><channel><title>Avisa</title><item><title>Brua åpner</title><guid>g1</guid>
<link>https://avisa.example/1</link><pubDate>Mon, 04 Mar 2024 08:00:00 +0100</pubDate>
<description>&lt;p&gt;Brua åpner i mai.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Avisa</title><entry><title>Brua åpner</title><id>a1</id>
<updated>2024-03-05T08:00:00Z</updated><published>2024-03-04T08:00:00Z</published>
<content type="html">&lt;p&gt;Brua åpner i mai.&lt;/p&gt;</content></entry></feed>"""
PAGE = """<!DOCTYPE html><html lang="nb"><head><title>Brua åpner</title>
<link rel="canonical" href="https://avisa.example/brua"/>
<meta property="article:published_time" content="2024-03-04T08:00:00+01:00"/></head><body><nav>Meny</nav><article>
<h1>Brua åpner</h1><p>Brua over Lerelva åpner i mai, opplyser vegvesenet i en melding mandag morgen til avisa.</p>
<p>Den koster 40 millioner kroner, og det er langt mer enn kommunen hadde sett for seg da den ble vedtatt.</p>
</article></body></html>"""


def items_of(text: str, encoding: str = "utf-8") -> list[WireItem]:
    data = text.encode(encoding)
    kind = format_of(data)
    assert kind is not None
    return read_wire(data, kind)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8"])
def test_nitf_is_read_whatever_encoding_it_declares(encoding: str) -> None:
    [item] = items_of(NITF, encoding)
    assert (item.identity, item.version, item.headline, item.byline) == ("NTB77", "2", "Brua åpner", "Kari Vik")
    assert (item.published, item.source, item.language, item.note) == (
        "2024-03-04T08:15:00",
        "NTB",
        "nb-NO",
        "Ny avsnitt 2",
    )
    assert item.text == BODY


def test_an_embargoed_nitf_is_withheld_until_its_release() -> None:
    told = NITF.replace(
        "<docdata>", '<docdata management-status="embargoed"><date.release norm="20300101T000100+0100"/>'
    )
    [item] = items_of(told)
    assert (item.status, item.embargo) == ("withheld", "2030-01-01T00:01:00+01:00")


def test_of_several_versions_in_a_message_the_last_is_read() -> None:
    both = ITEM.format(version=2, status="usable", more="", month="juni") + ITEM.format(
        version=1, status="usable", more="", month="mai"
    )
    [item] = items_of(G2.format(items=both + PACKAGE))
    assert (item.identity, item.version, item.text) == ("urn:x:1", "2", "Brua åpner i juni.")
    assert (item.published, item.updated) == ("2024-03-04T08:00:00+01:00", "2024-03-04T09:00:00+01:00")
    assert (item.status, item.source, item.note) == ("usable", "NTB", "Rettet tall.")


def test_what_newsml_signals_is_told() -> None:
    corrected = ITEM.format(version=3, status="usable", more='<signal qcode="sig:correction"/>', month="mai")
    killed = ITEM.format(version=4, status="canceled", more="", month="mai")
    assert [items_of(G2.format(items=each))[0].signal for each in (corrected, killed)] == ["correction", "kill"]


@pytest.mark.parametrize(
    ("more", "signal"),
    [
        ('<signal qcode="tt_sig:replace"/>', "update"),
        ('<signal qcode="ap-signal:Correction"/>', "correction"),
        ('<signal uri="http://cv.iptc.org/newscodes/signal/update"/>', "update"),
        ('<signal qcode="stt-edStat:C"/>', "correction"),
        ('<signal uri="http://cv.iptc.org/newscodes/editorialstatus/D"/>', "kill"),
        ('<signal qcode="cat:c"/>', None),
        ("<edNote>CORRECTION: the first paragraph.</edNote>", "correction"),
        ("<edNote>KORJATTU toinen kappale.</edNote>", "correction"),
    ],
)
def test_a_signal_is_told_by_its_code_whatever_stands_before_it(more: str, signal: str | None) -> None:
    (item,) = items_of(G2.format(items=ITEM.format(version=3, status="usable", more=more, month="mai")))
    assert item.signal == signal


@pytest.mark.parametrize("is_first", [True, False])
def test_of_one_message_a_kill_holds_beside_a_later_number(*, is_first: bool) -> None:
    killed = ITEM.format(version=3, status="canceled", more="", month="mai")
    updated = ITEM.format(version=4, status="usable", more="", month="mai")
    both = (killed, updated) if is_first else (updated, killed)
    assert [item.status for item in items_of(G2.format(items="".join(both)))] == ["canceled"]


def test_a_package_is_refused_with_what_it_is() -> None:
    with pytest.raises(UnreadableError, match="a package item"):
        items_of(G2.format(items=PACKAGE))


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(NINJS),
        json.dumps([NINJS]),
        json.dumps(NINJS) + "\n",
        json.dumps(
            {
                "uri": "urn:x:3",
                "pubStatus": "usable",
                "version": "2",
                "versionCreated": "2024-03-04T09:00:00Z",
                "headlines": [{"role": "main", "value": "Brua åpner"}],
                "bodies": [{"contentType": "text/html", "value": NINJS["body_html"]}],
                "evolvedfrom": "urn:x:2",
            }
        ),
    ],
)
def test_every_ninjs_reads_alike(written: str) -> None:
    [item] = items_of(written)
    assert (item.identity, item.version, item.replaces, item.signal) == ("urn:x:3", "2", "urn:x:2", "update")
    assert (item.headline, item.text) == ("Brua åpner", "Brua åpner i mai.\n\nDen er ny.")


def test_articles_as_people_write_them_are_no_ninjs() -> None:
    assert format_of(b'{"id": "a", "text": "Brua", "url": "x"}') is None
    assert format_of("Brua åpner".encode()) is None


@pytest.mark.parametrize(("feed", "identity", "updated"), [(RSS, "g1", None), (ATOM, "a1", "2024-03-05T08:00:00Z")])
def test_feeds_are_read_without_their_scripts(feed: str, identity: str, updated: str | None) -> None:
    [item] = items_of(feed)
    assert (item.identity, item.headline, item.text, item.source) == (
        identity,
        "Brua åpner",
        "Brua åpner i mai.",
        "Avisa",
    )
    assert item.published is not None
    assert item.published.startswith("2024-03-04T08:00:00")
    assert item.updated == updated


def test_a_page_has_its_article_date_and_canonical_address() -> None:
    [item] = items_of(PAGE)
    assert (item.identity, item.published) == ("https://avisa.example/brua", "2024-03-04T08:00:00+01:00")
    assert item.text.startswith("Brua over Lerelva")
    assert "Meny" not in item.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE nitf [<!ENTITY a "aa">]><nitf><body>&a;</body></nitf>', "entities of its own"),
        ('<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>', "entities of its own"),
        (NITF[:600], "not valid XML"),
        ("<letter><p>Hei</p></letter>", "its root is <letter>"),
        ('<NewsML Version="1.2"><NewsItem/></NewsML>', "holds no article"),
        ("<nitf>&x;</nitf>", "not valid XML"),
        (
            f'<!--{"x" * 5_000}--><!DOCTYPE nitf [<!ENTITY a "aa">]><nitf><p q="&a;">&a;</p></nitf>',
            "entities of its own",
        ),
        (json.dumps(NINJS | {"uri": "urn:\ud800", "pubstatus": "canceled"}), "half a character"),
        (json.dumps(NINJS | {"type": "\x1b[31m" + "x" * 100_000}), r"holds no article, but '\\x1b"),
        ("<!doctype html>", "no article"),
        ('{"uri": "x", "type": "picture", "pubstatus": "usable"}', "picture"),
    ],
)
def test_what_is_hostile_damaged_or_no_article_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        items_of(text)


@pytest.mark.parametrize(
    "odd", [{"version": "9" * 5_000}, {"versioncreated": f"Mon, {'9' * 30} Mar 2024 08:00:00 +0100"}]
)
def test_numbers_without_end_stop_nothing(odd: dict[str, str]) -> None:
    assert items_of(json.dumps(NINJS | odd))[0].identity == "urn:x:3"


def test_a_picture_beside_an_article_is_left_out() -> None:
    both = json.dumps([NINJS, {"uri": "p", "type": "picture", "pubstatus": "usable"}])
    assert [item.identity for item in items_of(both)] == ["urn:x:3"]


def test_comments_tear_no_words_out_of_a_text() -> None:
    assert items_of(NITF.replace("<b>40</b>", "<!-- x -->40<?y?>"))[0].text == BODY


def test_a_document_type_is_never_opened() -> None:
    assert items_of(NITF.replace("<nitf ", '<!DOCTYPE nitf SYSTEM "file:///dev/zero"><nitf '))[0].text == BODY


def test_nesting_without_end_is_read_or_refused() -> None:
    deep = f"<nitf><body><body.content>{'<block>' * 200}<p>Hei der.</p>{'</block>' * 200}</body.content></body></nitf>"
    assert items_of(deep)[0].text == "Hei der."
