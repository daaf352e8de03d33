"""Where one message turns from one matter to the next: "perintäkirje tuli, ja miten irtisanon palvelun?"."""

from __future__ import annotations

import re

_ASKS = r"""(?:
    miten | mites | mitä | mistä | missä | mihin | milloin | miksi | miks | mikä | kuinka | paljonko | montako | kuka
  | kenelle | keneen | kelle | voi\w{0,5}ko | voi(?:n|d)?ks | voisi\w* | saa\w{0,3}ko | saaks | onko | onks | tuleeko
  | pitääkö | pitääks | käykö | meneekö | halua\w* | halut\w* | tarvits\w+ | tarttis | tarvii
)"""
_ALSO = r"(?:(?:myös|samalla|lisäksi|vielä|muutenkin|sit(?:ten)?|jos)\s+)?"
_BOUNDARY = re.compile(
    rf"""
    (?<=[^\W\d][.!?…])\s+ | (?<=[?!])\s+          # a sentence ends, but not after "15.3."
  | \s*[;\n]\s* | \s+\+\s+
  | ,?\s+(?=(?:ja|sekä|mutta|plus)\s+{_ALSO}{_ASKS}\b)  # ", ja miten ..."
  | ,\s*(?=(?:entä|entäs|lisäksi|samalla|toiseksi|ja|toinen)\b)
  | \s+(?=(?:entä|entäs)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 2  # a part with fewer is a greeting or a remnant
_MOST_PARTS = 6  # of a long story only so many are read apart


def parts(text: str) -> list[str]:
    """The parts of a message that may each be a matter of its own; empty when there is only one."""
    found = [part.strip(" ,.") for part in _BOUNDARY.split(text) if part]
    long_enough = [part for part in found if len(_WORD.findall(part)) >= _FEWEST_WORDS]
    return long_enough[:_MOST_PARTS] if len(found) > 1 else []
