"""Voikko is asked by one thread at a time, whoever asks: it crashes the process otherwise."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own, which a crash ends; every word is new to the cache.
_ASK = """
from concurrent.futures import ThreadPoolExecutor
from bot.understanding.words.morphology import is_word, lemmas, word_classes

words = [f"{stem}{ending}" for stem in ("lasku", "palvelu", "maksu", "kortti", "sopimus", "Helsinki", "Virtanen")
         for ending in ("", "n", "lla", "mme", "ssa", "tta", "kin", "jen", "ko", "han", "stani", "llekin", "nsa")]
def ask(word):
    return lemmas(word), is_word(word), sorted(word_classes(word))
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(ask, words * 20))
lemmas.cache_clear()
assert together == [ask(word) for word in words * 20]
print("the same")
"""


def test_many_threads_get_the_same_as_one() -> None:
    done = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "the same\n"), done.stderr[-2000:]
