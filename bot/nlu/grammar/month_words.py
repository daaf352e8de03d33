"""The Finnish month names and ordinal day words, folded."""

from __future__ import annotations

STEMS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesa",
    "heina",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
MONTHS = {stem: number for number, stem in enumerate(STEMS, start=1)}
STEM = "|".join(STEMS)

_FORMS = {
    1: "ensimmai", 2: "toi", 3: "kolma", 4: "nelja", 5: "viide", 6: "kuude", 7: "seitsema", 8: "kahdeksa",
    9: "yhdeksa", 10: "kymmene",
}  # fmt: skip


def _simple(number: int) -> list[str]:
    """Nominative, genitive, partitive, essive, elative of the first ten ordinals."""
    stem = _FORMS[number]
    if number <= 2:
        return [stem + ending for ending in ("nen", "sen", "sta", "sena", "sesta", "selle", "sella", "sessa", "seen")]
    return [stem + ending for ending in ("s", "nnen", "tta", "ntena", "nnesta", "nnelle", "nnella", "nnessa", "nteen")]


def _ordinals() -> dict[str, int]:
    words = {word: number for number in _FORMS for word in _simple(number)}
    for number, stem in {1: "eka", 2: "toka"}.items():  # spoken
        words.update(dict.fromkeys((stem + ending for ending in ("", "n", "a", "na", "sta", "lla")), number))
    low = {**_FORMS, 1: "yhde", 2: "kahde"}
    for number, stem in low.items():
        if number < 10:
            for ending in ("s", "nnen", "tta", "ntena", "nnesta"):
                words[f"{stem}{ending}toista"] = 10 + number
    for tens, prefix in (
        (20, ("kahdes", "kahdennen", "kahdentena")),
        (30, ("kolmas", "kolmannen", "kolmantena")),
    ):
        for form, ending in zip(prefix, ("kymmenes", "kymmenennen", "kymmenentena"), strict=True):
            words[form + ending] = tens
            for number in range(1, 10 if tens == 20 else 2):
                for word in {*_simple(number), low[number] + "s"}:
                    words[form + ending + word] = tens + number
    return words


ORDINALS = _ordinals()
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
