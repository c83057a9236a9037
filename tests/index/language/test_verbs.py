"""Verbs that report speech: their forms are made from the lemmas of data/verbs.txt."""

from __future__ import annotations

import pytest

from index.language.first_names import MEN, WOMEN
from index.language.verbs import CALLING, NONFINITE, PARTICLES, PASSIVE, SAYING, Verb, forms_used_for, verbs


def verb(lemma: str, use: str) -> Verb:
    return next(v for v in verbs() if v.lemma == lemma and use in v.uses)


@pytest.mark.parametrize(
    ("lemma", "use", "forms"),
    [
        ("opplyse", "saying", "opplyser opplyste opplyst opplyse"),
        ("hevde", "saying", "hevder hevdet hevda hevde"),
        ("si", "saying", "sier sa sagt si"),
        ("tilføye", "saying", "tilføyer tilføyde tilføyd tilføye"),
        ("seie", "saying", "seier sagde sa sagt seie"),
        ("påpeike", "saying", "påpeikar påpeika påpeike"),
        ("kalle", "calling", "kaller kalte kalt"),
        ("deny", "saying", "denies denied"),
        ("stress", "stating", "stresses stressed"),
        ("believe", "stating", "believes believed"),
    ],
)
def test_forms_are_made_from_the_lemma(lemma: str, use: str, forms: str) -> None:
    assert verb(lemma, use).forms == set(forms.split())


def test_the_passive_is_made_from_the_lemma() -> None:
    assert {"meldes", "meldast", "sies", "fastslås"} <= PASSIVE


def test_infinitives_and_participles_report_only_after_an_auxiliary() -> None:
    assert {"sagt", "si", "kunngjort", "bekrefte"} <= NONFINITE
    assert NONFINITE.isdisjoint({"sier", "sa", "hevdet", "said", "framholdt"})


def test_verbs_with_a_particle_report_only_with_it() -> None:
    assert (PARTICLES["legger"], PARTICLES["slo"], PARTICLES["gjort"]) == ("til", "fast", "klart")


def test_uses_can_be_asked_for_together() -> None:
    assert forms_used_for("saying", "calling") == SAYING | CALLING


def test_every_verb_stands_once_for_its_language_and_has_a_known_use() -> None:
    known = {"saying", "stating", "uttering", "calling", "hearer", "passive", "asking", "it"}
    assert all(use in known or use.startswith("with:") for v in verbs() for use in v.uses)
    assert len({(v.language, v.lemma) for v in verbs()}) == len(verbs())


def test_a_first_name_is_a_mans_or_a_womans() -> None:
    assert {"Ola", "Øyvind"} <= MEN
    assert {"Kari", "Åse"} <= WOMEN
    assert not MEN & WOMEN
