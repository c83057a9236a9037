"""Draw the README's picture: two calls in the terminal, their letters as paths, so that they look alike everywhere.

    python -m tests.picture DOCS

Needs matplotlib and fontTools (the extra "plots" brings both).
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from contextlib import closing
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from rich.console import Console
from rich.text import Text

from bot.terminal.screen import show
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 48
"""Letters in a line: few enough to be read on a telephone."""
QUESTION = "kva fall straumprisen i Vestdal til i september?"
QUOTE, CLAIMED = "De hadde blitt skutt og drept", "Barazi"
_TEXT = re.compile(r'<text class="(?P<style>[\w-]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<words>[^<]*)</text>')
_STYLE = re.compile(r"\.kildebot-(r\d+) \{ ?fill: (#\w+);?(?P<more>[^}]*)\}")
_FACES = {"": "DejaVuSansMono", "bold": "DejaVuSansMono-Bold", "italic": "DejaVuSansMono-Oblique"}
_SIZE, _ADVANCE = 20, 12.2


class Face:
    """The letters of one face, each drawn once."""

    def __init__(self, name: str) -> None:
        self._font = TTFont(Path(mpl.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf")
        self._name = name
        self.drawn: dict[str, str] = {}

    def key(self, letter: str) -> str:
        """Return what a letter is called in the picture."""
        key = f"{self._name[14:] or 'R'}{ord(letter):x}".strip("-")
        if letter not in self.drawn:
            pen = SVGPathPen(self._font.getGlyphSet(), ntos=lambda number: f"{number:.0f}")
            self._font.getGlyphSet()[self._font.getBestCmap()[ord(letter)]].draw(pen)
            scale = _SIZE / self._font["head"].unitsPerEm
            path = f'<path id="{key}" transform="scale({scale:.5f} -{scale:.5f})" d="{pen.getCommands()}"/>'
            self.drawn[letter] = path
        return key


def conversation(desk: Newsdesk) -> Console:
    """Hold the conversation on a screen that remembers it."""
    console = Console(
        width=COLUMNS, record=True, force_terminal=True, color_system="truecolor", file=io.StringIO(), highlight=False
    )
    prompt = Text("$ ", "bold green")
    console.print(prompt + Text(f'kildebot ask "{QUESTION}"', "bold"))
    show(desk.ask(QUESTION), console)
    console.print(prompt + Text(f'kildebot quote "{QUOTE}" --speaker {CLAIMED}', "bold"))
    show(desk.check_quote(QUOTE, CLAIMED), console)
    return console


def drawn(svg: str, words: str) -> str:
    """Draw the letters of a picture that has them as text; what they say stands in its description."""
    faces = {kind: Face(name) for kind, name in _FACES.items()}
    fills = {match[1]: (match[2], _kind(match["more"])) for match in _STYLE.finditer(svg)}

    def letters(match: re.Match[str]) -> str:
        fill, kind = fills[match["style"].removeprefix("kildebot-")]
        return f'<g fill="{fill}">{"".join(_uses(match, faces[kind]))}</g>'

    picture = re.sub(r"<style>.*?</style>", "", _TEXT.sub(letters, svg), flags=re.DOTALL)
    defs = "".join(path for face in faces.values() for path in face.drawn.values())
    described = f"<desc>{escape(words)}</desc><defs>{defs}</defs>"
    return re.sub(r"(<svg[^>]*>)", lambda opening: opening[0] + described, picture, count=1)


def _kind(style: str) -> str:
    return next((kind for kind in ("bold", "italic") if kind in style), "")


def _uses(match: re.Match[str], face: Face) -> Iterator[str]:
    for n, letter in enumerate(unescape(match["words"])):
        if not letter.isspace():
            x = float(match["x"]) + n * _ADVANCE
            yield f'<use href="#{face.key(letter)}" x="{x:.1f}" y="{match["y"]}"/>'


def main(docs: Path) -> None:
    encoder = load_encoder(DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as folder:
        index_paths(Path(folder), [PROJECT / "index" / "sample"], encoder, lambda _: None)
        with closing(Archive(Path(folder), encoder.name)) as archive:
            console = conversation(Newsdesk(archive, encoder, load_reader()))
    words = console.export_text(clear=False)
    svg = console.export_svg(title="", unique_id="kildebot")
    (docs / "conversation.svg").write_text(drawn(svg, words), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
