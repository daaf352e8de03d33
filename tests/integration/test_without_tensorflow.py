"""The slim environment: TensorFlow and what it brings are not installed, and the same model gives the same answers."""

from __future__ import annotations

import json
import subprocess
import sys

_TEXTS = ("Miten irtisanon palvelun?", "lisätään 3 lisenssiä 15.3.2026, hinta 30 €/kk", "mikä on sää huomenna")
_NOT_INSTALLED = """
import sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {packages!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""
# The packages that deploy/slim_requirements.py leaves out, by the names under which they are imported.
_PACKAGES = {
    *("tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "tensorflow_estimator", "tensorboard"),
    *("keras", "tf_keras", "jax", "jaxlib", "clang", "opt_einsum", "ml_dtypes", "gast", "astunparse", "pasta", "h5py"),
}
_PARSE = """
import asyncio, json, os
os.environ["LASKUAPURI_TODAY"] = "2026-03-10"
from bot.rasa_runtime.loading import load_parser

agent = load_parser()
parsed = [asyncio.run(agent.parse_message(text)) for text in {texts!r}]
print(json.dumps([[p["intent"], p["entities"], p["decision"]] for p in parsed], default=str))
"""


def _run(program: str) -> list[object]:
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    parsed: list[object] = json.loads(done.stdout.splitlines()[-1])
    return parsed


def test_the_same_model_gives_the_same_answers_where_tensorflow_is_not_installed() -> None:
    parse = _PARSE.format(texts=_TEXTS)
    assert _run(_NOT_INSTALLED.format(packages=_PACKAGES) + parse) == _run(parse)


def test_the_whole_server_is_imported_where_tensorflow_is_not_installed() -> None:
    ends = "\nimport bot.web.app, json; print(json.dumps([]))"
    assert _run(_NOT_INSTALLED.format(packages=_PACKAGES) + ends) == []
