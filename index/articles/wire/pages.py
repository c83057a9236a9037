"""Saved web pages, as trafilatura reads them."""

from __future__ import annotations

from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.markup import one_line, parse_page, without_headline
from index.articles.wire.times import first_and_last, iso_time


def read_page(markup: str) -> list[WireItem]:
    """Read the article of a web page. Raises UnreadableError where it has none."""
    # Here, not above: it takes half a second to import.
    from trafilatura import bare_extraction  # noqa: PLC0415

    page = bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    if page is None or isinstance(page, dict) or not page.text:
        raise UnreadableError("no article is found on this page")
    tree = parse_page(markup)
    headline = one_line(page.title)
    published, updated = first_and_last(
        _stated(tree, "article:published_time") or iso_time(page.date), _stated(tree, "article:modified_time")
    )
    paragraphs = [line for paragraph in page.text.splitlines() if (line := one_line(paragraph.lstrip("- ")))]
    language = tree.get("lang") or page.language
    item = WireItem(
        text=without_headline("\n\n".join(paragraphs), headline),
        identity=page.url,
        headline=headline,
        published=published,
        updated=updated,
        source=one_line(page.sitename),
        byline=one_line(page.author),
        language=language,
        url=page.url,
    )
    return [item]


def _stated(tree: object, name: str) -> str | None:
    found = tree.xpath(f'//meta[@property="{name}"]/@content')  # type: ignore[attr-defined]
    return iso_time(str(found[0])) if found else None
