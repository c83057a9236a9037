"""Pictures of an evaluation: how far confidence can be trusted, and what answering less would save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import UsageError
from retrieval.evaluation.evaluate import reliability, risk_by_coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from retrieval.evaluation.evaluate import Outcome


def write_plots(folder: Path, outcomes: Mapping[str, Sequence[Outcome]]) -> list[Path]:
    """Draw the outcomes of each language, and return the files: none where nothing was answered.

    Raises UsageError where matplotlib is missing or a file cannot be written.
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, which only pictures need
    except ImportError as error:
        raise UsageError('--plots needs matplotlib: pip install "kildebot[plots]"') from error
    if not outcomes:
        return []
    written = []
    for name, draw in (("reliability", _draw_reliability), ("risk-coverage", _draw_risk)):
        figure = Figure(figsize=(5, 4), layout="constrained")
        draw(figure.subplots(), outcomes)
        written.append(folder / f"{name}.png")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            figure.savefig(written[-1], dpi=150)
        except OSError as error:
            raise UsageError(f"{written[-1]} cannot be written: {error.strerror}.") from error
    return written


def _draw_reliability(axes: Axes, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="as sure as right")
    for language, rows in outcomes.items():
        bins = reliability(rows)
        axes.plot([b.confidence for b in bins], [b.right for b in bins], marker="o", label=language)
    axes.set(xlabel="confidence", ylabel="share of short answers right", xlim=(0, 1), ylim=(0, 1))
    axes.legend()


def _draw_risk(axes: Axes, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    for language, rows in outcomes.items():
        curve = risk_by_coverage(rows)
        axes.plot([coverage for coverage, _ in curve], [risk for _, risk in curve], label=language)
    axes.set(xlabel="share of the answers, the surest first", ylabel="share wrong", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
