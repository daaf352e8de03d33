"""The words of a short reply as the rules for replies read them: without dots, emoji as words, slips mended.

Rules that must not guess name every word that they know. So that "kyllllä", "lähetäpäs" and "vahvitsan" are not unknown
to them, a word is traced back to the vocabulary: letters held down, a clitic, or a slip in a word that is no Finnish
word itself. A word that stays unknown stays as it is, and the rule decides what an unknown word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.understanding.words.morphology import has_question_clitic, is_word, restore_dots
from bot.understanding.words.standard import Speller, standard_word, without_dots

QUESTION_MARK = "?"
WORD = re.compile(r"[^\W_]+|\?")  # of a message that is looked through for a question
_AGREEING_EMOJI = re.compile("[👍👌✅✔☑🆗🙆]")
_FRIENDLY_EMOJI = re.compile("[😀-😊😌😍😎🙂🙃🤗🙏🤝🎉❤💚💙♥☺📧📨📩📤🚀]|[:;=]-?[)D]+(?!\\w)")
_UNSEEN = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # joiners and shades of an emoji
_WORD = re.compile(r"[^\W_]+(?:[-'’´][^\W_]+)*|\?|[^\w\s]")
_PUNCTUATION = frozenset(".,!;:…-–—\"'”’()*~/")
_HELD_LETTER = re.compile(r"(.)\1{2,}")
_DOUBLED_LETTER = re.compile(r"(.)\1+")
_CLITIC = re.compile(r"(?:(?<=..)(?:pahan|p?pas|p?pa|han|kaan|kin)|(?<=....)s)$")
_ASKING = re.compile(r"k(?:o|s|os|ohan|okaan)$")  # "lähetänks": one letter more or less, and a question would be a yes
_QUESTION_WORD = re.compile(
    r"mi(?:ka|ta|ksi|ks|ssa|sta|hin|ten|tes|lloin|lla|lle|nka|nne|llainen|tka)|kuka|kelle|kene\w+|kuinka|paljonko"
    r"|(?:kui)?kauan"
)
_FEWEST_LETTERS = 4  # a slip in a shorter word may be another word


class ReplyWords:
    """Reads replies with a vocabulary, lower case and without dots.

    `others` are words of another meaning; between two equally near words a slip is taken for one of these.
    """

    def __init__(self, vocabulary: Iterable[str], others: Iterable[str] = ()) -> None:
        counts = {**dict.fromkeys(vocabulary, 1), **dict.fromkeys(others, 2)}
        self._known, self._speller = frozenset(counts), Speller(counts)
        self._word = lru_cache(maxsize=20_000)(self._find_word)

    def read(self, text: str) -> list[str]:
        """The words in their order. A question mark and a sign that is no punctuation are words too."""
        plain = _UNSEEN.sub("", text.lower())
        plain = _FRIENDLY_EMOJI.sub(" ", _AGREEING_EMOJI.sub(" kyllä ", plain))
        tokens = [re.sub(r"['’´-]", "", token) or token for token in _WORD.findall(plain) if token not in _PUNCTUATION]
        return [self._word(token) for token in tokens]

    def _find_word(self, token: str) -> str:
        folded = without_dots(token)
        standard = without_dots(standard_word(token))
        near = (
            folded,
            standard,
            _HELD_LETTER.sub(r"\1\1", folded),
            _DOUBLED_LETTER.sub(r"\1", folded),
            _CLITIC.sub("", folded),
        )
        known = next((spelling for spelling in near if spelling in self._known), None)
        if known or len(folded) < _FEWEST_LETTERS or _ASKING.search(folded) or _is_finnish(token):
            return known or folded
        meant = self._speller.nearest(folded)
        return meant if meant and OSA.distance(folded, meant) == 1 else folded


@lru_cache(maxsize=20_000)
def asks(word: str) -> bool:
    """Whether a word without its dots makes a question: a question word, or "tuleeko", "onks"."""
    return word == QUESTION_MARK or bool(_QUESTION_WORD.fullmatch(word)) or has_question_clitic(standard_word(word))


def _is_finnish(token: str) -> bool:
    return is_word(token) or is_word(restore_dots(token))
