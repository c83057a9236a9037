"""NewsML 1, Ritzau's news and press releases: what is read, what is obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles.submissions import Refusal, Submission, Withdrawal
from index.articles.wire.handing_in import handed_in
from index.articles.wire.reading import format_of, read_wire

NEWSML = """<NewsML Version="1.2"><NewsEnvelope><NewsService FormalName="ROUTE"/></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>x.test</ProviderId><NewsItemId>A1-v2</NewsItemId>
<RevisionId PreviousRevision="1">{revision}</RevisionId>
<PublicIdentifier>urn:newsml:x.test:20240501:A1:{revision}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20240501T080000+0200</FirstCreated>
<ThisRevisionCreated>20240501T093000+0200</ThisRevisionCreated><Status FormalName="{status}"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Bridge closed</HeadLine><ByLine>Kim Ash</ByLine>
<NewsLine><NewsLineType FormalName="AdvisoryLine"/>
<NewsLineText>UPDATES with mayor</NewsLineText></NewsLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="XNA"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<ContentItem><DataContent>{content}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
NITF = "<nitf><body><body.content><p>The bridge is closed.</p><p>It opens in May.</p></body.content></body></nitf>"
HTML = "<![CDATA[<h1>Bridge closed</h1><!-- lead --><p>The bridge is closed.</p><p>It opens in May.</p>]]>"
RITZAU = """<RBNews><NewsID>r-1</NewsID><PublishDate>2024-05-01T08:00:00.5</PublishDate><strapline>NET/BRO</strapline>
<headline>Bro er lukket</headline><origin>/ritzau/</origin><version>2</version><replacedID>{replaced}</replacedID>
<content>&lt;p&gt;Broen er lukket.&lt;br /&gt;&lt;/p&gt;&lt;p&gt;/ritzau/&lt;/p&gt;</content>
<Annuleret>{killed}</Annuleret><Korrektion>{corrected}</Korrektion><NyVersion>false</NyVersion>
<byLine>Ida Lund</byLine><byLineEmail>ida@x.test</byLineEmail></RBNews>"""
RELEASE = """<release id="77" lang="no"><body>&lt;p&gt;&amp;ndash; Brua &amp;aring;pner.&lt;/p&gt;</body>
<leadtext>Brua er ferdig.</leadtext><embargo>{embargo}</embargo><contactsAsText>Kari 99 99 99 99</contactsAsText>
<publicationDate>28.09.2023 11:15</publicationDate><title>Ny bru</title>
<publisher id="5"><name>Bru AS</name></publisher></release>"""


@pytest.mark.parametrize("content", [NITF, HTML])
def test_newsml_1_is_read(content: str) -> None:
    data = NEWSML.format(revision=2, status="Usable", content=content).encode()
    assert format_of(data) == "other"
    (item,) = read_wire(data, "other")
    assert item.text == "The bridge is closed.\n\nIt opens in May."
    assert (item.identity, item.version, item.signal) == ("urn:newsml:x.test:20240501:A1", "2", "update")
    assert (item.published, item.updated) == ("2024-05-01T08:00:00+02:00", "2024-05-01T09:30:00+02:00")
    assert (item.source, item.byline, item.language, item.note) == ("XNA", "Kim Ash", "en", "UPDATES with mayor")


def test_revisions_of_newsml_1_are_one_item_and_a_cancelled_one_is_withdrawn() -> None:
    first = NEWSML.format(revision=1, status="Usable", content=NITF).encode()
    killed = NEWSML.format(revision=2, status="Canceled", content="").encode()
    (submission,) = handed_in(first, "other", Path("a.xml"))
    (withdrawal,) = handed_in(killed, "other", Path("b.xml"))
    assert isinstance(submission, Submission)
    assert isinstance(withdrawal, Withdrawal)
    assert withdrawal.article == submission.article.id


def test_newsml_1_without_text_is_refused() -> None:
    (refusal,) = handed_in(NEWSML.format(revision=1, status="Usable", content="").encode(), "other", Path("a.xml"))
    assert isinstance(refusal, Refusal)


def test_ritzau_s_news_are_read_one_or_several() -> None:
    one = RITZAU.format(replaced="", killed="false", corrected="true")
    queue = f'<XMLNewsQueuedResponse xmlns="http://t.test/"><R><L xmlns="">{one}{one.replace("r-1", "r-2")}</L></R>'
    items = read_wire(f"{queue}</XMLNewsQueuedResponse>".encode(), "other")
    assert [item.identity for item in items] == ["r-1", "r-2"]
    (item,) = read_wire(one.encode(), "other")
    assert item.text == "Broen er lukket.\n\n/ritzau/"
    assert (item.headline, item.source, item.byline) == ("Bro er lukket", "Ritzau", "Ida Lund")
    assert (item.version, item.signal, item.published) == ("2", "correction", "2024-05-01T08:00:00.5")


def test_what_ritzau_annuls_is_withdrawn_with_what_it_replaced() -> None:
    killed = RITZAU.format(replaced="r-0", killed="true", corrected="true").encode()
    assert [each.article for each in handed_in(killed, "other", Path("a.xml")) if isinstance(each, Withdrawal)] == [
        "r-1",
        "r-0",
    ]


def test_a_press_release_is_read_and_its_embargo_held() -> None:
    (item,) = read_wire(RELEASE.format(embargo="").encode(), "other")
    assert item.text == "Brua er ferdig.\n\n– Brua åpner."
    assert (item.identity, item.headline, item.source, item.language) == ("77", "Ny bru", "Bru AS", "no")
    assert item.published == "2023-09-28T11:15:00"
    held = handed_in(RELEASE.format(embargo="01.01.2999 00:00").encode(), "other", Path("a.xml"))
    assert not any(isinstance(each, Submission) for each in held)
