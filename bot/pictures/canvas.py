"""A canvas that text is set on from the top down, measured as it is drawn, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

WIDTH = 1080
MARGIN = 48
DPI = 100
INK, DIM, ACCENT = "#111111", "#4a4a4a", "#0b5394"
TITLE, BODY, SMALL = 44, 34, 27
"""Heights of the letters in pixels: a phone shows the picture at a third of its width."""
_LEADING = 1.35
_POINTS = 72 / DPI


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; the size is the height of the letters in pixels."""

    size: int
    color: str = INK
    is_bold: bool = False


class Canvas:
    """A light page of a fixed width, which is made as high as what was set on it."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor="white")
        canvas: Any = FigureCanvasAgg(self.figure)
        self._renderer = canvas.get_renderer()
        self._set: list[tuple[Text, float]] = []
        self.y = float(MARGIN)

    def write(self, words: str, x: float, style: Style, most: int) -> None:
        """Set words in lines no wider than the page, at most so many of them; what is beyond ends in "…"."""
        font = font_manager.FontProperties(size=style.size * _POINTS, weight="bold" if style.is_bold else "normal")
        for line in self._lines(drawable(words), WIDTH - MARGIN - x, font, most):
            text = self.figure.text(x / WIDTH, 0, line, fontproperties=font, color=style.color, va="baseline")
            text.set_parse_math(False)
            self._set.append((text, self.y + style.size))
            self.y += style.size * _LEADING

    def finish(self) -> float:
        """Make the page as high as what stands on it, put everything in its place, and return the height."""
        height = self.y + MARGIN
        self.figure.set_size_inches(WIDTH / DPI, height / DPI)
        for text, y in self._set:
            text.set_y(1 - y / height)
        return height

    def extent(self, text: Text) -> Bbox:
        """Return the box in pixels, from the bottom left, that some text of the figure takes."""
        return text.get_window_extent(self._renderer)

    def _lines(self, words: str, width: float, font: FontProperties, most: int) -> list[str]:
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._width(longer, font) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        return [self._fitted(line, width, font) for line in lines]

    def _fitted(self, line: str, width: float, font: FontProperties) -> str:
        """Cut a line that is wider than the page, as one long word may be."""
        while len(line) > 1 and self._width(line, font) > width:
            cut = line.removesuffix("…").rstrip()
            line = f"{cut.rpartition(' ')[0] or cut[:-1]} …"
        return line

    def _width(self, line: str, font: FontProperties) -> float:
        width, *_ = self._renderer.get_text_width_height_descent(line, font, False)
        return float(width)


def drawable(words: str) -> str:
    """Leave out the characters that the font has no picture of."""
    return "".join(character for character in words if character.isspace() or ord(character) in _characters())


@cache
def _characters() -> frozenset[int]:
    return frozenset(FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap())
