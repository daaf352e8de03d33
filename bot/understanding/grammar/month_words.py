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
_SPOKEN = {1: "eka", 2: "toka"}
# The same eleven cases in the same order: of ensimmäinen and toinen, of the other ordinals, of the spoken ones.
_NINEN = ("nen", "sen", "sta", "sena", "sesta", "selle", "sella", "sessa", "seen", "selta", "seksi")
_S = ("s", "nnen", "tta", "ntena", "nnesta", "nnelle", "nnella", "nnessa", "nteen", "nnelta", "nneksi")
_PLAIN = ("", "n", "a", "na", "sta", "lle", "lla", "ssa", "an", "lta", "ksi")


def _ordinals() -> dict[str, int]:
    """Every ordinal from the 1st to the 31st in eleven cases; the parts of a compound agree, but "toista"."""
    words: dict[str, int] = {}
    for case, ending in enumerate(_S):
        low = {number: stem + (ending if number > 2 else _NINEN[case]) for number, stem in _FORMS.items()}
        inside = {**low, 1: "yhde" + ending, 2: "kahde" + ending}  # yhdestoista, kahdeskymmenesyhdes
        words.update((word, number) for number, word in low.items())
        words.update((stem + _PLAIN[case], number) for number, stem in _SPOKEN.items())
        words.update((f"{inside[number]}toista", 10 + number) for number in range(1, 10))
        for tens, stem in ((20, "kahde"), (30, "kolma")):
            ten = f"{stem}{ending}kymmene{ending}"
            words[ten] = tens
            for number in range(1, 10 if tens == 20 else 2):
                words[ten + low[number]] = words[ten + inside[number]] = tens + number
    return words


ORDINALS = _ordinals()
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
