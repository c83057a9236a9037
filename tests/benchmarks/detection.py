"""Measure how often a text's language is told, by Kildebot and by what else is installed, and what that costs.

usage: python -m tests.benchmarks.detection NORQUAD_FOLDER QUESTIONS_FOLDER [kildebot|lingua|py3langid ...]

Reads the questions on the half of the articles that the detector did not learn from, and detection.txt: questions,
statements, headlines, keywords and names written for this. Right is bokmål, nynorsk or English, or that it is foreign;
a bare name is bokmål. Each detector is started in a process of its own, so that its memory shows.

Compared on 2026-11-26 among the languages of detection.txt: right of 100 on questions not learned from (bokmål,
nynorsk, English), and of detection.txt on Swedish, Danish and German questions and bare names.

                         nb    nn    en     sv  da  de  names   start   memory  package
    kildebot            99.8  95.1 100.0    92  60 100   91     0.01 s    3 MB   0.2 MB
    function words     100.0  92.3  99.9    93  47  97   83     what was there before
    lingua 2.1.1        86.0  75.6  91.8   100  95 100   26     1.9 s   300 MB    96 MB
    py3langid 0.4.0     86.2  87.3  99.1    97  97 100   11     1.5 s    87 MB   4.5 MB

Kildebot's own is kept: the libraries take one Norwegian question in seven for Danish, Swedish or nynorsk and a name for
any language, and each alone takes longer to start than an answer may. They tell Danish better, which matters least.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from index.language.detection import WEIGHTS, detect
from index.training.detection import is_learned_from

Detector = Callable[[str], str]
_CODES = ("nb", "nn", "en", "sv", "da", "de", "fr", "es", "it", "nl", "fi", "pl", "ar", "ru")


def kildebot() -> Detector:
    """Start our own detector."""

    def told(text: str) -> str:
        detected = detect(text)
        return "foreign" if detected.is_foreign else detected.language

    return told


def lingua() -> Detector:
    """Start lingua-language-detector, in its more accurate mode."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415 - need not be installed

    codes = [getattr(IsoCode639_1, code.upper()) for code in _CODES]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def told(text: str) -> str:
        found = detector.detect_language_of(text)
        return _kind(found.iso_code_639_1.name.lower()) if found else "nb"

    return told


def py3langid() -> Detector:
    """Start py3langid; its "no" is bokmål."""
    import py3langid as langid  # noqa: PLC0415 - need not be installed

    langid.set_languages([*_CODES[1:], "no"])
    return lambda text: _kind(langid.classify(text)[0])


DETECTORS: dict[str, Callable[[], Detector]] = {"kildebot": kildebot, "lingua": lingua, "py3langid": py3langid}


def read_own() -> list[tuple[str, str, str]]:
    """Read detection.txt: the language, the kind and the text of each line; "# nn question" heads those below."""
    rows, language, kind = [], "", ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            _, language, kind = line.split()
        else:
            rows.append((language, kind, line))
    return rows


def read_unlearned(folder: Path, pattern: str) -> list[tuple[str, str, str]]:
    """Read the questions on articles that the detector did not learn from."""
    rows = [json.loads(line) for path in sorted(folder.glob(pattern)) for line in path.open(encoding="utf-8")]
    return [(row["language"], folder.name, row["question"]) for row in rows if not is_learned_from(row["article"])]


def measure(name: str, rows: list[tuple[str, str, str]]) -> None:
    """Print what one detector says of each kind of text, and its time and memory."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    told = DETECTORS[name]()
    told("Hvor mange?")
    ready = time.perf_counter()
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, kind, text in rows:
        said[language, kind][told(text)] += 1
    each = (time.perf_counter() - ready) / len(rows)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\n{name}: start {ready - start:.2f} s, {memory:.0f} MB, {1000 * each:.3f} ms a text")
    for (language, kind), found in said.items():
        others = ", ".join(f"{count} {other}" for other, count in found.most_common() if other != _kind(language))
        print(f"  {language} {kind:10} {found[_kind(language)]:5} of {found.total():5}  {others}")


def _kind(code: str) -> str:
    return {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}.get(code, "foreign")


def main() -> None:
    """Measure the detectors named, or all."""
    norquad, questions, *names = sys.argv[1:]
    rows = read_own() + read_unlearned(Path(norquad), "*_questions.jsonl") + read_unlearned(Path(questions), "*.jsonl")
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1024:.0f} KB")
    for name in names or DETECTORS:
        worker = multiprocessing.get_context("spawn").Process(target=measure, args=(name, rows))
        worker.start()
        worker.join()


if __name__ == "__main__":
    main()
