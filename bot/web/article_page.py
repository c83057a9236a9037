"""The page behind a citation: the article at the words cited, what was changed in it, or that it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.web.changes import changes
from bot.web.passage import Marked, blocks
from bot.wording.cleaning import clean, web_address
from bot.wording.labels import date_label
from bot.wording.texts import texts
from index.language.detection import detect

if TYPE_CHECKING:
    from bot.web.changes import Piece
    from bot.web.links import Links, Target
    from bot.web.passage import Block
    from index.language.detection import Language
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle

_MOST_SUCCESSORS = 10
_DETECTED = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changed: when, or as which version, and paragraph by paragraph."""

    heading: str
    paragraphs: list[list[Piece]]
    before: str
    """The address of the version before."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its page shows it."""

    title: str
    byline: str
    language: str
    blocks: list[Block]
    is_cited: bool
    is_cut: bool
    original: str | None
    newest: str | None
    """The address of the newest version, where this is another."""
    change: Change | None


def article_page(archive: Archive, links: Links, target: Target) -> ArticlePage | str:
    """Return what a link shows; where the article must not be shown, or is gone, the notice that says so."""
    stored = archive.article(target.article, target.version)
    if not stored:
        return _notice(archive, target)
    article, said = stored.article, texts(target.language)
    start, end = (target.start, target.end) if 0 <= target.start < target.end <= len(article.text) else (0, 0)
    found = archive.speech_of(article.id, stored.version), archive.figures_of(article.id, stored.version)
    shown, is_cut = blocks(article.text, Marked(start, end, *found))
    source = " ".join(part for part in (article.source, article.desk) if part) or said.unnamed_source
    date = date_label(article.published, target.language)
    version = said.pages.version.format(number=stored.version)
    return ArticlePage(
        title=clean(article.title),
        byline=f"{clean(source)} · {date} · {version}",
        language=article.language or detect(article.text[:_DETECTED]).language,
        blocks=shown,
        is_cited=start < end,
        is_cut=is_cut,
        original=web_address(article.url),
        newest=_newest(archive, links, target, stored),
        change=_change(archive, links, target, stored),
    )


def _notice(archive: Archive, target: Target) -> str:
    """Say that an article is withdrawn or gone, and nothing of what stood in it."""
    said, known = texts(target.language).pages, archive.withdrawal_of(target.article)
    if known and known.kind != "replaced":
        return said.withdrawn.format(date=date_label(known.at, target.language))
    return said.gone


def _newest(archive: Archive, links: Links, target: Target, stored: StoredArticle) -> str | None:
    """Return the address of what stands now, at the cited words where they still do."""
    current = archive.article(target.article)
    for _ in range(_MOST_SUCCESSORS):
        known = archive.withdrawal_of(current.article.id if current else target.article)
        following = archive.article(known.replaced_by) if known and known.replaced_by else None
        if not following:
            break
        current = following
    if not current or (current.article.id, current.version) == (target.article, stored.version):
        return None
    cited = stored.article.text[target.start : target.end]
    at = current.article.text.find(cited) if cited else -1
    start, end = (at, at + len(cited)) if at >= 0 else (0, 0)
    # A link that was followed opens no longer than the one it was followed from.
    return links.to(replace(target, article=current.article.id, version=current.version, start=start, end=end))


def _change(archive: Archive, links: Links, target: Target, stored: StoredArticle) -> Change | None:
    """Say what this version changed in the one before it, where that is kept."""
    before = archive.article(target.article, stored.version - 1)
    if not before:
        return None
    correction = archive.correction_of(target.article, stored.version)
    heading = _heading(correction.at if correction else None, target.language)
    made = changes(_whole(before), _whole(stored))
    address = links.to(replace(target, version=before.version, start=0, end=0))
    return Change(heading, [[replace(p, text=clean(p.text)) for p in each] for each in made], address)


def _heading(corrected: str | None, language: Language) -> str:
    said = texts(language)
    return said.corrected.format(date=date_label(corrected, language)) if corrected else said.pages.changed


def _whole(stored: StoredArticle) -> str:
    return f"{stored.article.headline or ''}\n{stored.article.text}"
